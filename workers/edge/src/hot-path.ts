/**
 * The three addresses that nearly every request asks for, answered before the framework: taking one request through
 * Hono costs more than making a page (decision 0037). Everything that is not exactly `GET` of a page or a definition or
 * `POST` of answers is left to the routes of `app.ts`, which have the same handlers.
 */
import { createRequestMetrics, type Logger, type Platform } from "@borda/edge-kit";
import type { EdgeDeps } from "./deps.ts";
import type { EdgeCall } from "./edge-call.ts";

/** Both name the request (`x-request-id`) on a response that is its alone, where that costs least. */
export type HotRoute = {
  readonly handle: (call: EdgeCall) => Promise<Response>;
  /** What whoever asked gets for an error. */
  readonly refuse: (call: EdgeCall, error: unknown) => Response | Promise<Response>;
};
/** By route pattern, as in the table of routes. */
export type HotRoutes = Readonly<Record<"/:slug" | "/:slug/definition" | "/:slug/answers", HotRoute>>;
type HotPattern = keyof HotRoutes;

export type HotPath = (
  request: Request,
  bindings: Env,
  context: ExecutionContext,
) => Promise<Response> | null;

/** Scheme, host, slug, the rest of the path, query. A path that is spelled in any other way is no quiz's. */
const HOT_ADDRESS =
  /^(https?):\/\/([^/?#]+)\/([a-z0-9][a-z0-9-]{0,79})(\/definition|\/answers)?(?:\?([^#]*))?$/;
/** Addresses of the same shape that are no quiz's. */
const NO_SLUGS: ReadonlySet<string> = new Set(["health", "metrics"]);

/** @param depsOf gives what the routes need, once per isolate */
export function createHotPath(
  platform: Platform,
  depsOf: (bindings: Env) => EdgeDeps,
  routes: HotRoutes,
): HotPath {
  const metrics = createRequestMetrics(platform.metrics, "edge");
  /** The outcome that nearly every request of a route has. */
  const usual = {
    "/:slug": { status: 200, count: metrics.bound("/:slug", "GET", 200) },
    "/:slug/definition": { status: 200, count: metrics.bound("/:slug/definition", "GET", 200) },
    "/:slug/answers": { status: 202, count: metrics.bound("/:slug/answers", "POST", 202) },
  } as const satisfies Record<HotPattern, unknown>;

  async function answer(pattern: HotPattern, call: EdgeCall): Promise<Response> {
    const route = routes[pattern];
    const response = await route.handle(call).catch((error: unknown) => route.refuse(call, error));
    const durationMs = platform.nowMs() - call.nowMs;
    if (response.status === usual[pattern].status) usual[pattern].count(durationMs);
    else metrics.count(pattern, call.method, response.status, durationMs);
    return response;
  }

  return (request, bindings, context) => {
    const { method } = request;
    if (method !== "GET" && method !== "POST") return null;
    const [, scheme, host, slug, rest = "", query = ""] = HOT_ADDRESS.exec(request.url) ?? [];
    if (scheme === undefined || host === undefined || slug === undefined || NO_SLUGS.has(slug)) return null;
    const pattern = `/:slug${rest}` as HotPattern;
    if ((method === "POST") !== (pattern === "/:slug/answers")) return null;
    let requestId: string | undefined;
    let logger: Logger | undefined;
    const call: EdgeCall = {
      request,
      method,
      headers: request.headers,
      get requestId() {
        requestId ??= platform.newRequestId();
        return requestId;
      },
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
    return answer(pattern, call);
  };
}
