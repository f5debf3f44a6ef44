/**
 * The edge as it is deployed, except that its queues fail as often as they are told to: a send is refused, hangs, or
 * succeeds without anybody hearing of it; the journal that takes over then fails as often. For the chaos run, which tells it over its port:
 * `PUT /queue-failures` with `{"share": 0.2}`; `GET` gives how many sends failed.
 */
import { forEachSubmissionQueue } from "@borda/contracts";
import edge from "../worker.ts";

/** Of the sends that fail, how many were taken all the same, and how many never answer. */
const TAKEN_UNHEARD = 0.3;
const HANGING = 0.02;

/** Plain data, so requests of an isolate may share it. */
const state = { share: 0, failed: 0 };
/** One for each environment, because the edge keeps its dependencies by the bindings that it was given. */
const refusing = new WeakMap<Env, Env>();

/** A batch fails as one, and every message of it has failed. */
async function sendAtRisk<Result>(messages: number, send: () => Promise<Result>): Promise<Result> {
  if (Math.random() >= state.share) return await send();
  state.failed += messages;
  const dice = Math.random();
  if (dice < HANGING) return await new Promise<never>(() => undefined);
  if (dice < HANGING + TAKEN_UNHEARD) await send();
  throw new Error("Queue is overloaded. Please back off.");
}

function failingQueue(queue: Queue): Pick<Queue, "send" | "sendBatch"> {
  return {
    send: (body, options) => sendAtRisk(1, () => queue.send(body, options)),
    sendBatch: (messages, options) => {
      const batch = [...messages];
      return sendAtRisk(batch.length, () => queue.sendBatch(batch, options));
    },
  };
}

function failingJournals(journals: Env["SPILL_JOURNAL"]): Pick<Env["SPILL_JOURNAL"], "getByName"> {
  return {
    getByName(name) {
      if (Math.random() < state.share) throw new Error("The object is overloaded.");
      return journals.getByName(name);
    },
  };
}

function withFailingQueues(env: Env): Env {
  const known = refusing.get(env);
  if (known !== undefined) return known;
  const made = {
    ...env,
    ...Object.fromEntries(
      Object.values(
        forEachSubmissionQueue((queue) => [
          `SUBMISSIONS_${queue}`,
          failingQueue(env[`SUBMISSIONS_${queue}`]),
        ]),
      ),
    ),
    SPILL_JOURNAL: failingJournals(env.SPILL_JOURNAL),
  } as Env;
  refusing.set(env, made);
  return made;
}

export default {
  async fetch(request, env, ctx): Promise<Response> {
    if (new URL(request.url).pathname !== "/queue-failures") {
      return await edge.fetch(request, withFailingQueues(env), ctx);
    }
    if (request.method === "PUT") state.share = (await request.json<{ share: number }>()).share;
    return Response.json({ failed: state.failed });
  },
} satisfies ExportedHandler<Env>;
