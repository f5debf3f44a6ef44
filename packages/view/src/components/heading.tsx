import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementProps } from "./step-context.ts";

export function HeadingView({ element, context }: ElementProps<ElementOf<"heading">>) {
  const text = context.pipe(element.text);
  if (element.level === 1) return <h1>{text}</h1>;
  return element.level === 2 ? <h2>{text}</h2> : <h3>{text}</h3>;
}
