/** What is looked at and listened to: carousels, before and after, voices of customers, comparisons. */
import type { ElementOf, Media } from "@borda/quiz/runtime/core";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { Icon } from "./icons.tsx";
import { BlockTitle } from "./lists.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

function Picture({ media, context }: { readonly media: Media; readonly context: StepContext }) {
  const { src, alt, width, height } = media;
  return (
    <img src={src} alt={context.pipe(alt)} width={width} height={height} loading="lazy" decoding="async" />
  );
}

/** Scrolls sideways by finger, wheel or keys; a script adds the dots and the movement. */
export function CarouselView({ element, context }: ElementProps<ElementOf<"carousel">>) {
  const { slides, aspect, autoplay, intervalSeconds, dots } = element;
  return (
    <section
      class="carousel"
      aria-label={context.pipe(element.label)}
      data-interval={autoplay ? intervalSeconds : undefined}
      data-dots={dots === false ? "none" : undefined}
    >
      <ul class={`slides ${aspect}`} tabindex={0}>
        {slides.map(({ image, title, text }, index) => (
          <li key={index}>
            <figure>
              <Picture media={image} context={context} />
              {(title ?? text) !== undefined && (
                <figcaption>
                  {title !== undefined && <strong>{context.pipe(title)}</strong>}
                  {text !== undefined && <small>{context.pipe(text)}</small>}
                </figcaption>
              )}
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}

const PAUSE: FamilyWords<string> = { pt: "Pausar", en: "Pause", es: "Pausar" };

/**
 * Side by side; a script lays one over the other with a slider between them. What fades by itself does so by style alone,
 * and so does the box that pauses it.
 */
export function BeforeAfterView({ element, context }: ElementProps<ElementOf<"before_after">>) {
  const { before, after, kind, orientation, followsMouse } = element;
  return (
    <figure
      class={orientation === "vertical" ? "versus upright" : "versus"}
      data-kind={kind}
      data-mouse={followsMouse ? "follow" : undefined}
      aria-label={context.pipe(element.title)}
    >
      <div class="pair">
        <div class="side">
          <Picture media={before} context={context} />
          <span class="tag">{context.pipe(element.beforeLabel)}</span>
        </div>
        <div class="side over">
          <Picture media={after} context={context} />
          <span class="tag">{context.pipe(element.afterLabel)}</span>
        </div>
        {kind === "auto" && (
          <label class="tag pause">
            <input type="checkbox" />
            {wordsFor(PAUSE, context)}
          </label>
        )}
      </div>
      {element.note !== undefined && <figcaption>{context.pipe(element.note)}</figcaption>}
    </figure>
  );
}

type Testimonial = ElementOf<"testimonials">["items"][number];

function Voice({ item, context }: { readonly item: Testimonial; readonly context: StepContext }) {
  const { name, handle, avatar, rating, date, verified } = item;
  return (
    <figure class="quote">
      {rating !== undefined && (
        <p class="stars" role="img" aria-label={`${rating}/5`}>
          {"★".repeat(rating)}
          <span>{"★".repeat(5 - rating)}</span>
        </p>
      )}
      <blockquote>{context.pipe(item.text)}</blockquote>
      <figcaption>
        {avatar !== undefined && (
          <img class="face" src={avatar.src} alt="" width={40} height={40} loading="lazy" />
        )}
        <span>
          <strong>{name}</strong>
          {verified && (
            <span class="verified" role="img" aria-label={context.texts.verified}>
              <Icon name="check" />
            </span>
          )}
          <small>{[handle, date].filter(Boolean).join(" · ")}</small>
        </span>
      </figcaption>
    </figure>
  );
}

export function TestimonialsView({ element, context }: ElementProps<ElementOf<"testimonials">>) {
  const { layout } = element;
  // Cards to choose from are a `grid` already.
  const look = layout === "grid" ? "columns" : layout;
  return (
    <section class="block">
      <BlockTitle title={element.title} context={context} />
      <ul class={`quotes ${look}`} tabindex={layout === "carousel" ? 0 : undefined}>
        {element.items.map((item, index) => (
          <li key={index}>
            <Voice item={item} context={context} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Cell = ElementOf<"compare">["rows"][number]["cells"][number];

function CellView({ cell, context }: { readonly cell: Cell; readonly context: StepContext }) {
  if (cell.kind === "text") return <>{context.pipe(cell.text)}</>;
  const sign = cell.kind === "yes" ? "✓" : "✗";
  return (
    <span
      class={cell.kind}
      role="img"
      aria-label={cell.kind === "yes" ? context.texts.yes : context.texts.no}
    >
      {sign}
    </span>
  );
}

export function CompareView({ element, context }: ElementProps<ElementOf<"compare">>) {
  const { columns, rows } = element;
  return (
    <div class="compare">
      <table>
        <caption>{context.pipe(element.title)}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ label, highlight }, index) => (
              <th key={index} scope="col" class={highlight ? "best" : undefined}>
                {context.pipe(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }, row) => (
            <tr key={row}>
              <th scope="row">{context.pipe(label)}</th>
              {cells.map((cell, index) => (
                <td key={index} class={columns[index]?.highlight ? "best" : undefined}>
                  <CellView cell={cell} context={context} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
