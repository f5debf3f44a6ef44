/** Random conditions, assignments and rules that an author could publish: of kinds that fit, about what was asked before. */
import type { DocumentAssignment, DocumentFallback, DocumentRule } from "../document.ts";
import { canBecome } from "../lint/answer-parts.ts";
import { choiceIdsOf } from "../lint/answer-types.ts";
import { asksState, comparesDates, comparesSize } from "../lint/operators.ts";
import {
  ASSIGNMENT_OPERATORS,
  type Comparison,
  type Condition,
  type Literal,
  OPERATORS,
  type Operand,
  type Operator,
} from "../runtime/types.ts";
import type { VisitorField } from "../runtime/visitor-facts.ts";
import type { Dice } from "./dice.ts";
import {
  fittingExpression,
  fittingOperand,
  type Ground,
  type Kind,
  TAGS,
  VARIABLES,
} from "./fitting-operands.ts";

const WORDS = ["x", "y", "10", "Ana Lima", "2026-11-20", "true", "dry"];
const DATES = ["2026-11-20", "2030-01-31", "2026-11-21T08:15", "today", "today-18y", "+3d", "now"];
const PATTERNS = ["^[a-z]$", "(?i)ana", "\\d{2}", "(a|b)*c"];
/** What the facts of a visitor can be compared with, where that is not any text. */
const OF_VISITOR: Partial<Record<VisitorField, readonly Literal[]>> = {
  device: ["phone", "desktop"],
  country: ["BR", "PT"],
  language: ["pt", "en"],
  returning: [true, "false"],
  hour: [0, 8, 23],
  weekday: [1, 5, 7],
};

export function fittingCondition(dice: Dice, ground: Ground, depth = 3): Condition {
  const inner = () => fittingCondition(dice, ground, depth - 1);
  switch (depth === 0 ? 9 : dice.below(10)) {
    case 0:
      return { all: [inner(), ...dice.some(2, inner)] };
    case 1:
      return { any: [inner(), ...dice.some(2, inner)] };
    case 2:
      return { not: inner() };
    case 3:
      return { expression: fittingExpression(dice, "boolean", ground, 3) };
    default:
      return comparisonOf(dice, dice.pick(OPERATORS), ground);
  }
}

function comparisonOf(dice: Dice, op: Operator, ground: Ground): Comparison {
  if (asksState(op)) {
    const able = ground.asked.filter((element) => canBecome(element, op));
    if (able.length === 0) return { left: { tag: dice.pick(TAGS) }, op: "is_true" };
    return { left: { answer: dice.pick(able).key }, op };
  }
  const left = fittingOperand(dice, leftKindOf(op), ground);
  const right = rightOf(dice, op, left, ground);
  return right === undefined ? { left, op } : { left, op, right };
}

function leftKindOf(op: Operator): Kind {
  if (comparesSize(op)) return "number";
  if (comparesDates(op)) return "date";
  if (op === "is_true") return "boolean";
  return op === "matches" || op === "not_matches" ? "text" : "any";
}

function rightOf(dice: Dice, op: Operator, left: Operand, ground: Ground): Literal | Operand | undefined {
  if (["is_set", "is_empty", "is_true", "is_false"].includes(op)) return undefined;
  if (op === "matches" || op === "not_matches") return dice.pick(PATTERNS);
  if (dice.oneIn(4)) return fittingOperand(dice, leftKindOf(op), ground);
  if (op.startsWith("length_") || op.startsWith("count_") || op.startsWith("within_")) return dice.below(5);
  const most = "visitor" in left ? 8 : 100;
  if (op === "between" || op === "not_between") return [dice.below(most), most];
  if (comparesSize(op)) return dice.below(most);
  if (comparesDates(op)) return dice.pick(DATES);
  const values = valuesOf(left, ground);
  const isList = ["one_of", "none_of", "includes_all", "includes_any"].includes(op);
  return isList ? ([dice.pick(values), dice.pick(values)] as Literal) : dice.pick(values);
}

/** What the left side may be equal to. */
function valuesOf(left: Operand, { asked, categories }: Ground): readonly Literal[] {
  if ("score" in left) return left.score === "top" ? categories : [0, 3.5, "10"];
  if ("visitor" in left) {
    const values = OF_VISITOR[left.visitor];
    // A list holds texts and numbers alone.
    return values?.map((value) => (typeof value === "boolean" ? String(value) : value)) ?? WORDS;
  }
  if (!("answer" in left)) return WORDS;
  const element = asked.find(({ key }) => key === left.answer);
  return element !== undefined && "choices" in element ? choiceIdsOf(element) : [...WORDS, 3, 7];
}

export function fittingAssignment(dice: Dice, ground: Ground): DocumentAssignment {
  const op = dice.pick(ASSIGNMENT_OPERATORS);
  const isReckoned = ["add", "subtract", "multiply", "divide"].includes(op);
  const kind = isReckoned ? "number" : "any";
  const literal = isReckoned ? dice.below(9) / 2 : dice.pick(WORDS);
  const value = op === "pop" || op === "shift" ? { variable: "items" } : dice.oneIn(3) ? literal : null;
  return {
    variable: dice.pick(VARIABLES),
    op,
    value: (value ?? fittingOperand(dice, kind, ground)) as DocumentAssignment["value"],
    ...(op === "map"
      ? { pairs: [["x", "first"] as const, ["y", 2] as const, ["Ana Lima", "z"] as const] }
      : {}),
  } as DocumentAssignment;
}

/** Where rules may lead, and what they may act on. */
export type Reach = {
  readonly steps: readonly string[];
  readonly elements: readonly string[];
  readonly keys: readonly string[];
};

/** @param mayJump whether the actions may decide the next step */
export function fittingActions(dice: Dice, ground: Ground, reach: Reach, mayJump: boolean): DocumentFallback {
  const maybe = <Item>(many: number, key: string, make: () => Item) =>
    dice.oneIn(many) ? { [key]: make() } : {};
  const way = mayJump ? dice.below(12) : 12;
  return {
    ...maybe(2, "set", () => [
      fittingAssignment(dice, ground),
      ...dice.some(2, () => fittingAssignment(dice, ground)),
    ]),
    ...maybe(8, "show", () => [dice.pick(reach.elements)]),
    ...maybe(8, "hide", () => [dice.pick(reach.elements)]),
    ...maybe(8, "require", () => [dice.pick(reach.keys)]),
    ...maybe(8, "optional", () => [dice.pick(reach.keys)]),
    ...maybe(4, "tag", () => [dice.pick(TAGS)]),
    ...maybe(6, "untag", () => [dice.pick(TAGS)]),
    ...(way === 0 ? { complete: true as const } : way < 4 ? { goto: dice.pick(reach.steps) } : {}),
  };
}

export function fittingRule(dice: Dice, ground: Ground, reach: Reach): DocumentRule {
  if (dice.oneIn(6)) return fittingActions(dice, ground, reach, false);
  return { when: fittingCondition(dice, ground), ...fittingActions(dice, ground, reach, true) };
}
