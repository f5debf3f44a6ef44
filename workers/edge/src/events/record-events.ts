/** Adds events to the isolate's buffer and sees to it that some request sends them within a second. */
import type { AttemptEvents, MeterTarget } from "@borda/contracts";
import { type Counter, type Logger, type StartTimer, withDeadline } from "@borda/edge-kit";
import { type EventBuffer, FLUSH_AFTER_MS } from "./event-buffer.ts";

export type EventSink = {
  readonly buffer: EventBuffer;
  /** @param text an `EventsMessage` as JSON */
  readonly send: (text: string) => Promise<unknown>;
  readonly startTimer: StartTimer;
  /** Attempts whose events found no room. */
  readonly dropped: Counter;
};

/** The request that brings events, and that may have to send what others brought. */
export type EventRequest = {
  readonly requestId: string;
  readonly nowMs: number;
  readonly logger: Logger;
  readonly defer: (work: Promise<unknown>) => void;
};

const SEND_DEADLINE_MS = 1_500;

export function recordEvents(
  sink: EventSink,
  target: MeterTarget,
  events: Omit<AttemptEvents, "requestId">,
  request: EventRequest,
): void {
  // The message that takes them along names the request that sends it; each entry names its own.
  const entry = { ...events, requestId: request.requestId };
  const { duty, dropped } = sink.buffer.add(target, entry, request.nowMs);
  if (dropped) sink.dropped.inc();
  if (duty === "now") request.defer(flushEvents(sink, request));
  if (duty === "after_a_second") request.defer(flushAfterASecond(sink, request));
}

/** The timer belongs to this request alone; requests that come meanwhile only leave data behind. */
async function flushAfterASecond(sink: EventSink, request: EventRequest): Promise<void> {
  await new Promise<void>((resolve) => {
    sink.startTimer(resolve, FLUSH_AFTER_MS);
  });
  await flushEvents(sink, request);
}

async function flushEvents(sink: EventSink, request: EventRequest): Promise<void> {
  const batches = sink.buffer.take(request.requestId);
  await Promise.all(
    batches.map(async (batch) => {
      try {
        await withDeadline(sink.send(batch.text), SEND_DEADLINE_MS, sink.startTimer);
      } catch (error) {
        // Sent twice is counted once, so what may have arrived is kept all the same.
        const lost = sink.buffer.putBack(batch);
        if (lost > 0) sink.dropped.inc({}, lost);
        request.logger.warn("events_not_sent", {
          attempts: batch.attempts.length,
          lost,
          error: String(error),
        });
      }
    }),
  );
}
