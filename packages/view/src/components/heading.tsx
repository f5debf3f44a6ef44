import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementProps } from "./step-context.ts";

export function HeadingView({ element, context }: ElementProps<ElementOf<"heading">>) {
  const Level = `h${element.level}` as const;
  return <Level>{context.pipe(element.text)}</Level>;
}
