/** The logic of a compiled quiz: conditions, assignments and rules. */
import type { Pattern } from "./match-pattern.ts";

export type Operand =
  /** What was answered: text, number, yes/no, the id of a choice or the ids of several. */
  | { readonly answer: string }
  /** The answer as people read it, such as the label of the choice. */
  | { readonly label: string }
  | { readonly variable: string }
  /** `total`, a score category, or `top`: the key of the category with the most points, none while all are at 0 or below. */
  | { readonly score: string }
  /** A value the edge captured, such as `utm_source`. */
  | { readonly hidden: string };

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
  "is_set",
  "is_empty",
  "is_true",
  "is_false",
] as const;
export type Operator = (typeof OPERATORS)[number];

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | {
      readonly left: Operand;
      readonly op: Operator;
      readonly right?: Literal | Operand;
      /** `right` of `matches` and `not_matches`, as `compile` prepared it; documents do not have it. */
      readonly pattern?: Pattern;
    };

export type Assignment = {
  readonly variable: string;
  readonly op: "set" | "add" | "subtract" | "multiply" | "divide" | "append";
  readonly value: Literal | Operand;
};

/** Evaluated in order when a step is left. A rule without `when` always holds; `goto` ends the list. */
export type Rule = {
  readonly when?: Condition;
  readonly set?: readonly Assignment[];
  readonly goto?: string;
};
