/** What assignments are made of: variables of the file as values of ours. */
import type { DocumentAssignment } from "../../document.ts";
import { type ConditionRules, leftOf } from "./conditions.ts";
import type { HeldOperand } from "./held-operand.ts";
import type { Helper } from "./helper-variables.ts";
import type { Variables } from "./variables.ts";

export type AssignmentRules = Pick<ConditionRules, "choicesOf" | "locale" | "isAsked"> & {
  readonly variables: Variables;
  /** Gives the key of a further variable, for results in between; nothing when there is no room for more. */
  readonly helper: Helper;
};
export type Value = string | number | HeldOperand;
/** Nothing when an expression of ours has no room for it. */
export type Assigned = readonly DocumentAssignment[] | undefined;

/** Longest literal of an assignment. */
export const MAX_LITERAL = 500;

/** What a variable of the file holds, by its name; nothing where the flow has not asked for it yet. */
export function nameValue(name: string, rules: AssignmentRules): string | HeldOperand {
  const holder = rules.variables.byName(name);
  if (holder === undefined || (holder.kind === "answer" && !rules.isAsked(holder.block))) return "";
  return holder.kind === "fixed" ? holder.text.slice(0, MAX_LITERAL) : leftOf(holder, rules);
}

/** Whether the name is that of the variable with the key. */
export function isVariable(name: string, key: string, rules: AssignmentRules): boolean {
  const holder = rules.variables.byName(name);
  return holder?.kind === "variable" && holder.key === key;
}

/** Puts what one variable holds into another. */
export function copyOf(from: string, to: string): DocumentAssignment {
  return { variable: to, op: "set", value: { variable: from } };
}
