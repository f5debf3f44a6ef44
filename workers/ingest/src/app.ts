/** The handlers of ingest: its two routes, its queue and its cron, over dependencies that are made once an isolate. */
import {
  installOpsRoutes,
  installProblemHandlers,
  type RequestVariables,
  requestContext,
} from "@borda/edge-kit";
import { Hono } from "hono";
import { consumeBatch } from "./consumers/consume-batch.ts";
import { runCron } from "./cron/run-cron.ts";
import type { IngestDeps } from "./ports.ts";
import { refreshGauges, refreshSpill } from "./refresh-gauges.ts";

/** An answer that has waited longer than this in the spill journal makes `/health` say so. */
const SPILL_OLDEST_SECONDS = 900;

/** @param depsOf gives the same dependencies at every call of an isolate */
export function createIngest(depsOf: (env: Env) => Promise<IngestDeps>) {
  return {
    fetch: async (request: Request, env: Env, ctx: ExecutionContext) =>
      createApp(await depsOf(env)).fetch(request, env, ctx),
    queue: async (batch: MessageBatch<unknown>, env: Env) => consumeBatch(batch, await depsOf(env)),
    scheduled: async (controller: ScheduledController, env: Env) =>
      runCron(controller.scheduledTime, await depsOf(env)),
  };
}

type AppEnv = { Bindings: Env; Variables: RequestVariables };

function createApp(deps: IngestDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(
    requestContext({
      service: "ingest",
      logger: deps.logger,
      metrics: deps.metrics.registry,
      newRequestId: deps.newId,
      nowMs: deps.nowMs,
    }),
  );
  installProblemHandlers(app);
  app.use("/metrics", async (_c, next) => {
    await refreshGauges(deps);
    await next();
  });
  installOpsRoutes(app, () => ({
    service: "ingest",
    metrics: deps.metrics.registry,
    metricsReaders: deps.metricsReaders,
    checks: {
      postgres: deps.databases.ping,
      spill: async () => (await refreshSpill(deps)).oldestSeconds <= SPILL_OLDEST_SECONDS,
    },
  }));
  return app;
}
