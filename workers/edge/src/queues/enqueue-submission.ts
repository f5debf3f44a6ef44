/**
 * Puts an answer where it is safe before anybody is told that it is: its tenant's queue, else the
 * next queue, else the spill journal. A send that hangs is given up after
 * 1.5 seconds; should it succeed later, the same message stands twice, which ingest bears.
 */
import {
  type SpillEntry,
  SUBMISSION_QUEUES,
  type SubmissionMessage,
  type SubmissionQueue,
  submissionQueueOf,
} from "@borda/contracts";
import { type Counter, type Logger, type StartTimer, withDeadline } from "@borda/edge-kit";
import type { Defer } from "./gathered-sends.ts";

interface MessageQueue<Body> {
  send(body: Body, defer: Defer): Promise<unknown>;
}

interface SpillJournal {
  append(attemptId: string, entries: readonly SpillEntry[]): Promise<void>;
}

export type SubmissionSinks = {
  /** In the order of their numbers. */
  readonly queues: Readonly<Record<SubmissionQueue, MessageQueue<SubmissionMessage>>>;
  readonly journal: SpillJournal;
  readonly startTimer: StartTimer;
  /** Counts by `kind` (neighbour, journal, none) what the home queue did not take. */
  readonly fallbacks: Counter;
};

/** The request that brings a message. */
export type SubmissionRequest = { readonly logger: Logger; readonly defer: Defer };

/** Where a message ended up; `none` when nothing took it. */
export type Enqueued = "home" | "neighbour" | "journal" | "none";

const SEND_DEADLINE_MS = 1_500;
const JOURNAL_DEADLINE_MS = 3_000;

/** Says where the message is safe now; never throws. */
export async function enqueueSubmission(
  sinks: SubmissionSinks,
  message: SubmissionMessage,
  request: SubmissionRequest,
): Promise<Enqueued> {
  const home = submissionQueueOf(message.tenantId);
  if (await sent(sinks, home, message, request)) return "home";
  const taken = await fallBack(sinks, home, message, request);
  sinks.fallbacks.inc({ kind: taken });
  return taken;
}

async function fallBack(
  sinks: SubmissionSinks,
  home: SubmissionQueue,
  message: SubmissionMessage,
  request: SubmissionRequest,
): Promise<Enqueued> {
  const neighbour = ((home + 1) % SUBMISSION_QUEUES) as SubmissionQueue;
  if (await sent(sinks, neighbour, message, request)) return "neighbour";
  try {
    const appended = sinks.journal.append(message.attemptId, [{ queue: home, body: message }]);
    await withDeadline(appended, JOURNAL_DEADLINE_MS, sinks.startTimer);
    return "journal";
  } catch (error) {
    request.logger.error("spill_journal_failed", { attemptId: message.attemptId, error: String(error) });
    return "none";
  }
}

async function sent(
  sinks: SubmissionSinks,
  queue: SubmissionQueue,
  message: SubmissionMessage,
  request: SubmissionRequest,
): Promise<boolean> {
  try {
    await withDeadline(sinks.queues[queue].send(message, request.defer), SEND_DEADLINE_MS, sinks.startTimer);
    return true;
  } catch (error) {
    request.logger.warn("queue_refused", { queue, attemptId: message.attemptId, error: String(error) });
    return false;
  }
}
