/**
 * Ingest as it is deployed, except that its crash points throw as often as they are told to. The end-to-end tests start
 * it in the place of `worker.ts`, and tell it over its port: `PUT /crashes` with `{"after_parse": 3}`; `GET` gives how
 * often each point will still throw.
 */
import { createIngest } from "../app.ts";
import { CRASH_POINTS, type CrashPoint } from "../crash-points.ts";
import { ingestDeps } from "../deps.ts";

export { MeterRegistry, QuizMeter, SpillJournal } from "../worker.ts";

/** One isolate answers the port and consumes the queues, so its memory is what both see. */
const left = new Map<CrashPoint, number>();

function crashPoint(name: CrashPoint): void {
  const times = left.get(name) ?? 0;
  if (times === 0) return;
  left.set(name, times - 1);
  throw new Error(`Crashed on purpose at ${name}`);
}

const ingest = createIngest(async (env) => ({ ...(await ingestDeps(env)), crashPoint }));

export default {
  ...ingest,
  async fetch(request, env, ctx): Promise<Response> {
    if (new URL(request.url).pathname !== "/crashes") return ingest.fetch(request, env, ctx);
    if (request.method === "PUT") {
      const wanted = await request.json<Partial<Record<CrashPoint, number>>>();
      for (const name of CRASH_POINTS) left.set(name, wanted[name] ?? 0);
    }
    return Response.json(Object.fromEntries(left));
  },
} satisfies ExportedHandler<Env>;
