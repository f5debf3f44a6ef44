/**
 * A press takes the focus from a field first, which then tells that it was changed. Were the page painted anew at that
 * moment, the error that goes would let the button slip away below the press, and no click would come of it. So changes
 * wait until the press is over.
 */

export interface PressedChanges {
  tell(key: string): void;
  /** What waits is not told any more: whoever submits reads all fields. */
  forget(): void;
}

/** @param apply is told keys of fields that were changed, in their order */
export function createPressedChanges(apply: (key: string) => void): PressedChanges {
  /** Null while nothing is pressed. */
  let waiting: string[] | null = null;
  // Fingers press as well: browsers make mouse events of a tap.
  addEventListener("mousedown", () => {
    waiting = [];
  });
  // A click follows within the same task.
  addEventListener("mouseup", () =>
    setTimeout(() => {
      waiting?.map(apply);
      waiting = null;
    }),
  );
  return {
    tell: (key) => (waiting ? waiting.push(key) : apply(key)),
    forget() {
      waiting &&= [];
    },
  };
}
