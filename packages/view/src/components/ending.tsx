import type { ElementOf } from "@borda/quiz/runtime/core";
import { Icon } from "./icons.tsx";
import { OutsideLink } from "./outside-link.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps } from "./step-context.ts";

/** The last screen. A link leads on, never a redirect: `form-action 'self'` would block it. */
export function EndingView({ element, context }: ElementProps<ElementOf<"ending">>) {
  const outcome = element.showOutcome ? context.outcome : null;
  return (
    <div class="ending">
      <span class="seal">
        <Icon name="check" />
      </span>
      <h1>{context.pipe(element.title)}</h1>
      {outcome !== null && (
        <section class="result">
          <p class="eyebrow">{context.texts.yourResult}</p>
          <h2>{context.pipe(outcome.title)}</h2>
          <RichTextView text={outcome.text} context={context} />
        </section>
      )}
      {element.text !== undefined && <RichTextView text={element.text} context={context} />}
      {element.button !== undefined && (
        <OutsideLink class="button" data-click={element.id} href={element.button.href} context={context}>
          {context.pipe(element.button.label)}
        </OutsideLink>
      )}
    </div>
  );
}
