/** What operators and functions take and give, for the checks before a quiz is published. */

/**
 * `any` fits everything and is fitted by everything; a `date` is a text of a date; `words` are what people type, which
 * may read as a number or a date, and are true for nobody.
 */
export type ValueType = "number" | "text" | "words" | "boolean" | "date" | "list" | "any";

export type Signature = {
  /** The types of the arguments; those behind `least` may be left out. */
  readonly takes: readonly ValueType[];
  readonly least: number;
  /** The type of any further arguments. */
  readonly rest?: ValueType;
  readonly gives: ValueType;
};

function fixed(gives: ValueType, ...takes: readonly ValueType[]): Signature {
  return { takes, least: takes.length, gives };
}
/** Some of the last arguments may be left out. */
function upTo(optional: number, signature: Signature): Signature {
  return { ...signature, least: signature.takes.length - optional };
}
/** One argument or more, all of a type. */
function many(gives: ValueType, type: ValueType): Signature {
  return { takes: [type], least: 1, rest: type, gives };
}

const ARITHMETIC = fixed("number", "number", "number");
const COMPARISON = fixed("boolean", "any", "any");
const PART_OF_DATE = upTo(1, fixed("number", "date"));

/** By operator or name. */
export const SIGNATURES: Readonly<Record<string, Signature>> = {
  "+": ARITHMETIC,
  "-": { takes: ["number", "number"], least: 1, gives: "number" },
  "*": ARITHMETIC,
  "/": ARITHMETIC,
  "%": ARITHMETIC,
  "^": ARITHMETIC,
  "==": COMPARISON,
  "!=": COMPARISON,
  "<": COMPARISON,
  "<=": COMPARISON,
  ">": COMPARISON,
  ">=": COMPARISON,
  and: many("boolean", "boolean"),
  or: many("boolean", "boolean"),
  not: fixed("boolean", "boolean"),
  if: upTo(1, fixed("any", "boolean", "any", "any")),
  min: many("number", "any"),
  max: many("number", "any"),
  sum: many("number", "any"),
  avg: many("number", "any"),
  count: many("number", "any"),
  round: upTo(1, fixed("number", "number", "number")),
  floor: fixed("number", "number"),
  ceil: fixed("number", "number"),
  abs: fixed("number", "number"),
  sqrt: fixed("number", "number"),
  clamp: fixed("number", "number", "number", "number"),
  bmi: fixed("number", "number", "number"),
  number: fixed("number", "any"),
  len: fixed("number", "any"),
  lower: fixed("text", "text"),
  upper: fixed("text", "text"),
  trim: fixed("text", "text"),
  concat: many("text", "any"),
  left: fixed("text", "text", "number"),
  text: fixed("text", "any"),
  label: fixed("text", "any"),
  contains: fixed("boolean", "any", "any"),
  starts_with: fixed("boolean", "text", "text"),
  ends_with: fixed("boolean", "text", "text"),
  same: fixed("boolean", "any", "any"),
  one_of: { takes: ["any", "any"], least: 2, rest: "any", gives: "boolean" },
  is_set: fixed("boolean", "any"),
  is_empty: fixed("boolean", "any"),
  coalesce: many("any", "any"),
  today: fixed("date"),
  now: fixed("date"),
  age: fixed("number", "date"),
  date_diff: fixed("number", "date", "date", "text"),
  date_add: fixed("date", "date", "number", "text"),
  year: PART_OF_DATE,
  month: PART_OF_DATE,
  day: PART_OF_DATE,
  weekday: PART_OF_DATE,
  hour: PART_OF_DATE,
  minute: PART_OF_DATE,
  time: upTo(1, fixed("text", "date")),
};
