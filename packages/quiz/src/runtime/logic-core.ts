/**
 * What the chunks of logic, piping and chat ask of the core. They are bundles of their own, with copies of the
 * modules they import: what has a state, such as the installed kinds of elements, must come from here.
 */
import { type AttemptState, labelOf, operandValue, scoreOf } from "./attempt-state.ts";
import { outcomeOf } from "./outcome.ts";
import type { Literal, Operand } from "./types.ts";
import type { Value } from "./values.ts";
import { walk } from "./walk.ts";

export type LogicCore = {
  readonly labelOf: (key: string, state: AttemptState) => string | undefined;
  readonly scoreOf: (name: string, state: AttemptState) => string | number | undefined;
  readonly operandValue: (operand: Literal | Operand, state: AttemptState) => Value;
  readonly outcomeOf: (state: AttemptState) => string | null;
  readonly walk: typeof walk;
};

export const CORE: LogicCore = { labelOf, scoreOf, operandValue, outcomeOf, walk };
