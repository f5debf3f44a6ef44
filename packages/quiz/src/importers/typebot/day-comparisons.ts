/** Comparisons with a day: equal ones by the day that the text means, sizes by the calendar. */
import type { Operand } from "../../runtime/types.ts";
import { asksDay, dayIn, dayPiecesOf, writtenDay } from "./day-format.ts";
import type { Remark } from "./remark.ts";
import { not, type Truth } from "./truth.ts";
import { COMPARISONS, type ComparisonName } from "./typebot-comparison.ts";
import type { Holder } from "./variables.ts";

export type DayHolder = Extract<Holder, { kind: "answer" }>;

const SIZES: Readonly<Record<string, "after" | "before" | "on_or_after" | "on_or_before">> = {
  gt: "after",
  gte: "on_or_after",
  lt: "before",
  lte: "on_or_before",
};

/** Whether a variable is the answer to a question for a day. */
export function holdsDay(holder: Holder | undefined): holder is DayHolder {
  return holder?.kind === "answer" && asksDay(holder.block);
}

type RightSide = {
  /** As the file writes it. */
  readonly text: string;
  /** It is the value of a variable, which only the respondent's answers tell. */
  readonly isVariable: boolean;
  /** The day's answer that this variable is. */
  readonly other: DayHolder | undefined;
};

/**
 * Decides what has to be decided by the day itself.
 * @returns nothing where the day's text is compared like any other
 */
export function dayTruth(
  name: ComparisonName,
  { key, block }: DayHolder,
  { text, other, isVariable }: RightSide,
  remark: Remark,
): Truth | undefined {
  const left: Operand = { answer: key };
  const { op, not: isNot } = COMPARISONS[name];
  if (op === "is_set" || op === "is_empty") return { left, op };
  const size = SIZES[op];
  if (other === undefined && text === "") return undefined;
  const day = dayIn(text, block);
  if (size !== undefined) {
    const right = other === undefined ? (day ?? writtenDay(text)) : { answer: other.key };
    if (right === undefined) return unread();
    if (!isReadByTypebot(block)) remark("comparison_by_calendar");
    return { left, op: size, right };
  }
  if (isVariable || text === "null" || text === "undefined") return undefined;
  if (dayPiecesOf(block) === undefined) return unread();
  if (op !== "eq") return undefined;
  // No other text is ever stored.
  if (day === undefined) return isNot;
  return isNot ? not({ left, op: "on", right: day }) : { left, op: "on", right: day };

  function unread(): Truth {
    const comparison = `${name} ${text}`;
    remark("comparison_without_counterpart", { comparison });
    return false;
  }
}

/** Typebot hands texts to JavaScript's `Date.parse`, which reads the year or the month first. */
function isReadByTypebot(block: DayHolder["block"]): boolean {
  return /^[yM]/.test(dayPiecesOf(block)?.[0] ?? "");
}
