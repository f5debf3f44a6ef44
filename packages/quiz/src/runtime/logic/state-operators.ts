/**
 * What has become of an element. The source of truth of each:
 * - `submitted`: an answer to it counts on this path;
 * - `skipped`: it was shown on this path and nothing was answered;
 * - `clicked`: its press is an answer: `true` of a goto button, of a link that reports the part `clicked`;
 * - `paid`: the part `status` of its answer is `paid`, which only the provider's notice can make it;
 * - `booked`: its answer has the part `uid` of the booking;
 * - `expired`: its answer is `true` (of a countdown, which ran out), or its part `expired` is, or `status` is.
 */
import type { CheckedAnswer } from "../answers.ts";
import type { AttemptState } from "../attempt-state.ts";
import type { Comparison } from "../logic-types.ts";
import { indexOf } from "../quiz-index.ts";
import { isEmpty, type Value } from "../values.ts";
import { partOf } from "./named-value.ts";

/** Whether the element of the left side is in the state; of anything but an answer only `submitted` is known. */
export function stateHolds({ left, op }: Comparison, value: Value, state: AttemptState): boolean {
  if (!("answer" in left)) return op === "submitted" && !isEmpty(value);
  const answer = state.answers.get(left.answer);
  const isTrueOf = (type: string) =>
    answer === true && indexOf(state.quiz).answerable.get(left.answer)?.element.type === type;
  switch (op) {
    case "submitted":
      return answer !== undefined;
    case "skipped":
      return answer === undefined && (state.shown?.has(left.answer) ?? false);
    case "clicked":
      return isTrueOf("button") || partIs(answer, "clicked", true);
    case "paid":
      return partIs(answer, "status", "paid");
    case "booked":
      return !isEmpty(partOf(answer, "uid"));
    case "expired":
      return isTrueOf("countdown") || partIs(answer, "expired", true) || partIs(answer, "status", "expired");
    default:
      return false;
  }
}

function partIs(answer: CheckedAnswer | undefined, part: string, wanted: string | boolean): boolean {
  return partOf(answer, part) === wanted;
}
