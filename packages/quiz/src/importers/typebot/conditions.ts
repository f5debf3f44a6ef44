/**
 * Comparisons of the file as conditions. Typebot compares the text of the chosen button; we compare ids
 * of choices, so a comparison with a text becomes one with the ids of the choices for which it holds.
 */
import type { Condition, Operand } from "../../runtime/types.ts";
import { isMultiple } from "./block-kinds.ts";
import type { ImportedChoices } from "./choices.ts";
import { type DayHolder, dayTruth, holdsDay } from "./day-comparisons.ts";
import { asksDay, dayText } from "./day-format.ts";
import { partsOf } from "./expression.ts";
import type { HeldOperand } from "./held-operand.ts";
import { looseOf, numberOf } from "./loose.ts";
import { isNumberText } from "./numeric-variables.ts";
import { pointTruth } from "./point-comparisons.ts";
import { ratingRange, scaleKindOf } from "./ratings.ts";
import type { Remark } from "./remark.ts";
import { neutralText } from "./safe-text.ts";
import { valueTerm } from "./script-terms.ts";
import type { SourceBlock } from "./source.ts";
import { exactTruth, listTruth } from "./special-comparisons.ts";
import { all, any, not, type Truth } from "./truth.ts";
import {
  COMPARISONS,
  type ComparisonName,
  holdsForText,
  isComparisonName,
  patternOf,
} from "./typebot-comparison.ts";
import { type Holder, isTypedText, type Variables } from "./variables.ts";

export type ConditionRules = {
  readonly variables: Variables;
  readonly choicesOf: ImportedChoices;
  /** In which the quiz writes what its answers hold. */
  readonly locale: string;
  /** Whether some way to here asks the block. */
  readonly isAsked: (block: SourceBlock) => boolean;
  /** Says what could not be compared. */
  readonly remark: Remark;
};

/** A condition with its comparisons, as branches and displays of choices hold them. */
export function readCondition(raw: unknown, rules: ConditionRules): Truth {
  const { comparisons, logicalOperator } = looseOf(raw);
  if (!Array.isArray(comparisons)) return false;
  const truths = comparisons.map((comparison) => readComparison(comparison, rules));
  return logicalOperator === "OR" ? any(truths) : all(truths);
}

function readComparison(raw: unknown, rules: ConditionRules): Truth {
  const { variableId, comparisonOperator, value } = looseOf(raw);
  const name = comparisonOperator;
  if (typeof variableId !== "string" || !isComparisonName(name)) {
    rules.remark("comparison_incomplete");
    return false;
  }
  // Neutral like the words that it is compared with.
  const text =
    typeof value === "string" ? neutralText(value).text : typeof value === "number" ? String(value) : "";
  const holder = rules.variables.byId(variableId);
  if (holder === undefined) return holdsForText(name, null, text);
  if (holder.kind === "answer" && !rules.isAsked(holder.block)) {
    rules.remark("comparison_not_asked");
    return holdsForText(name, null, text);
  }
  const right = rightSide(text, rules);
  if (right === undefined) {
    rules.remark("comparison_mixed", { text });
    return false;
  }
  if (holder.kind === "fixed") {
    const { op } = COMPARISONS[name];
    const asksNothing = op === "is_set" || op === "is_empty";
    if (typeof right === "string" || asksNothing)
      return holdsForText(
        name,
        holder.text === "" ? null : holder.text,
        typeof right === "string" ? right : "",
      );
    const left = { expression: valueTerm(holder.text.slice(0, MAX_LITERAL)) };
    return withOperand(name, left, right, rules);
  }
  if (holdsDay(holder)) {
    const isVariable = typeof right !== "string";
    const side = { text: isVariable ? text : right, isVariable, other: dayIn(text, rules) };
    const truth = dayTruth(name, holder, side, rules.remark);
    if (truth !== undefined) return truth;
  }
  if (typeof right !== "string") return withOperand(name, leftOf(holder, rules), right, rules);
  const choices = holder.kind === "answer" ? rules.choicesOf(holder.block) : undefined;
  if (holder.kind === "answer" && choices !== undefined) {
    return isMultiple(holder.block)
      ? withChoices(name, holder, choices, right, rules)
      : withChoice(name, holder.key, choices, right);
  }
  if (holder.kind === "answer" && scaleKindOf(holder.block) !== undefined) {
    return pointTruth(name, { answer: holder.key }, ratingRange(holder.block), right);
  }
  if (right.length <= MAX_LITERAL && holder.kind === "variable" && holder.isList) {
    const truth = listTruth(name, { variable: holder.key }, right);
    if (truth !== undefined) return truth;
  }
  if (COMPARISONS[name].op === "eq" && tellsLetters(holder, right, rules)) {
    const truth = exactTruth(leftOf(holder, rules), right, COMPARISONS[name].not);
    if (truth !== undefined) return truth;
  }
  if (SIZES.includes(COMPARISONS[name].op) && holdsTyped(holder)) rules.remark("comparison_text_size");
  const isNoNumber = holder.kind === "answer" && NEVER_NUMBERS.includes(holder.block.type);
  if (isNoNumber && SIZES.includes(COMPARISONS[name].op)) return false;
  return withText(name, leftOf(holder, rules), right, rules);
}

