/**
 * Ingest as it is deployed, in the world's worst queue: messages come in any order, acknowledgements get lost so that
 * what was dealt with comes again, and the consumer dies at its named points: every second time by an error that it
 * catches, else as a process does that is gone, so that nothing it says afterwards is heard and the whole batch comes
 * again. For the chaos run, which tells it over its port: `PUT /chaos` with how often each point is still to crash and
 * how many acknowledgements to lose; `GET` gives what has happened so far.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createIngest } from "../app.ts";
import { CRASH_POINTS, type CrashPoint } from "../crash-points.ts";
import { ingestDeps } from "../deps.ts";
import type { ChaosOrder, ChaosTally } from "./chaos-order.ts";

export { MeterRegistry, QuizMeter, SpillJournal } from "../worker.ts";

/** A point that is to crash does so this often when it is passed, so that crashes meet different batches. */
const CRASH_SHARE = 0.5;
/** Of the crashes those that leave nobody to give messages back. */
const DEATH_SHARE = 0.5;
/** A lost acknowledgement shows when the visibility time-out of the queue ends; here within this time. */
const REDELIVERY_MAX_SECONDS = 3;

/** One isolate answers the port and consumes the queues, so its memory is what both see. */
const left = new Map<CrashPoint, number>();
const tally = { crashed: 0, redelivered: 0, lostAcks: 0 };
let lostAckShare = 0;
/** Whether the consumer of a batch is gone. */
type Life = { isOver: boolean };
const lives = new AsyncLocalStorage<Life>();

function crashPoint(name: CrashPoint): void {
  const times = left.get(name) ?? 0;
  if (times === 0 || Math.random() >= CRASH_SHARE) return;
  left.set(name, times - 1);
  tally.crashed += 1;
  const life = lives.getStore();
  if (life !== undefined) life.isOver = Math.random() < DEATH_SHARE;
  throw new Error(`Crashed on purpose at ${name}`);
}

const ingest = createIngest(async (env) => ({ ...(await ingestDeps(env)), crashPoint }));

/** The message as the consumer sees it; its acknowledgement may never arrive, and the dead say nothing. */
function unreliable(message: Message<unknown>, life: Life): Message<unknown> {
  const { id, timestamp, body, attempts } = message;
  if (attempts > 1) tally.redelivered += 1;
  return {
    id,
    timestamp,
    body,
    attempts,
    ack() {
      if (life.isOver) return;
      if (Math.random() >= lostAckShare) return message.ack();
      tally.lostAcks += 1;
      message.retry({ delaySeconds: Math.floor(Math.random() * REDELIVERY_MAX_SECONDS) });
    },
    retry(options) {
      if (!life.isOver) message.retry(options);
    },
  };
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

export default {
  ...ingest,
  async queue(batch, env) {
    const life: Life = { isOver: false };
    const messages = shuffled(batch.messages).map((message) => unreliable(message, life));
    const { queue, metadata } = batch;
    const worst = {
      queue,
      metadata,
      messages,
      ackAll: () => batch.ackAll(),
      retryAll: (options?: QueueRetryOptions) => batch.retryAll(options),
    };
    await lives.run(life, () => ingest.queue(worst, env));
    if (life.isOver) throw new Error("The consumer of this batch died on purpose");
  },
  async fetch(request, env, ctx): Promise<Response> {
    if (new URL(request.url).pathname !== "/chaos") return ingest.fetch(request, env, ctx);
    if (request.method === "PUT") {
      const { crashes, lostAcks } = await request.json<ChaosOrder>();
      for (const name of CRASH_POINTS) left.set(name, crashes[name] ?? 0);
      lostAckShare = lostAcks;
    }
    return Response.json({ ...tally, crashesLeft: Object.fromEntries(left) } satisfies ChaosTally);
  },
} satisfies ExportedHandler<Env>;
