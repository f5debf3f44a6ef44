/** The logic of a compiled quiz: conditions, assignments and rules. */
import type { Pattern } from "./match-pattern.ts";
import type { VisitorField } from "./visitor-facts.ts";

export type Operand =
  /** What was answered: text, number, yes/no, the id of a choice or the ids of several. */
  | {
      readonly answer: string;
      /** One part of an answer that has several, such as `email` of a contact block. */
      readonly part?: string;
    }
  /** The answer as people read it, such as the label of the choice. */
  | { readonly label: string }
  | { readonly variable: string }
  /**
   * `total`, a score category, or `top`: the key of the category with the most points, none while all are
   * at 0 or below; `max` is what the questions shown so far could have given, `percent` the share reached.
   */
  | { readonly score: string }
  /** `max` and `percent` as compiled quizzes have them. */
  | { readonly grade: "max" | "percent" }
  /** A value the edge captured, such as `utm_source`. */
  | { readonly hidden: string }
  /** The outcome that the answers so far give. */
  | { readonly outcome: "key" | "title" }
  | { readonly visitor: VisitorField }
  /** Whether a rule has tagged the respondent on the way here. Compiled quizzes read a variable instead. */
  | { readonly tag: string }
  | ExpressionOperand;

/** The value of an expression; `code` is what `compile` made of its text. */
export type ExpressionOperand = { readonly expression: string; readonly code?: Code };

export type Literal = string | number | boolean | readonly (string | number)[];

export const OPERATORS = [
  "eq",
  "neq",
  "contains",
  "not_contains",
  "starts_with",
  "not_starts_with",
  "ends_with",
  "not_ends_with",
  "matches",
  "not_matches",
  "length_eq",
  "length_gt",
  "length_lt",
  "gt",
  "gte",
  "lt",
  "lte",
  "between",
  "not_between",
  "one_of",
  "none_of",
  "includes_all",
  "includes_any",
  "count_eq",
  "count_gt",
  "count_lt",
  "before",
  "after",
  "on",
  "on_or_before",
  "on_or_after",
  "within_past_days",
  "within_next_days",
  "is_set",
  "is_empty",
  "is_true",
  "is_false",
  "submitted",
  "skipped",
  "clicked",
  "paid",
  "booked",
  "expired",
] as const;
export type Operator = (typeof OPERATORS)[number];

export type Comparison = {
  readonly left: Operand;
  readonly op: Operator;
  readonly right?: Literal | Operand;
  /** `right` of `matches` and `not_matches`, as `compile` prepared it; documents do not have it. */
  readonly pattern?: Pattern;
};

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison
  /** Holds when the expression is true; `compile` makes it a comparison. */
  | { readonly expression: string };

export const ASSIGNMENT_OPERATORS = [
  /** A list becomes its items joined by commas, nothing the empty text. */
  "set",
  /** The value as it is, lists included. */
  "copy",
  "add",
  "subtract",
  "multiply",
  "divide",
  /** Text behind text. */
  "append",
  /** Items behind the items of a list; nothing adds nothing. */
  "push",
  /** Takes the last item of the list that the value is, or of the variable's own, into the variable. */
  "pop",
  /** The same with the first item. */
  "shift",
  /** Looks the value, or each item of a list, up in `pairs`. */
  "map",
] as const;
export type AssignmentOperator = (typeof ASSIGNMENT_OPERATORS)[number];

export type Assignment = {
  readonly variable: string;
  readonly op: AssignmentOperator;
  readonly value: Literal | Operand;
  /** For `map`: what is looked for and what stands for it. */
  readonly pairs?: readonly (readonly [from: string | number, to: string | number])[];
};

/** Evaluated in order when a step is left. A rule without `when` always holds; `goto` ends the list. */
export type Rule = {
  readonly when?: Condition;
  readonly set?: readonly Assignment[];
  readonly goto?: string;
};

/** A name: answers before variables, variables before what the edge captured, as piping does. */
export type NamedPlace = { readonly name: string; readonly part?: string };
/** The name of an operator or function, and its arguments. */
export interface Call extends ReadonlyArray<Code> {
  readonly 0: string;
}
/** What an expression compiles to: a tree that is walked, never text that an engine evaluates. */
export type Code = string | number | boolean | Operand | NamedPlace | Call;

export function isCall(code: Code): code is Call {
  return Array.isArray(code);
}
