/** Random conditions, expressions, assignments and rules over the keys of `random-logic-quiz.ts`. */
import type { DocumentAssignment, DocumentFallback, DocumentRule } from "../document.ts";
import {
  ASSIGNMENT_OPERATORS,
  type Condition,
  type Literal,
  OPERATORS,
  type Operand,
} from "../runtime/types.ts";
import { VISITOR_FIELDS } from "../runtime/visitor-facts.ts";
import type { Dice } from "./dice.ts";

/** What random logic may speak of. */
export type Names = {
  readonly steps: readonly string[];
  readonly answers: readonly string[];
  readonly elements: readonly string[];
};
export const VARIABLES = ["n", "words", "items", "blank"];
export const CATEGORIES = ["care", "zeal"];
const TAGS = ["hot", "cold"];
const WORDS = [
  "x",
  "y",
  "z",
  "10",
  "3",
  "Ana Lima",
  "",
  "2026-11-20",
  "2030-01-31",
  "2026-11-21T08:15",
  "true",
];

export function operandOf(dice: Dice, names: Names): Operand {
  switch (dice.below(12)) {
    case 0:
      return { label: dice.pick(names.answers) };
    case 1:
      return { variable: dice.pick(VARIABLES) };
    case 2:
      return { score: dice.pick(["total", "top", "max", "percent", ...CATEGORIES]) };
    case 3:
      return { hidden: dice.pick(["utm_source", "gclid"]) };
    case 4:
      return { visitor: dice.pick(VISITOR_FIELDS) };
    case 5:
      return { outcome: dice.pick(["key", "title"]) };
    case 6:
      return { tag: dice.pick(TAGS) };
    case 7:
      return { expression: expressionOf(dice, names, 3) };
    case 8:
      return { answer: dice.pick(names.answers), part: dice.pick(["country", "e164", "none"]) };
    default:
      return { answer: dice.pick(names.answers) };
  }
}

function literalOf(dice: Dice): Literal {
  switch (dice.below(5)) {
    case 0:
      return dice.below(20) - 5;
    case 1:
      return dice.oneIn(2);
    case 2:
      return [dice.below(5), dice.below(20)];
    case 3:
      return dice.pick([["x", "y"], ["z"], "today", "+3d", "today-18y", "now"]);
    default:
      return dice.pick(WORDS);
  }
}

function rightOf(dice: Dice, names: Names): Literal | Operand {
  return dice.oneIn(2) ? literalOf(dice) : operandOf(dice, names);
}

const PATTERNS = ["^[a-z]$", "(?i)ana", "\\d{2}", "(a|b)*c"];

export function conditionOf(dice: Dice, names: Names, depth = 3): Condition {
  const kind = depth === 0 ? 9 : dice.below(10);
  const inner = () => conditionOf(dice, names, depth - 1);
  if (kind === 0) return { all: [inner(), ...dice.some(2, inner)] };
  if (kind === 1) return { any: [inner(), ...dice.some(2, inner)] };
  if (kind === 2) return { not: inner() };
  if (kind === 3) return { expression: expressionOf(dice, names, 4) };
  const op = dice.pick(OPERATORS);
  const left = operandOf(dice, names);
  if (op === "matches" || op === "not_matches") return { left, op, right: dice.pick(PATTERNS) };
  return dice.oneIn(8) ? { left, op } : { left, op, right: rightOf(dice, names) };
}

const SIGNS = ["+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=", "and", "or"];
const FUNCTIONS = ["sum", "max", "min", "avg", "concat", "coalesce", "count"];
const SINGLE = [
  "round",
  "floor",
  "ceil",
  "abs",
  "len",
  "upper",
  "lower",
  "trim",
  "not",
  "number",
  "text",
  "age",
  "year",
  "weekday",
  "is_set",
  "is_empty",
  "sqrt",
];
const PLACES = [
  "score.total",
  "score.top",
  "score.percent",
  "visitor.hour",
  "visitor.date",
  "geo.city",
  "utm.source",
  "outcome",
  "tag.hot",
  "today()",
  "now()",
  "hour()",
];

/** The text of an expression. */
export function expressionOf(dice: Dice, names: Names, depth: number): string {
  const inner = () => expressionOf(dice, names, depth - 1);
  switch (depth === 0 ? 6 + dice.below(4) : dice.below(10)) {
    case 0:
    case 1:
      return `(${inner()} ${dice.pick(SIGNS)} ${inner()})`;
    case 2:
      return `${dice.pick(FUNCTIONS)}(${[inner(), ...dice.some(2, inner)].join(", ")})`;
    case 3:
      return `${dice.pick(SINGLE)}(${inner()})`;
    case 4:
      return `if(${inner()}, ${inner()}, ${inner()})`;
    case 5:
      return dice.oneIn(2)
        ? `date_add(${inner()}, ${inner()}, "${dice.pick(["days", "months", "years", "hours"])}")`
        : `date_diff(${inner()}, ${inner()}, "${dice.pick(["days", "months", "weeks", "minutes"])}")`;
    case 6:
      return dice.oneIn(2) ? String(dice.below(30) / 4) : JSON.stringify(dice.pick(WORDS));
    case 7:
      return dice.pick([...names.answers, ...VARIABLES]);
    case 8:
      return dice.pick(PLACES);
    default:
      return `label(${dice.pick(names.answers)})`;
  }
}

export function assignmentOf(dice: Dice, names: Names): DocumentAssignment {
  const op = dice.pick(ASSIGNMENT_OPERATORS);
  const variable = dice.pick(VARIABLES);
  const value = (
    op === "pop" || op === "shift" ? { variable: "items" } : rightOf(dice, names)
  ) as DocumentAssignment["value"];
  if (op !== "map") return { variable, op, value };
  return {
    variable,
    op,
    value,
    pairs: [
      ["x", "first"],
      ["y", 2],
      ["Ana Lima", "z"],
    ],
  };
}

export function fallbackOf(dice: Dice, names: Names): DocumentFallback {
  const maybe = <Item>(many: number, key: string, make: () => Item) =>
    dice.oneIn(many) ? { [key]: make() } : {};
  const target = dice.below(12);
  return {
    ...maybe(2, "set", () => [assignmentOf(dice, names), ...dice.some(2, () => assignmentOf(dice, names))]),
    ...maybe(6, "show", () => [dice.pick(names.elements)]),
    ...maybe(6, "hide", () => [dice.pick(names.elements)]),
    ...maybe(6, "require", () => [dice.pick(names.answers)]),
    ...maybe(6, "optional", () => [dice.pick(names.answers)]),
    ...maybe(4, "tag", () => [dice.pick(TAGS)]),
    ...maybe(6, "untag", () => [dice.pick(TAGS)]),
    ...(target === 0 ? { complete: true as const } : target < 4 ? { goto: dice.pick(names.steps) } : {}),
  };
}

export function ruleOf(dice: Dice, names: Names): DocumentRule {
  const when = dice.oneIn(6) ? {} : { when: conditionOf(dice, names) };
  return { ...when, ...fallbackOf(dice, names) };
}
