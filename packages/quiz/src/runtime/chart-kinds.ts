/** What follows from the answers: values that are calculated instead of asked, numbers of charts. */
import { type AttemptState, operandValue } from "./attempt-state.ts";
import type { ReadingGround } from "./given.ts";
import { answered, type InputKinds, refused } from "./input-kinds.ts";
import type { Operand } from "./logic-types.ts";
import { formatMoney, formatNumber } from "./number-text.ts";
import { rounded } from "./rounding.ts";
import type { ElementOf } from "./types.ts";
import { asNumber, asText, isEmpty } from "./values.ts";

const MAX_TEXT_LENGTH = 500;

/** What `compile` makes of an expression's text. */
function operandOf(expression: unknown): Operand {
  return expression as Operand;
}

function isState(ground: ReadingGround): ground is AttemptState {
  return "quiz" in ground;
}

/** The number of a point or marker now: what its expression gives, else the author's own. */
export function numberOf(
  { value, expression }: { readonly value: number; readonly expression?: unknown },
  state: AttemptState,
): number {
  if (expression === undefined) return value;
  const number = asNumber(operandValue(operandOf(expression), state));
  return number !== undefined && Number.isFinite(number) ? number : value;
}

function calculate({ expression, format, decimals }: ElementOf<"calculated">, ground: ReadingGround) {
  if (!isState(ground)) return undefined;
  const value = operandValue(operandOf(expression), ground);
  if (isEmpty(value)) return undefined;
  if (format === "text") return asText(value).slice(0, MAX_TEXT_LENGTH).toWellFormed();
  const number = asNumber(value);
  return number === undefined || !Number.isFinite(number) ? undefined : String(rounded(number, decimals));
}

export const CHART_KINDS: InputKinds = {
  calculated: {
    captured: calculate,
    read: ({ format }, raw) => {
      if (format === "text") return answered(String(raw));
      const number = Number(raw);
      return Number.isFinite(number) ? answered(number) : refused({ code: "wrong_type" });
    },
    text: (element, answer, locale) => calculatedText(element, answer as string | number, locale),
  },
};

/** A calculated value as people read it. */
export function calculatedText(
  { format, decimals, unit }: ElementOf<"calculated">,
  value: string | number,
  locale: string,
): string {
  if (typeof value === "string") return value;
  if (format === "brl") return formatMoney(value, "R$", locale, decimals);
  const plain = formatNumber(value, locale, decimals);
  if (format === "percent") return `${plain}%`;
  return unit === undefined ? plain : `${plain} ${unit}`;
}
