/** Keeps a message within what a queue takes, without writing every message out twice to find out. */
import type { SubmissionMessage } from "@borda/contracts";
import { MAX_UTF8_BYTES_PER_UNIT } from "@borda/edge-kit";

/** A queue message may have 128,000 bytes, of which about 100 are the queue's own. */
export const MESSAGE_MAX_BYTES = 127_000;

/** Everything in a message that is not an answer, a move or a step of the path, generously. */
const BASE_BYTES = 20_000;
const BYTES_PER_ANSWER = 200;
const BYTES_PER_MOVE = 180;
const BYTES_PER_CHOICE = 170;

/** Whether a queue takes the message as JSON. Small ones are known to fit from their lengths alone. */
export function fitsQueue(message: SubmissionMessage): boolean {
  if (upperBoundBytes(message) <= MESSAGE_MAX_BYTES) return true;
  return new TextEncoder().encode(JSON.stringify(message)).length <= MESSAGE_MAX_BYTES;
}

function upperBoundBytes(message: SubmissionMessage): number {
  let units = 0;
  for (const answer of message.answers) {
    units += answer.question.length + answer.text.length;
    units += typeof answer.v === "string" ? answer.v.length : 0;
    if (typeof answer.v === "object") units += JSON.stringify(answer.v).length;
  }
  for (const value of Object.values(message.variables)) {
    units += 70 + (typeof value === "string" ? value.length : 30);
  }
  for (const tag of message.tags ?? []) units += 3 + tag.length;
  for (const [name, value] of Object.entries(message.source)) units += name.length + value.length;
  for (const consent of message.consents) units += consent.text.length;
  // Quotes, backslashes and line breaks, of which JSON makes two, take less.
  return (
    BASE_BYTES +
    units * MAX_UTF8_BYTES_PER_UNIT +
    message.answers.length * BYTES_PER_ANSWER +
    ((message.moves?.length ?? 0) + message.path.length) * BYTES_PER_MOVE +
    message.choices.length * BYTES_PER_CHOICE
  );
}
