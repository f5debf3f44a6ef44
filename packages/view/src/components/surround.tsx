/** What stands around an element: the screens that it is kept to, and the place that buttons of its step lead to. */
import type { QuizElement } from "@borda/quiz/runtime/core";
import type { Surround } from "./element.tsx";
import type { StepContext } from "./step-context.ts";

/** Ids of the elements that a button scrolls to or shows. */
export function targetsOf(element: QuizElement): readonly string[] {
  if (element.type !== "button") return [];
  const { action } = element;
  return action.kind === "scroll" ? [action.to] : action.kind === "reveal" ? action.show : [];
}

/** What waits for a film has to stand beside it, so that the film itself is the place. */
function isOwnPlace(element: QuizElement | undefined): boolean {
  return element?.type === "video" && element.unlockAfterSeconds !== undefined;
}

/** Where the first of some elements that stand on the step is found, as a fragment of its page. */
export function spotAddress(ids: readonly string[], { walk }: StepContext): string {
  const elements = ids.flatMap((id) => walk.visible.find((element) => element.id === id) ?? []);
  return `#${isOwnPlace(elements[0]) ? "film" : "at"}-${elements[0]?.id}`;
}

/** How what a button shows stands on its step: until a script takes over it is sealed, and without one it is shown. */
export type Unveiling = "sealed" | "hidden" | "shown";

/** @param unveilingOf of an element that a button shows, by its id */
export function surroundWith(unveilingOf: (id: string, context: StepContext) => Unveiling): Surround {
  return ({ element, context }, shown) => {
    const { id } = element;
    const only = "only" in element ? element.only : undefined;
    // What a chat has said is no place of its step any more.
    const buttons = context.isEarlier
      ? []
      : context.walk.visible.filter((other) => targetsOf(other).includes(id));
    if (buttons.length === 0 || isOwnPlace(element)) {
      return only === undefined ? (
        shown
      ) : (
        <div class="spot" data-only={only}>
          {shown}
        </div>
      );
    }
    const isVeiled = buttons.some((button) => button.type === "button" && button.action.kind === "reveal");
    const unveiling = isVeiled ? unveilingOf(id, context) : "shown";
    return (
      <div
        class="spot"
        id={`at-${id}`}
        tabindex={-1}
        data-only={only}
        data-sealed={unveiling === "sealed" || undefined}
        hidden={unveiling === "hidden"}
      >
        {shown}
      </div>
    );
  };
}
