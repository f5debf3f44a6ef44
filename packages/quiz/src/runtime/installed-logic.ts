/**
 * Logic that only some quizzes need: operators of text and dates, expressions, what is known of the
 * visitor, lists. `needs` of a compiled quiz says whether it is; browsers install it then, servers and
 * tests always have it (`index.ts`).
 */
import type { AttemptState, FullLogic } from "./attempt-types.ts";

let installed: FullLogic | undefined;

/** From here on quizzes may use all of the logic: `installLogic(createLogic(CORE))`. */
export function installLogic(logic: FullLogic): void {
  installed = logic;
}

/** What is installed here, for the state of a walk. */
export function installedLogic(): FullLogic | undefined {
  return installed;
}

/**
 * The logic of a walk. It comes with the state, since the chunks of a script, which have copies of this
 * module, have nothing installed in theirs.
 * A quiz that needs it and runs without it, by a mistake of whoever loaded the quiz, throws a TypeError there.
 */
export function fullLogic({ logic = installed }: AttemptState): FullLogic {
  return logic as FullLogic;
}
