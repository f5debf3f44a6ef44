import type { ElementOf } from "@borda/quiz/runtime/core";
import { OutsideLink } from "./outside-link.tsx";
import type { ElementProps } from "./step-context.ts";

export function ButtonView({ element, context }: ElementProps<ElementOf<"button">>) {
  const label = context.pipe(element.label);
  if (element.action.kind === "link") {
    return (
      <OutsideLink class="button" data-click={element.id} href={element.action.href} context={context}>
        {label}
      </OutsideLink>
    );
  }
  if (element.action.kind === "next") {
    return (
      <button class="button" type="submit">
        {label}
      </button>
    );
  }
  return (
    <button class="button quiet" type="submit" name={element.id} value="1">
      {label}
    </button>
  );
}
