/** Headings, pictures and buttons with all they can have; a quiz that uses none of it has the small ones. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementViews } from "./element.tsx";
import { FullButtonView } from "./full-button.tsx";
import { OutsideLink } from "./outside-link.tsx";
import type { ElementProps } from "./step-context.ts";

function FullHeadingView({ element, context }: ElementProps<ElementOf<"heading">>) {
  const { align = "start", size = "normal" } = element;
  const Level = `h${element.level}` as const;
  const looks = [align !== "start" && align, size !== "normal" && size].filter(Boolean).join(" ");
  return <Level class={looks || undefined}>{context.pipe(element.text)}</Level>;
}

const SHAPES = { "16:9": "wide", "4:3": "classic", "1:1": "square" } as const;

function FullImageView({ element, context }: ElementProps<ElementOf<"image">>) {
  const { src, alt, width, height } = element.image;
  const { width: part, aspect } = element;
  const looks = ["picture", part === "half" && part, aspect && `shaped ${SHAPES[aspect]}`];
  const picture = (
    <img
      src={src}
      alt={context.pipe(alt)}
      width={width}
      height={height}
      // What the style sheet keeps to other screens is then not fetched.
      loading={element.only && "lazy"}
      decoding="async"
    />
  );
  return (
    <figure class={looks.filter(Boolean).join(" ")}>
      {element.link === undefined ? (
        picture
      ) : (
        <OutsideLink data-click={element.id} href={element.link.href} context={context}>
          {picture}
        </OutsideLink>
      )}
    </figure>
  );
}

export const BASIC_VIEWS: ElementViews = {
  heading: FullHeadingView,
  image: FullImageView,
  button: FullButtonView,
};
