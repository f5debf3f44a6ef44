/** Lists, cards, questions and answers, guarantees and terms. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { Icon } from "./icons.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

/** A title above an element of content; it stays below the step's own heading. */
export function BlockTitle({
  title,
  context,
}: {
  readonly title: string | undefined;
  readonly context: StepContext;
}) {
  return title === undefined ? null : <h2>{context.pipe(title)}</h2>;
}

export function ListView({ element, context }: ElementProps<ElementOf<"list">>) {
  const { items, marker, variant, staggered } = element;
  const Items = marker === "number" ? "ol" : "ul";
  return (
    <section class="block">
      <BlockTitle title={element.title} context={context} />
      <Items class={`points ${variant}${staggered ? " staggered" : ""}`} data-marker={marker}>
        {items.map((item, index) => (
          <li key={index}>
            {item.emoji !== undefined && (
              <span class="emoji" aria-hidden="true">
                {item.emoji}
              </span>
            )}
            {item.emoji === undefined && marker === "check" && (
              <span class="tick" aria-hidden="true">
                <Icon name="check" />
              </span>
            )}
            <span>
              <strong>{context.pipe(item.title)}</strong>
              {item.text !== undefined && <small>{context.pipe(item.text)}</small>}
            </span>
          </li>
        ))}
      </Items>
    </section>
  );
}

export function CardsView({ element, context }: ElementProps<ElementOf<"cards">>) {
  return (
    <section class="block">
      <BlockTitle title={element.title} context={context} />
      <ul class="tiles" data-columns={element.columns}>
        {element.items.map(({ title, text, emoji, image }, index) => (
          <li key={index}>
            {image !== undefined && (
              <img src={image.src} alt={context.pipe(image.alt)} width={image.width} height={image.height} />
            )}
            {emoji !== undefined && (
              <span class="emoji" aria-hidden="true">
                {emoji}
              </span>
            )}
            <strong>{context.pipe(title)}</strong>
            {text !== undefined && <small>{context.pipe(text)}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FaqView({ element, context }: ElementProps<ElementOf<"faq">>) {
  return (
    <section class="block">
      <BlockTitle title={element.title} context={context} />
      <div class={element.look === "lines" || element.look === "plain" ? `faq ${element.look}` : "faq"}>
        {element.items.map(({ question, answer }, index) => (
          <details key={index} name={element.multiple ? undefined : element.id}>
            <summary>{context.pipe(question)}</summary>
            <RichTextView text={answer} context={context} />
          </details>
        ))}
      </div>
    </section>
  );
}

export function GuaranteeView({ element, context }: ElementProps<ElementOf<"guarantee">>) {
  return (
    <section class={`guarantee ${element.seal}`}>
      <span class="days" aria-hidden="true">
        {element.days}
      </span>
      <div>
        <strong>{context.pipe(element.title)}</strong>
        {element.text !== undefined && <RichTextView text={element.text} context={context} />}
      </div>
    </section>
  );
}

export function TermsTextView({ element, context }: ElementProps<ElementOf<"terms_text">>) {
  return (
    <div class="terms">
      <RichTextView text={element.text} context={context} />
    </div>
  );
}
