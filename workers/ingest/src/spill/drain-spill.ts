/**
 * Brings a journal's entries back to the queues, oldest first. An entry is deleted only after a queue took it; a crash
 * in between sends it twice, which the consumer does not mind. Never throws.
 */
import type { SpillEntry, SubmissionMessage, SubmissionQueue } from "@borda/contracts";
import { QUEUE_BATCH_MAX_MESSAGES, SUBMISSION_QUEUES } from "@borda/contracts";
import { errorFields, type Logger } from "@borda/edge-kit";
import { requestIdsOf } from "../logged-request-ids.ts";
import type { SpillRow } from "./spill-store.ts";

/** Rows per round; each holds what one request of the edge could not send, mostly one message. */
const ROWS_PER_ROUND = 50;
/** Below `QUEUE_BATCH_MAX_BYTES`; counted in UTF-16 units, none of which takes over 3 bytes. */
const BATCH_CHARS = 80_000;
/** Rounds of one alarm; the next alarm goes on at once. */
const MAX_ROUNDS = 40;
/** After this many rows in a row that no queue took, it is the queues and not the rows. */
const PATIENCE_ROWS = 3;

export interface SpillRows {
  oldest(limit: number): SpillRow[];
  delete(ids: readonly number[]): void;
  /** Puts a row behind all others. */
  defer(id: number): void;
}

/** Sends a batch to a submission queue; rejects when the queue refuses or does not answer in time. */
export type SendSubmissions = (queue: SubmissionQueue, bodies: readonly SubmissionMessage[]) => Promise<void>;

/** `empty`: nothing waits. `more`: the round limit came first. `refused`: no queue takes anything now. */
export type DrainOutcome = "empty" | "more" | "refused";

/** Brings what waits to the queues, oldest first; what was taken is deleted afterwards, so a crash repeats it. */
export async function drainSpill(
  rows: SpillRows,
  send: SendSubmissions,
  logger: Logger,
): Promise<DrainOutcome> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const oldest = rows.oldest(ROWS_PER_ROUND);
    if (oldest.length === 0) return "empty";
    const failure = await sendRows(oldest, send);
    if (failure === null) {
      rows.delete(oldest.map((row) => row.id));
      continue;
    }
    logger.warn("spill_drain_refused", {
      rows: oldest.length,
      requestIds: requestIdsOf(oldest.flatMap(({ entries }) => entries.map(({ body }) => body))),
      ...errorFields(failure.thrown),
    });
    if (!(await drainOneByOne(oldest, rows, send))) return "refused";
  }
  return "more";
}

/**
 * Row by row, so that one that no queue will ever take does not hold up those behind it: it goes to the end.
 * @returns whether any row was taken
 */
async function drainOneByOne(
  oldest: readonly SpillRow[],
  rows: SpillRows,
  send: SendSubmissions,
): Promise<boolean> {
  let taken = 0;
  let refusedInARow = 0;
  for (const row of oldest) {
    if ((await sendRows([row], send)) === null) {
      rows.delete([row.id]);
      taken += 1;
      refusedInARow = 0;
      continue;
    }
    rows.defer(row.id);
    refusedInARow += 1;
    if (refusedInARow >= PATIENCE_ROWS) break;
  }
  return taken > 0;
}

/** Null when all was taken, else what was thrown. */
async function sendRows(
  rows: readonly SpillRow[],
  send: SendSubmissions,
): Promise<{ readonly thrown: unknown } | null> {
  try {
    for (const batch of batchesOf(rows.flatMap((row) => row.entries))) await sendSomewhere(batch, send);
    return null;
  } catch (thrown) {
    return { thrown };
  }
}

type Batch = { readonly queue: SubmissionQueue; readonly bodies: SubmissionMessage[] };

/** Consecutive entries of one queue, as many as a batch may hold. */
function batchesOf(entries: readonly SpillEntry[]): Batch[] {
  const batches: Batch[] = [];
  let chars = 0;
  for (const { queue, body } of entries) {
    const size = JSON.stringify(body).length;
    const open = batches.at(-1);
    if (
      open?.queue === queue &&
      open.bodies.length < QUEUE_BATCH_MAX_MESSAGES &&
      chars + size <= BATCH_CHARS
    ) {
      open.bodies.push(body);
      chars += size;
    } else {
      batches.push({ queue, bodies: [body] });
      chars = size;
    }
  }
  return batches;
}

/** To the home queue, else to the next one: any of them brings an answer to PostgreSQL. */
async function sendSomewhere(batch: Batch, send: SendSubmissions): Promise<void> {
  try {
    await send(batch.queue, batch.bodies);
  } catch {
    await send(((batch.queue + 1) % SUBMISSION_QUEUES) as SubmissionQueue, batch.bodies);
  }
}
