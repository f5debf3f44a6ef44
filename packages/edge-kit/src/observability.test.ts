import { Hono } from "hono";
import { expect, test } from "vitest";
import { backoffSeconds } from "./backoff.ts";
import { createLogger } from "./logger.ts";
import { createMetrics } from "./metrics.ts";
import { runObjectMigrations } from "./object-migrations.ts";
import { installOpsRoutes, type MetricsReaders, metricsReadersOf } from "./ops-routes.ts";
import { installProblemHandlers, ProblemError } from "./problem-response.ts";
import { type RequestVariables, requestContext } from "./request-context.ts";

function appUnderTest(options: { metricsReaders?: MetricsReaders; healthy?: boolean } = {}) {
  const lines: string[] = [];
  const metrics = createMetrics();
  const app = new Hono<{ Variables: RequestVariables; Bindings: object }>();
  const logger = createLogger(
    "edge",
    (line) => lines.push(line),
    () => 0,
  );
  app.use(
    requestContext({ service: "edge", logger, metrics, newRequestId: () => "req-12345678", nowMs: () => 0 }),
  );
  installProblemHandlers(app);
  installOpsRoutes(app, () => ({
    service: "edge",
    metrics,
    metricsReaders: options.metricsReaders ?? "anybody",
    checks: { kv: async () => options.healthy ?? true },
  }));
  app.get("/boom", () => {
    throw new Error("secret detail");
  });
  app.get("/busy", () => {
    throw new ProblemError("unavailable", { retryAfterSeconds: 9 });
  });
  app.get("/pages/:slug", (c) => c.text("page"));
  app.all("/pages/:slug", (c) => c.text("no", 405));
  app.get("*", (c) => c.notFound());
  return { app, lines };
}

test("an unexpected error answers a fixed text and keeps its detail for the log", async () => {
  const { app, lines } = appUnderTest();
  const response = await app.request("/boom");
  expect([response.status, response.headers.get("content-type"), await response.json()]).toEqual([
    500,
    "application/problem+json",
    {
      type: "https://docs.borda.app/problems/internal",
      title: "Something went wrong on our side",
      status: 500,
      code: "internal",
      detail: "Try again; if it stays, tell us the request id.",
      requestId: "req-12345678",
    },
  ]);
  expect(JSON.parse(lines[0] as string)).toMatchObject({
    event: "request_failed",
    requestId: "req-12345678",
    error: "Error: secret detail",
  });
});

test("a retryable problem says when to come back", async () => {
  const response = await appUnderTest().app.request("/busy");
  expect([
    response.status,
    response.headers.get("retry-after"),
    response.headers.get("x-request-id"),
  ]).toEqual([503, "9", "req-12345678"]);
});

test("an unknown path is a problem too", async () => {
  const response = await appUnderTest().app.request("/nowhere");
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "not_found"]);
});

test("health names each check and fails as a whole when one fails", async () => {
  const healthy = await appUnderTest().app.request("/health");
  expect([healthy.status, await healthy.json()]).toEqual([
    200,
    { service: "edge", status: "ok", checks: { kv: true } },
  ]);
  const degraded = await appUnderTest({ healthy: false }).app.request("/health");
  expect([degraded.status, await degraded.json()]).toEqual([
    503,
    { service: "edge", status: "degraded", checks: { kv: false } },
  ]);
});

test("a request is counted under the route that answered it, whatever else would have matched", async () => {
  const { app } = appUnderTest();
  for (const path of ["/health", "/pages/a", "/pages/b", "/nothing"]) await app.request(path);
  const lines = (await (await app.request("/metrics")).text()).split("\n");
  expect(lines.filter((line) => line.startsWith("borda_requests_total"))).toEqual([
    'borda_requests_total{service="edge",route="/health",method="GET",status="200"} 1',
    'borda_requests_total{service="edge",route="/pages/:slug",method="GET",status="200"} 2',
    'borda_requests_total{service="edge",route="/*",method="GET",status="404"} 1',
  ]);
});

test("metrics count requests by route and hide behind their token", async () => {
  const { app } = appUnderTest({ metricsReaders: { token: "t0ken" } });
  await app.request("/busy");
  expect((await app.request("/metrics")).status).toBe(404);
  expect((await app.request("/metrics", { headers: { authorization: "Bearer wrong" } })).status).toBe(404);
  const text = await (await app.request("/metrics", { headers: { authorization: "Bearer t0ken" } })).text();
  expect(text).toContain('borda_requests_total{service="edge",route="/busy",method="GET",status="503"} 1\n');
});

test.each([
  ["local", undefined, 200],
  ["test", undefined, 200],
  ["production", undefined, 404],
  ["local", "t0ken", 404],
  ["production", "t0ken", 404],
] as const)(
  "metrics of %s with the token %s answer a stranger with %i",
  async (environment, token, status) => {
    const { app } = appUnderTest({ metricsReaders: metricsReadersOf(environment, token) });
    expect((await app.request("/metrics")).status).toBe(status);
  },
);

test("label values are escaped and a flood of series ends in one", () => {
  const metrics = createMetrics();
  const counter = metrics.counter("c", "help");
  counter.inc({ x: 'a"b\n\\' });
  expect(metrics.render()).toBe('# HELP c help\n# TYPE c counter\nc{x="a\\"b\\n\\\\"} 1\n');
  for (let index = 0; index < 1_000; index += 1) counter.inc({ x: index });
  expect(metrics.render()).toContain('c{series="other"} 501');
});

test("a histogram counts into every bucket that holds the value", () => {
  const metrics = createMetrics();
  metrics.histogram("h", "help", [1, 2]).observe(1.5);
  expect(metrics.render()).toBe(
    '# HELP h help\n# TYPE h histogram\nh_bucket{le="1"} 0\nh_bucket{le="2"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1.5\nh_count 1\n',
  );
});

test("log lines are JSON, carry their context and cut long fields", () => {
  const lines: string[] = [];
  const logger = createLogger(
    "api",
    (line) => lines.push(line),
    () => 0,
  ).child({ requestId: "r" });
  logger.warn("slow", { note: "x".repeat(600) });
  expect(JSON.parse(lines[0] as string)).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    level: "warn",
    event: "slow",
    service: "api",
    requestId: "r",
    note: `${"x".repeat(500)}…`,
  });
});

test("waiting grows to its ceiling and is never below a second", () => {
  const limits = { baseSeconds: 1, maxSeconds: 60 };
  expect([1, 2, 7, 100].map((attempt) => backoffSeconds(attempt, limits, 0.999))).toEqual([1, 2, 60, 60]);
  expect(backoffSeconds(100, limits, 0)).toBe(1);
});

test("an object's migrations run once, and a changed or longer history stops it", () => {
  const rows: { id: string }[] = [];
  const ran: string[] = [];
  const storage = {
    exec(query: string, ...bindings: (string | number)[]) {
      if (query.startsWith("insert")) rows.push({ id: String(bindings[1]) });
      else if (query.startsWith("alter")) ran.push(query);
      return { toArray: () => (query.startsWith("select") ? rows : []) };
    },
  };
  const first = { id: "one", sql: "alter one" };
  const second = { id: "two", sql: "alter two" };
  runObjectMigrations(storage, [first]);
  runObjectMigrations(storage, [first, second]);
  runObjectMigrations(storage, [first, second]);
  expect(ran).toEqual(["alter one", "alter two"]);
  expect(() => runObjectMigrations(storage, [first])).toThrow("an older version was deployed");
  expect(() => runObjectMigrations(storage, [second, first])).toThrow('was applied as "one"');
});
