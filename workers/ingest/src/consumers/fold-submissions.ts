/** Folds the messages of a batch to one an attempt. Pure. */
import { CLICKED, linksToAdd, type SubmissionMessage } from "@borda/contracts";
import { type FoldedSubmission, foldSubmissions as foldMessages } from "@borda/db";
import type { SubmissionLetter } from "../ports.ts";

/** All messages of one attempt in a batch. The winner is stored; the meter hears of all; stored, all share one fate. */
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

/**
 * One entry an attempt, in the order of first appearance. The winner is the first final answer that was delivered, else
 * the partial with the highest sequence number: just what `ingest_batch` makes of the same messages one by one.
 * @param letters in the order of their delivery
 */
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

/**
 * What is stored of an attempt: the winner, with whoever the others named and it does not, and with the links that were
 * followed after its end. Those are all that a final answer which came later may add. They must be merged before `ingestBatch`, which stores one message an attempt of those
 * in a call and adds links only to rows of calls before.
 */
export function storedMessageOf({ winner, letters }: FoldedAttempt): FoldedSubmission {
  if (letters.length === 1) return winner.body;
  const [body = winner.body] = foldMessages(letters.map((letter) => letter.body));
  if (!body.final) return body;
  const later = letters.flatMap((letter) => (letter.body.final ? letter.body.answers : []));
  const added = linksToAdd(body.answers, later);
  if (added.length === 0) return body;
  const choices = added.map(({ k }) => ({ element: k, choice: CLICKED }));
  return { ...body, answers: [...body.answers, ...added], choices: [...body.choices, ...choices] };
}

/** A finished attempt is final: nothing supersedes its end, whatever its sequence number. */
function supersedes(message: SubmissionMessage, other: SubmissionMessage): boolean {
  if (other.final) return false;
  return message.final || message.seq > other.seq;
}
