/** Folds the messages of a batch to one an attempt. Pure. */
import type { SubmissionMessage } from "@borda/contracts";
import type { SubmissionLetter } from "../ports.ts";

/** All messages of one attempt in a batch. The winner is stored; the meter hears of all; all share one fate. */
export type FoldedAttempt = {
  readonly winner: SubmissionLetter;
  readonly letters: readonly SubmissionLetter[];
};

/** An id alone is no key: no tenant may claim an attempt for another. */
export function attemptKey(attempt: {
  readonly tenantId: string;
  readonly quizId: string;
  readonly attemptId: string;
}): string {
  return `${attempt.tenantId}/${attempt.quizId}/${attempt.attemptId}`;
}

/** One entry an attempt, in the order of first appearance; the winner has the highest (final, seq). */
export function foldSubmissions(letters: readonly SubmissionLetter[]): FoldedAttempt[] {
  const byAttempt = new Map<string, SubmissionLetter[]>();
  for (const letter of letters) {
    const key = attemptKey(letter.body);
    const known = byAttempt.get(key);
    if (known === undefined) byAttempt.set(key, [letter]);
    else known.push(letter);
  }
  return Array.from(byAttempt.values(), (group) => ({
    winner: group.reduce((best, letter) => (supersedes(letter.body, best.body) ? letter : best)),
    letters: group,
  }));
}

/** The order of the client: a final answer beats every partial, then the higher sequence number wins. */
function supersedes(message: SubmissionMessage, other: SubmissionMessage): boolean {
  if (message.final !== other.final) return message.final;
  return message.seq > other.seq;
}