/** Whether the variable holds a text as somebody typed it. */
function holdsTyped(holder: Holder): boolean {
  if (holder.kind === "answer") return isTypedText(holder.block);
  return holder.kind === "variable" && holder.isTyped;
}

/** Whether it matters how the text is written: numbers, addresses and phones are stored in one way. */
function tellsLetters(
  holder: Exclude<Holder, { kind: "fixed" }>,
  text: string,
  rules: ConditionRules,
): boolean {
  if (rules.variables.isNumeric(holder) && isNumberText(text)) return false;
  return holder.kind !== "answer" || !NEVER_NUMBERS.includes(holder.block.type);
}

/** Longest text of a condition. */
const MAX_LITERAL = 500;
/** What is never a number, and operators that ask for one. */
const NEVER_NUMBERS: readonly string[] = ["email input", "phone number input", "file input"];
const SIZES: readonly string[] = ["gt", "gte", "lt", "lte"];

/** The right side: a text, or the variable that it consists of; nothing when it mixes both. */
function rightSide(text: string, rules: ConditionRules): string | HeldOperand | undefined {
  const parts = partsOf(text);
  const [only] = parts;
  if (parts.every((part) => "text" in part)) return text;
  if (only === undefined || parts.length > 1 || !("name" in only)) return undefined;
  const holder = rules.variables.byName(only.name);
  if (holder === undefined || (holder.kind === "answer" && !rules.isAsked(holder.block))) return "";
  return holder.kind === "fixed" ? holder.text : leftOf(holder, rules);
}

/** The day's answer that a right side consists of. */
function dayIn(text: string, rules: ConditionRules): DayHolder | undefined {
  const [only, ...more] = partsOf(text);
  const holder =
    only !== undefined && "name" in only && more.length === 0 ? rules.variables.byName(only.name) : undefined;
  return holdsDay(holder) && rules.isAsked(holder.block) ? holder : undefined;
}

/** What a variable holds, as the text that Typebot would have stored. */
export function leftOf(
  holder: Exclude<Holder, { kind: "fixed" }>,
  { choicesOf, locale }: Pick<ConditionRules, "choicesOf" | "locale">,
): HeldOperand {
  if (holder.kind === "variable") return { variable: holder.key };
  if (holder.kind === "hidden") return { hidden: holder.key };
  if (holder.kind === "address") return { answer: holder.key };
  if (holder.valueKey !== undefined) return { variable: holder.valueKey };
  if (asksDay(holder.block)) return dayText(holder.key, holder.block, locale);
  return choicesOf(holder.block) === undefined ? { answer: holder.key } : { label: holder.key };
}

