/** How texts get their piping. A quiz without `{{` needs none, so a browser loads it only for the others. */
import type { PipingState } from "@borda/quiz/runtime/core";

export type Piping = {
  readonly pipe: (text: string, state: PipingState) => string;
  readonly pipeHref: (href: string, state: PipingState) => string;
};

let piping: Piping = { pipe: (text) => text, pipeHref: (href) => href };

/** From here on texts are piped this way. */
export function installPiping(installed: Piping): void {
  piping = installed;
}

/** The piping that is installed. */
export function currentPiping(): Piping {
  return piping;
}
