/**
 * The two addresses that nearly every request asks for, answered before the framework: taking one request through Hono
 * costs more than making a page (decision 0045). Everything that is not exactly `GET` of such an address is left to
 * the routes of `app.ts`, which have the same handlers.
 */
import { createRequestMetrics, type Logger, type Platform } from "@borda/edge-kit";
import type { EdgeDeps } from "./deps.ts";
import type { EdgeCall } from "./edge-call.ts";

export type HotRoute = {
  readonly handle: (call: EdgeCall) => Promise<Response>;
  /** What whoever asked gets for an error. */
  readonly refuse: (call: EdgeCall, error: unknown) => Response;
};
/** By route pattern, as in the table of routes. */
export type HotRoutes = Readonly<Record<"/:slug" | "/:slug/definition", HotRoute>>;

export type HotPath = (
  request: Request,
  bindings: Env,
  context: ExecutionContext,
) => Promise<Response> | null;

/** Scheme, host, slug, the rest of the path, query. A path that is spelled in any other way is no quiz's. */
const HOT_ADDRESS = /^(https?):\/\/([^/?#]+)\/([a-z0-9][a-z0-9-]{0,79})(\/definition)?(?:\?([^#]*))?$/;
/** Addresses of the same shape that are no quiz's. */
const NO_SLUGS: ReadonlySet<string> = new Set(["health", "metrics"]);

/** @param depsOf gives what the routes need, once per isolate */
export function createHotPath(
  platform: Platform,
  depsOf: (bindings: Env) => EdgeDeps,
  routes: HotRoutes,
): HotPath {
  const metrics = createRequestMetrics(platform.metrics, "edge");
  const counted = {
    "/:slug": metrics.bound("/:slug", "GET", 200),
    "/:slug/definition": metrics.bound("/:slug/definition", "GET", 200),
  };

  async function answer(pattern: keyof HotRoutes, call: EdgeCall): Promise<Response> {
    const route = routes[pattern];
    const response = await route.handle(call).catch((error: unknown) => route.refuse(call, error));
    response.headers.set("x-request-id", call.requestId);
    const durationMs = platform.nowMs() - call.nowMs;
    if (response.status === 200) counted[pattern](durationMs);
    else metrics.count(pattern, "GET", response.status, durationMs);
    return response;
  }

  return (request, bindings, context) => {
    if (request.method !== "GET") return null;
    const [, scheme, host, slug, isDefinition, query = ""] = HOT_ADDRESS.exec(request.url) ?? [];
    if (scheme === undefined || host === undefined || slug === undefined || NO_SLUGS.has(slug)) return null;
    let logger: Logger | undefined;
    const call: EdgeCall = {
      request,
      requestId: platform.newRequestId(),
      deps: depsOf(bindings),
      nowMs: platform.nowMs(),
      get logger() {
        logger ??= platform.logger.child({ requestId: call.requestId });
        return logger;
      },
      origin: `${scheme}://${host}`,
      host,
      slug,
      query,
      secure: scheme === "https",
      defer: (work) => context.waitUntil(work),
    };
    return answer(isDefinition === undefined ? "/:slug" : "/:slug/definition", call);
  };
}