function withOperand(
  name: ComparisonName,
  left: HeldOperand,
  right: HeldOperand,
  rules: ConditionRules,
): Truth {
  const { op, not: isNot } = COMPARISONS[name];
  if (op === "matches") {
    rules.remark("pattern_from_variable");
    return false;
  }
  if (op === "eq") {
    const same: Condition = { expression: `same(${valueTerm(left)}, ${valueTerm(right)})` };
    return isNot ? not(same) : same;
  }
  const condition: Condition = op === "is_set" || op === "is_empty" ? { left, op } : { left, op, right };
  return isNot ? not(condition) : condition;
}

/** One choice of several: every operator is decided for each label at once. */
function withChoice(
  name: ComparisonName,
  key: string,
  choices: readonly { id: string; stored: string }[],
  value: string,
): Truth {
  const left = { answer: key };
  const holding = choices.filter(({ stored }) => holdsForText(name, stored, value)).map(({ id }) => id);
  const others = choices.filter(({ id }) => !holding.includes(id)).map(({ id }) => id);
  if (holdsForText(name, null, value)) return others.length === 0 ? true : not(oneOf(left, others));
  if (holding.length === choices.length) return { left, op: "is_set" };
  return holding.length === 0 ? false : oneOf(left, holding);
}

function oneOf(left: Operand, ids: readonly string[]): Condition {
  const [id, ...more] = ids;
  return more.length === 0 && id !== undefined
    ? { left, op: "eq", right: id }
    : { left, op: "one_of", right: [...ids] };
}

/** Several choices, which Typebot stores as their texts joined by commas. */
function withChoices(
  name: ComparisonName,
  holder: Extract<Holder, { kind: "answer" }>,
  choices: readonly { id: string; stored: string }[],
  value: string,
  rules: ConditionRules,
): Truth {
  const left = { answer: holder.key };
  const { op, not: isNot } = COMPARISONS[name];
  if (op === "is_set" || op === "is_empty") return { left, op };
  if (op === "contains") {
    const ids = choices.filter(({ stored }) => holdsForText("Contains", stored, value)).map(({ id }) => id);
    const some: Truth = ids.length === 0 ? false : { left, op: "includes_any", right: ids };
    return isNot ? not(some) : some;
  }
  // What is left depends on the joined text.
  const joined = leftOf(holder, rules);
  const exact = op === "eq" ? exactTruth(joined, value, isNot) : undefined;
  return exact ?? withText(name, joined, value, rules);
}

function withText(name: ComparisonName, left: Operand, value: string, rules: ConditionRules): Truth {
  const { op, not: isNot } = COMPARISONS[name];
  const isNull = value === "null" || value === "undefined";
  if (op === "is_set" || op === "is_empty") return { left, op };
  if (op === "eq" && value.length <= MAX_LITERAL) {
    const equal: Condition = value === "" || isNull ? { left, op: "is_empty" } : { left, op, right: value };
    return isNot ? not(equal) : equal;
  }
  if (value === "") return isNot;
  if (value.length > MAX_LITERAL) return withLongText(name, value, rules);
  if (op === "matches") return withPattern(left, value, isNot, rules);
  if (op === "contains" || op === "starts_with" || op === "ends_with") {
    return isNot ? not({ left, op, right: value }) : { left, op, right: value };
  }
  const limit = numberOf(value);
  if (limit === undefined) {
    rules.remark("comparison_without_counterpart", { comparison: `${name} ${value}` });
    return false;
  }
  return { left, op, right: limit };
}

/** What no condition has room for is taken for what nobody answers. */
function withLongText(name: ComparisonName, value: string, { remark }: ConditionRules): Truth {
  const { not: isNot } = COMPARISONS[name];
  const comparison = `${name} ${value}`;
  if (!isNot) remark("comparison_without_counterpart", { comparison });
  return isNot;
}

function withPattern(left: Operand, value: string, isNot: boolean, rules: ConditionRules): Truth {
  const pattern = patternOf(value);
  if (pattern === undefined) {
    rules.remark("pattern_unknown", { pattern: value });
    return isNot;
  }
  const matches: Condition = { left, op: "matches", right: pattern };
  return isNot ? all([{ left, op: "is_set" }, not(matches)]) : matches;
}
