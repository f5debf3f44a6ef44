/** Variables for results in between. */
import type { KeyRegister } from "./keys.ts";

/** Gives the key of a further variable; nothing when there is no room for more. */
export type Helper = () => string | undefined;

/** More than the assignments of one step could fill. */
const MAX_HELPERS = 40;

export type Helpers = {
  /** Helpers for one block: those of the blocks before are filled anew. */
  readonly ofBlock: () => Helper;
  readonly keys: readonly string[];
};

/**
 * Hands out helper variables and remembers which there are.
 * @param room how many more variables a document takes
 */
export function helperVariables(keys: KeyRegister, room: number): Helpers {
  const taken: string[] = [];
  const most = Math.min(room, MAX_HELPERS);
  const keyAt = (index: number) => {
    if (index === taken.length && index < most) taken.push(keys.take("calculation", "calculation"));
    return taken[index];
  };
  return {
    keys: taken,
    ofBlock: () => {
      let count = -1;
      return () => {
        count += 1;
        return keyAt(count);
      };
    },
  };
}
