/** Random operands and expressions of a wanted kind, over what has been asked before: none of them is an error to `lint`. */
import type { DocumentElement } from "../document.ts";
import type { ValueType } from "../expression/signatures.ts";
import { answerPartsOf } from "../lint/answer-parts.ts";
import { typeOfAnswer } from "../lint/answer-types.ts";
import type { Operand } from "../runtime/types.ts";
import { VISITOR_FIELDS } from "../runtime/visitor-facts.ts";
import type { Dice } from "./dice.ts";

/** What is answered under a key; links and buttons under their id. */
export type Asked = DocumentElement & { readonly key: string };

/** What logic may speak of at its place. */
export type Ground = {
  /** What is answered on the way there. */
  readonly asked: readonly Asked[];
  readonly categories: readonly string[];
  /** The outcome is not known where outcomes are decided. */
  readonly knowsOutcome: boolean;
};
export type Kind = "number" | "text" | "boolean" | "date" | "any";

export const VARIABLES = ["n", "words", "items", "blank"];
export const TAGS = ["hot", "cold"];

const READS_AS: Readonly<Record<Exclude<Kind, "any">, readonly ValueType[]>> = {
  number: ["number", "words", "any"],
  text: ["text", "words", "any"],
  boolean: ["boolean", "any"],
  date: ["date", "words", "any"],
};

/** Answers that may be of the kind, whole or by one of their parts. */
function answersOf(kind: Kind, { asked }: Ground): Operand[] {
  return asked.flatMap((element): Operand[] => {
    const { key: answer } = element;
    const fits = kind === "any" || READS_AS[kind].includes(typeOfAnswer(element));
    const parts = (answerPartsOf(element) ?? []).map((part): Operand => ({ answer, part }));
    return fits ? [{ answer }, ...parts] : parts;
  });
}

/** @param depth how deep an expression may be nested, where it is one */
export function fittingOperand(dice: Dice, kind: Kind, ground: Ground, depth = 3): Operand {
  const answers = answersOf(kind, ground);
  if (answers.length > 0 && dice.oneIn(2)) return dice.pick(answers);
  if (dice.oneIn(4)) return { expression: fittingExpression(dice, kind, ground, depth) };
  const { asked, categories, knowsOutcome } = ground;
  const anything: Operand[] = [
    { variable: dice.pick(VARIABLES) },
    { hidden: dice.pick(["utm_source", "gclid"]) },
    ...asked.map(({ key }) => ({ label: key })),
  ];
  const numbers: Operand[] = ["total", "max", "percent", ...categories].map((score) => ({ score }));
  const ofKind: Readonly<Record<Kind, readonly Operand[]>> = {
    number: [...numbers, { visitor: dice.pick(["hour", "weekday"]) }],
    text: [{ visitor: dice.pick(["city", "region"]) }],
    boolean: [{ tag: dice.pick(TAGS) }, { visitor: "returning" }],
    date: [{ visitor: "date" }],
    any: [
      ...numbers,
      { score: "top" },
      { visitor: dice.pick(VISITOR_FIELDS) },
      { tag: dice.pick(TAGS) },
      ...(knowsOutcome ? [{ outcome: dice.pick(["key", "title"] as const) }] : []),
    ],
  };
  return dice.pick([...anything, ...ofKind[kind]]);
}

const MATHS = ["+", "-", "*", "/", "%", "^"];
const ORDERS = ["<", "<=", ">", ">="];
const OF_NUMBER = ["round", "floor", "ceil", "abs", "sqrt"];
const OF_NUMBERS = ["sum", "max", "min", "avg", "count"];
const OF_DATE = ["age", "year", "month", "day", "weekday", "hour", "minute"];
const UNITS = ["days", "weeks", "months", "years", "hours", "minutes"];
const TEXTS = ['"x"', '"Ana Lima"', '"10"', '""'];

