/** Every route of the hooks worker. */
import {
  allowOnly,
  installOpsRoutes,
  installProblemHandlers,
  type Platform,
  requestContext,
} from "@borda/edge-kit";
import { Hono } from "hono";
import type { HooksDeps, HooksEnv } from "./deps.ts";
import { confirmUnsubscribe } from "./routes/unsubscribe/confirm-unsubscribe.ts";
import { showUnsubscribe } from "./routes/unsubscribe/show-unsubscribe.ts";

/** @param depsOf gives what the routes need, once per isolate; tests give doubles */
export function createApp(platform: Platform, depsOf: (bindings: Env) => HooksDeps): Hono<HooksEnv> {
  const app = new Hono<HooksEnv>();
  app.use(requestContext({ service: "hooks", ...platform }));
  installProblemHandlers(app);
  app.use(async (c, next) => {
    c.set("deps", depsOf(c.env));
    await next();
  });
  installOpsRoutes(app, (bindings) => depsOf(bindings).ops);

  app.get("/u/:token", showUnsubscribe);
  app.post("/u/:token", confirmUnsubscribe);
  app.all("/u/:token", allowOnly("GET", "POST"));

  return app;
}
