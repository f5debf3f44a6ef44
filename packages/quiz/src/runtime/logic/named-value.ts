/** What a name means in expressions and piping: answers, then variables, then what the edge captured. */
import { type CheckedAnswer, hasParts } from "../answers.ts";
import type { AttemptState } from "../attempt-state.ts";
import type { LogicCore } from "../logic-core.ts";
import { own, type Value } from "../values.ts";

/** One part of an answer that has several. */
export function partOf(answer: CheckedAnswer | undefined, part: string): Value {
  return answer !== undefined && hasParts(answer) ? own(answer, part) : undefined;
}

export function namedValue(
  { name, part }: { readonly name: string; readonly part?: string },
  state: AttemptState,
  core: LogicCore,
): Value {
  if (part !== undefined) return partOf(state.answers.get(name), part);
  if (state.answers.has(name)) return core.operandValue({ answer: name }, state);
  return own(state.variables, name) ?? own(state.hidden, name);
}
