/** Every route of the origin. */
import {
  installOpsRoutes,
  installProblemHandlers,
  type KeyRing,
  type Logger,
  type Metrics,
  type OpsOptions,
  requestContext,
} from "@borda/edge-kit";
import { Hono } from "hono";
import { type AcceptDeps, acceptTriggers } from "./routes/triggers/accept.ts";
import { type OriginEnv, tunnelGuard } from "./tunnel-guard.ts";

export type AppDeps = AcceptDeps & {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly newRequestId: () => string;
  readonly nowSeconds: () => number;
  readonly triggerKeys: KeyRing;
  readonly ops: OpsOptions;
};

export function createApp(deps: AppDeps): Hono<OriginEnv> {
  const app = new Hono<OriginEnv>();
  installProblemHandlers(app);
  app.use(requestContext({ service: "origin", ...deps }));
  app.use(tunnelGuard(deps.triggerKeys, deps.nowSeconds));
  installOpsRoutes(app, () => deps.ops);
  app.post("/triggers", (c) => acceptTriggers(c, deps));
  return app;
}
