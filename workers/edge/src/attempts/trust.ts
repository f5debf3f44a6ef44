/** Whether an answer is kept as it is or marked: nothing here ever refuses one, and the tenant decides. */
import { minimumFillMs } from "./minimum-fill.ts";

/**
 * Why an answer is marked: it came faster than a person answers, the field that no person sees was filled in, or
 * Turnstile did not confirm a person where the quiz asks for that.
 */
export type Doubt = "too_fast" | "trap" | "turnstile";

/** What is known of how the answers were given. */
export type TrustSigns = {
  readonly trapped: boolean;
  /** What Turnstile said; `not_asked` where the quiz does without, and for what is not finished yet. */
  readonly turnstile: "not_asked" | "confirmed" | "unconfirmed";
};

/** Everything that speaks against a person. @param elapsedMs since the page token was issued */
export function doubtsOf(
  { trapped, turnstile }: TrustSigns,
  { elapsedMs, answerCount, final }: { elapsedMs: number; answerCount: number; final: boolean },
): Doubt[] {
  const doubts: Doubt[] = [];
  if (elapsedMs < minimumFillMs(answerCount, final)) doubts.push("too_fast");
  if (trapped) doubts.push("trap");
  if (turnstile === "unconfirmed") doubts.push("turnstile");
  return doubts;
}
