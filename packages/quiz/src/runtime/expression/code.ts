/** What an expression compiles to: a tree that is walked, never text that an engine evaluates. */
import type { Operand } from "../logic-types.ts";

/** A name: answers before variables, variables before what the edge captured, as piping does. */
export type NamedPlace = { readonly name: string; readonly part?: string };
/** The name of an operator or function, and its arguments. */
export interface Call extends ReadonlyArray<Code> {
  readonly 0: string;
}
export type Code = string | number | boolean | Operand | NamedPlace | Call;

export function isCall(code: Code): code is Call {
  return Array.isArray(code);
}
