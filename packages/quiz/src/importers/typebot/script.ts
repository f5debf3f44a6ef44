/** What is read of a script of `Set variable`. */

export const NUMBER_CALLS = [
  "%",
  "**",
  "round",
  "floor",
  "ceil",
  "abs",
  "sqrt",
  "min",
  "max",
  "Number",
  "parseInt",
] as const;
export const TRUTH_CALLS = ["<", "<=", ">", ">=", "===", "!==", "!"] as const;

export type Sum =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "op"; readonly op: "+" | "-" | "*" | "/"; readonly left: Sum; readonly right: Sum }
  /** What only our expressions can say. */
  | { readonly kind: "call"; readonly call: ScriptCall; readonly values: readonly Sum[] };
/** Operators and functions of JavaScript beyond the four, by the sign or the name that they have there. */
export type ScriptCall =
  | (typeof NUMBER_CALLS)[number]
  | (typeof TRUTH_CALLS)[number]
  | "String"
  | PickingCall;
/** Gives one of the values that it takes. */
type PickingCall = "&&" | "||" | "??" | "?:";
