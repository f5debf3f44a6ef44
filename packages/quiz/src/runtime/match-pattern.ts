/**
 * Runs a compiled pattern as a set of states (Thompson), so that the time is bounded by states times
 * characters whatever an author writes. JavaScript's own engine backtracks and can be made to hang by
 * a pattern as short as `(a+)+$`. Patterns are compiled when a quiz is (`../pattern/`), which keeps
 * their syntax out of the browser.
 */

/** Only so many characters (code points) of a text are looked at. */
export const MAX_MATCHED_LENGTH = 500;

/**
 * One state: ranges of code points to read one of (`[from, to, from, to]`), an edge to stand at
 * (`^`, `$`, `b`, `B`), or states to go on with without reading.
 */
export type PatternState = readonly number[] | string | { readonly fork: readonly number[] };
/** A pattern ready to run; a state number past the end means that it matched. */
export type Pattern = readonly PatternState[];

/** Whether the pattern is found anywhere in the first 500 characters of the text. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  const chars = [...text].slice(0, MAX_MATCHED_LENGTH);
  let active: number[] = [];
  for (let position = 0; position <= chars.length; position += 1) {
    const before = chars[position - 1];
    const here = chars[position];
    const reached = reachedFrom(pattern, [...active, 0], before, here);
    if (reached.has(pattern.length)) return true;
    const code = here?.codePointAt(0) ?? -1;
    active = [];
    for (const index of reached) {
      if (isWithin(pattern[index] as PatternState, code)) active.push(index + 1);
    }
  }
  return false;
}

/** All states that can be stood in between two characters, starting from some. */
function reachedFrom(
  pattern: Pattern,
  pending: number[],
  before: string | undefined,
  here: string | undefined,
): Set<number> {
  const reached = new Set<number>();
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const state = pattern[index];
    if (typeof state === "string") {
      if (holdsAt(state, before, here)) pending.push(index + 1);
    } else if (state !== undefined && "fork" in state) pending.push(...state.fork);
  }
  return reached;
}

function holdsAt(edge: string, before: string | undefined, here: string | undefined): boolean {
  if (edge === "^") return before === undefined;
  if (edge === "$") return here === undefined;
  return (isWord(before) !== isWord(here)) === (edge === "b");
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /^\w$/.test(char);
}

function isWithin(state: PatternState, code: number): boolean {
  if (!Array.isArray(state)) return false;
  for (let index = 0; index < state.length; index += 2) {
    if (code >= state[index] && code <= state[index + 1]) return true;
  }
  return false;
}
