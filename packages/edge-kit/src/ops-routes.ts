/** `/health` and `/metrics` of every deployable. */
import type { Hono } from "hono";
import { allowOnly } from "./allow-only.ts";
import type { Metrics } from "./metrics.ts";
import { ProblemError } from "./problem-response.ts";
import type { RequestVariables } from "./request-context.ts";

/** Who may read `/metrics`: anybody, or whoever sends the token as a bearer token; without one nobody. */
export type MetricsReaders = "anybody" | { readonly token: string | undefined };

/** A production that forgot its token shows nothing; a local stack and tests are open without one. */
export function metricsReadersOf(
  environment: "local" | "test" | "production",
  token: string | undefined,
): MetricsReaders {
  return environment !== "production" && token === undefined ? "anybody" : { token };
}

export type OpsOptions = {
  readonly service: string;
  readonly metrics: Metrics;
  readonly metricsReaders: MetricsReaders;
  /** Named checks; `/health` answers 503 when one says false, throws or takes over two seconds. */
  readonly checks: Readonly<Record<string, () => Promise<boolean>>>;
};

const CHECK_TIMEOUT_MS = 2_000;

/** Adds `GET /health` (JSON, 200 or 503) and `GET /metrics` (Prometheus text). `options` is asked per request, after configuration is known. */
export function installOpsRoutes<E extends { Variables: RequestVariables; Bindings: object }>(
  app: Hono<E>,
  options: (bindings: E["Bindings"]) => OpsOptions | Promise<OpsOptions>,
): void {
  app.get("/health", async (c) => {
    const { service, checks } = await options(c.env);
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await passes(check)] as const),
    );
    const healthy = results.every(([, passed]) => passed);
    const body = { service, status: healthy ? "ok" : "degraded", checks: Object.fromEntries(results) };
    return c.json(body, healthy ? 200 : 503, { "cache-control": "no-store" });
  });
  app.all("/health", allowOnly("GET"));
  app.get("/metrics", async (c) => {
    const { metrics, metricsReaders } = await options(c.env);
    if (!(await mayRead(metricsReaders, c.req.header("authorization")))) throw new ProblemError("not_found");
    return c.text(metrics.render(), 200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
      "cache-control": "no-store",
    });
  });
  app.all("/metrics", allowOnly("GET"));
}

async function mayRead(readers: MetricsReaders, authorization: string | undefined): Promise<boolean> {
  if (readers === "anybody") return true;
  if (readers.token === undefined) return false;
  return await sameText(authorization ?? "", `Bearer ${readers.token}`);
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), timeout]);
  } catch {
    return false;
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

/** Compares digests, so that the time taken tells nothing of the text. */
async function sameText(left: string, right: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const [a, b] = await Promise.all([
    crypto.subtle.digest("SHA-256", encoder.encode(left)),
    crypto.subtle.digest("SHA-256", encoder.encode(right)),
  ]);
  const [leftBytes, rightBytes] = [new Uint8Array(a), new Uint8Array(b)];
  let difference = 0;
  for (let index = 0; index < leftBytes.length; index += 1) {
    difference |= (leftBytes[index] as number) ^ (rightBytes[index] as number);
  }
  return difference === 0;
}