/** The text of an expression whose value is of the kind. */
export function fittingExpression(dice: Dice, kind: Kind, ground: Ground, depth: number): string {
  const of = (wanted: Kind) => fittingExpression(dice, wanted, ground, depth - 1);
  const unit = () => JSON.stringify(dice.pick(UNITS));
  const decided = () => `if(${of("boolean")}, ${of(kind)}, ${of(kind)})`;
  if (depth === 0) return leafOf(dice, kind, ground);
  const makers: Readonly<Record<Kind, readonly (() => string)[]>> = {
    number: [
      () => `(${of("number")} ${dice.pick(MATHS)} ${of("number")})`,
      () => `-${of("number")}`,
      () => `${dice.pick(OF_NUMBER)}(${of("number")})`,
      () => `${dice.pick(OF_NUMBERS)}(${of("any")}, ${of("number")})`,
      () => `${dice.pick(["number", "len"])}(${of("any")})`,
      () => `round(${of("number")}, ${dice.below(10)})`,
      () => `clamp(${of("number")}, 0, ${of("number")})`,
      () => `bmi(${of("number")}, ${of("number")})`,
      () => `${dice.pick(OF_DATE)}(${of("date")})`,
      () => `${dice.pick(["weekday", "hour", "year"])}()`,
      () => `date_diff(${of("date")}, ${of("date")}, ${unit()})`,
      decided,
    ],
    text: [
      () => `${dice.pick(["upper", "lower", "trim"])}(${of("text")})`,
      () => `concat(${of("any")}, ${of("text")})`,
      () => `left(${of("text")}, ${of("number")})`,
      () => `text(${of("any")})`,
      () => `coalesce(${of("text")}, ${of("text")})`,
      () => `time(${dice.oneIn(2) ? "" : of("date")})`,
      decided,
    ],
    boolean: [
      () => `(${of("number")} ${dice.pick(ORDERS)} ${of("number")})`,
      () => `(${of("date")} ${dice.pick(ORDERS)} ${of("date")})`,
      () => `(${of("any")} ${dice.pick(["==", "!="])} ${of("any")})`,
      () => `(${of("boolean")} ${dice.pick(["and", "or"])} ${of("boolean")})`,
      () => `not(${of("boolean")})`,
      () => `${dice.pick(["is_set", "is_empty"])}(${of("any")})`,
      () => `${dice.pick(["contains", "same"])}(${of("any")}, ${of("any")})`,
      () => `${dice.pick(["starts_with", "ends_with"])}(${of("text")}, ${of("text")})`,
      () => `one_of(${of("text")}, "x", "y", ${of("any")})`,
    ],
    date: [
      () => `date_add(${of("date")}, ${of("number")}, ${unit()})`,
      () => dice.pick(["today()", "now()"]),
    ],
    any: [() => of(dice.pick(["number", "text", "boolean", "date"] as const))],
  };
  return dice.pick(makers[kind])();
}

function leafOf(dice: Dice, kind: Kind, ground: Ground): string {
  const answers = answersOf(kind, ground).flatMap((operand) => {
    if (!("answer" in operand)) return [];
    return operand.part === undefined ? [operand.answer] : [`${operand.answer}.${operand.part}`];
  });
  if (answers.length > 0 && dice.oneIn(2)) return dice.pick(answers);
  const labels = ground.asked.map(({ key }) => `label(${key})`);
  const leaves: Readonly<Record<Exclude<Kind, "any">, readonly string[]>> = {
    number: [String(dice.below(30) / 4), "score.total", "score.percent", "visitor.hour", "n"],
    text: [...TEXTS, "words", "items", "utm.source", "geo.city", ...labels],
    boolean: ["true", "false", "tag.hot", "visitor.returning", "blank"],
    date: ['"2026-11-20"', '"2026-11-21T08:15"', "today()", "visitor.date"],
  };
  return dice.pick(leaves[kind === "any" ? dice.pick(["number", "text", "boolean", "date"] as const) : kind]);
}
