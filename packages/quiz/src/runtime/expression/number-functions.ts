/** Arithmetic of expressions. What lacks a number gives nothing; what has no finite result gives nothing. */
import { rounded, tidyResult } from "../rounding.ts";
import { asList, asNumber, isEmpty, type Value } from "../values.ts";
import type { ExpressionFunctions } from "./function-types.ts";

type Operation = (...numbers: number[]) => number;

/** An operation on so many numbers; the ones behind `least` may be left out. */
function on(least: number, operation: Operation) {
  return (values: readonly Value[]): Value => {
    const numbers = values.map((value) => asNumber(value));
    if (numbers.length < least || numbers.some((value) => value === undefined)) return undefined;
    return operation(...(numbers as number[]));
  };
}

/** An operation on all the numbers among the values and their items; nothing when there are none. */
function over(operation: (numbers: readonly number[]) => number) {
  return (values: readonly Value[]): Value => {
    const numbers = values.flatMap((value) => asList(value)).flatMap((item) => asNumber(item) ?? []);
    return numbers.length === 0 ? undefined : operation(numbers);
  };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0);

export const NUMBER_FUNCTIONS: ExpressionFunctions = {
  "+": on(2, (a = 0, b = 0) => a + b),
  "-": on(1, (a = 0, b) => (b === undefined ? 0 - a : a - b)),
  "*": on(2, (a = 0, b = 0) => a * b),
  "/": on(2, (a = 0, b = 0) => a / b),
  "%": on(2, (a = 0, b = 0) => a % b),
  "^": on(2, (a = 0, b = 0) => power(a, b)),
  min: over((numbers) => Math.min(...numbers)),
  max: over((numbers) => Math.max(...numbers)),
  sum: over(sumOf),
  avg: over((numbers) => sumOf(numbers) / numbers.length),
  count: (values) => values.flatMap((value) => asList(value)).filter((item) => !isEmpty(item)).length,
  round: on(1, (a = 0, decimals = 0) => rounded(a, decimals)),
  floor: on(1, (a = 0) => Math.floor(tidyResult(a))),
  ceil: on(1, (a = 0) => Math.ceil(tidyResult(a)) + 0),
  abs: on(1, (a = 0) => Math.abs(a)),
  sqrt: on(1, (a = 0) => Math.sqrt(a)),
  clamp: on(3, (a = 0, low = 0, high = 0) => Math.min(Math.max(a, low), high)),
  bmi: on(2, (kilograms = 0, centimetres = 0) => rounded(kilograms / power(centimetres / 100, 2), 1)),
  number: ([value]) => (typeof value === "boolean" ? Number(value) : asNumber(value)),
};

/** The language leaves the precision of `**` to the engine: whole exponents are multiplied out. */
function power(base: number, exponent: number): number {
  if (exponent === 0.5) return Math.sqrt(base);
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 1_000) return tidyResult(base ** exponent);
  let result = 1;
  let factor = base;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= factor;
    factor *= factor;
  }
  return exponent < 0 ? 1 / result : result;
}
