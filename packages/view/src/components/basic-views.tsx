/** Headings with all they can have; a quiz that uses none of it has the small ones. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementViews } from "./element.tsx";
import type { ElementProps } from "./step-context.ts";

function FullHeadingView({ element, context }: ElementProps<ElementOf<"heading">>) {
  const { align = "start", size = "normal" } = element;
  const Level = `h${element.level}` as const;
  const looks = [align === "center" && align, size !== "normal" && size].filter(Boolean).join(" ");
  return <Level class={looks || undefined}>{context.pipe(element.text)}</Level>;
}

export const BASIC_VIEWS: ElementViews = { heading: FullHeadingView };
