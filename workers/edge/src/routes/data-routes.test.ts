import { attemptCreatedSchema, kvKeys } from "@borda/contracts";
import { expect, test } from "vitest";
import { readPageToken } from "../attempts/page-tokens.ts";
import { ATTEMPT_ID, MOVES, makeAnswers, makeToken } from "../testing/attempts.ts";
import { edgeUnderTest, FORGED_KEYS, KEYS, NOW_MS } from "../testing/edge-under-test.ts";
import { expectProblem } from "../testing/expect-problem.ts";
import { makePublished, makeQuiz, OTHER_QUIZ_ID, QUIZ_ID } from "../testing/published-fixture.ts";

test("a published definition is served for ever under its version and language", async () => {
  const edge = edgeUnderTest();
  const response = await edge.request("/pele/definition?v=3&l=en");
  expect([response.status, response.headers.get("cache-control"), response.headers.get("etag")]).toEqual([
    200,
    "public, max-age=31536000, immutable",
    `"${QUIZ_ID}.3.en"`,
  ]);
  expect(await response.json()).toEqual(makeQuiz("en"));
});

test("without a language the definition is the default one", async () => {
  const edge = edgeUnderTest();
  expect(await (await edge.request("/pele/definition?v=3")).json()).toMatchObject({ locale: "pt-BR" });
});

test.each([`"${QUIZ_ID}.3.en"`, `W/"${QUIZ_ID}.3.en"`, `"${QUIZ_ID}.2.en",  W/"${QUIZ_ID}.3.en"`, "*"])(
  "a client that has the definition already, as %s says, gets no second copy",
  async (known) => {
    const edge = edgeUnderTest();
    const response = await edge.request("/pele/definition?v=3&l=en", { headers: { "if-none-match": known } });
    expect([response.status, await response.text(), response.headers.get("etag")]).toEqual([
      304,
      "",
      `"${QUIZ_ID}.3.en"`,
    ]);
  },
);

test.each([`"${QUIZ_ID}.2.en"`, `${QUIZ_ID}.3.en`, 'W/"*"', ""])(
  "a client that has something else, as %j says, gets the definition",
  async (known) => {
    const edge = edgeUnderTest();
    const response = await edge.request("/pele/definition?v=3&l=en", { headers: { "if-none-match": known } });
    expect([response.status, await response.json()]).toEqual([200, makeQuiz("en")]);
  },
);

test.each(["/pele/definition?v=9", "/pele/definition?v=3&l=fr", "/nada/definition?v=3"])(
  "%s leads nowhere",
  async (path) => {
    const edge = edgeUnderTest();
    await expectProblem(await edge.request(path), "not_found");
  },
);

test.each([
  ["/pele/definition", "v"],
  ["/pele/definition?v=0", "v"],
  ["/pele/definition?v=1e3", "v"],
  ["/pele/definition?v=3&l=english", "l"],
  ["/pele/definition?v=3&x=1", ""],
])("%s names the parameter that is wrong", async (path, parameter) => {
  const edge = edgeUnderTest();
  const response = await edge.request(path);
  const problem = (await response.json()) as { code: string; issues: { path: string[] }[] };
  expect([response.status, problem.code, problem.issues.map((issue) => issue.path.join("."))]).toEqual([
    400,
    "invalid_query",
    [parameter],
  ]);
});

test("the definition of a quiz that is remembered survives KV", async () => {
  const edge = edgeUnderTest();
  await edge.request("/pele/definition?v=3");
  edge.behind.store = "throws";
  edge.behind.nowMs += 3_600_000;
  expect((await edge.request("/pele/definition?v=3")).status).toBe(200);
  await expectProblem(await edge.request("/pele/definition?v=2"), "unavailable");
});

test("a client without a page gets an attempt with the source of its request", async () => {
  const edge = edgeUnderTest();
  const response = await edge.request("/pele/attempts?lang=en&utm_source=app", { method: "POST" });
  const created = attemptCreatedSchema.parse(await response.json());
  const claims = await readPageToken(KEYS, created.token);
  expect(response.status).toBe(201);
  expect(created).toEqual({
    attemptId: claims?.attemptId,
    quizId: QUIZ_ID,
    version: 3,
    locale: "en",
    token: created.token,
    source: { utm_source: "app" },
  });
  expect(claims).toMatchObject({ issuedAtMs: NOW_MS, source: { utm_source: "app" } });
  await edge.letFlush();
  expect(edge.behind.eventMessages).toEqual([]);
});

test("an attempt's language may be said in the body, and the attempt's answers are taken", async () => {
  const edge = edgeUnderTest();
  const created = (await (await edge.postJson("/pele/attempts", { locale: "en" })).json()) as {
    token: string;
    locale: string;
  };
  edge.behind.nowMs += 60_000;
  const answers = await edge.postJson("/pele/answers", await makeAnswers({ token: created.token }));
  expect([created.locale, answers.status, edge.behind.sent[0]?.message.locale]).toEqual(["en", 202, "en"]);
});

test.each([
  ["not JSON", "{", "invalid_json", {}],
  [
    "too large",
    `{"locale":"${"x".repeat(1_000)}"}`,
    "payload_too_large",
    { detail: "Send at most 1000 bytes." },
  ],
  ["too deep", '{"a":{"b":{"c":1}}}', "too_deep", { detail: "Nest at most 2 levels." }],
] as const)("an attempt asked for with a body that is %s is refused", async (_what, body, code, options) => {
  const edge = edgeUnderTest();
  await expectProblem(await edge.postJson("/pele/attempts", body), code, options);
});

test("an attempt at a quiz that does not exist is refused", async () => {
  const edge = edgeUnderTest();
  await expectProblem(await edge.postJson("/nada/attempts", {}), "not_found");
});

test("a beacon's moves reach the live view, whatever content type the browser gives them", async () => {
  const edge = edgeUnderTest();
  const body = JSON.stringify({ token: await makeToken(), moves: MOVES.slice(0, 2) });
  for (const type of ["text/plain;charset=UTF-8", "application/json"]) {
    const response = await edge.request("/pele/events", {
      method: "POST",
      headers: { "content-type": type },
      body,
    });
    expect([response.status, await response.text()]).toEqual([204, ""]);
  }
  await edge.letFlush();
  const attempt = {
    requestId: expect.stringMatching(/^request-[12]$/),
    attemptId: ATTEMPT_ID,
    dimensions: { version: 3, variant: "", locale: "pt-BR", device: "", country: "", source: "instagram" },
    events: [
      { kind: "move", seq: 0, from: null, to: "goal_step" },
      { kind: "move", seq: 1, from: "goal_step", to: "age_step" },
    ],
  };
  expect(edge.behind.eventMessages.map(({ attempts }) => attempts)).toEqual([[attempt, attempt]]);
});

test.each([
  ["forged", () => makeToken({}, FORGED_KEYS), "invalid_page_token"],
  ["of another quiz", () => makeToken({ quizId: OTHER_QUIZ_ID }), "invalid_page_token"],
  ["expired", () => makeToken({ issuedAtMs: NOW_MS - 31 * 86_400_000 }), "attempt_expired"],
  ["of a version never published", () => makeToken({ version: 9 }), "unknown_version"],
] as const)("a beacon whose token is %s counts nothing", async (_what, makeBadToken, code) => {
  const edge = edgeUnderTest();
  await expectProblem(
    await edge.postJson("/pele/events", { token: await makeBadToken(), moves: MOVES }),
    code,
  );
  await edge.letFlush();
  expect(edge.behind.eventMessages).toEqual([]);
});

test.each([
  ["not JSON", "x", "invalid_json"],
  ["without moves", '{"token":"xxxxxxxxxxxx","moves":[]}', "invalid_body"],
  ["a list", "[]", "invalid_body"],
] as const)("a beacon that is %s is refused", async (_what, body, code) => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/events", body);
  expect(((await response.json()) as { code: string }).code).toBe(code);
});

test("a beacon through steps that the quiz lacks is refused", async () => {
  const edge = edgeUnderTest();
  const moves = [{ seq: 0, from: null, to: "made_up" }];
  await expectProblem(
    await edge.postJson("/pele/events", { token: await makeToken(), moves }),
    "invalid_body",
    {
      issues: [{ path: ["moves", 0, "to"], code: "unknown_step", message: "This quiz has no such step." }],
    },
  );
});

test.each([
  ["PUT", "/pele", "OPTIONS, GET, HEAD, POST"],
  ["DELETE", "/pele/answers", "OPTIONS, POST"],
  ["GET", "/pele/answers", "OPTIONS, POST"],
  ["POST", "/pele/definition?v=3", "OPTIONS, GET, HEAD"],
  ["PATCH", "/pele/events", "OPTIONS, POST"],
  ["POST", "/health", "OPTIONS, GET, HEAD"],
  ["DELETE", "/metrics", "OPTIONS, GET, HEAD"],
])("%s %s is no method of this route", async (method, path, allow) => {
  const edge = edgeUnderTest();
  const response = await edge.request(path, { method });
  expect(response.headers.get("allow")).toBe(allow);
  await expectProblem(response, "method_not_allowed", { detail: `Use ${allow}.` });
});

test.each(["/health", "/metrics"])("%s offers to be read and nothing else", async (path) => {
  const response = await edgeUnderTest().request(path, { method: "OPTIONS" });
  expect([response.status, response.headers.get("allow")]).toEqual([204, "OPTIONS, GET, HEAD"]);
});

test("a preflight of another site is answered without any permission", async () => {
  const edge = edgeUnderTest();
  const headers = {
    origin: "https://evil.test",
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type",
  };
  for (const path of ["/pele", "/pele/answers", "/pele/attempts", "/pele/events", "/pele/definition"]) {
    const response = await edge.request(path, { method: "OPTIONS", headers });
    const cors = [...response.headers.keys()].filter((name) => name.startsWith("access-control"));
    expect([response.status, cors]).toEqual([204, []]);
  }
});

test("health says whether KV can be read", async () => {
  const edge = edgeUnderTest();
  const healthy = await edge.request("/health");
  expect([healthy.status, await healthy.json()]).toEqual([
    200,
    { service: "edge", status: "ok", checks: { kv: true } },
  ]);
  edge.behind.store = "throws";
  const degraded = await edge.request("/health");
  expect([degraded.status, await degraded.json()]).toEqual([
    503,
    { service: "edge", status: "degraded", checks: { kv: false } },
  ]);
});

test("metrics tell views, answers, fallbacks and which tier answered", async () => {
  const edge = edgeUnderTest();
  await edge.request("/pele");
  await edge.postJson("/pele/answers", await makeAnswers());
  const text = await (await edge.request("/metrics")).text();
  for (const line of [
    "borda_edge_views_total 1",
    'borda_edge_answers_accepted_total{form="json",final="yes",trust="verified"} 1',
    'borda_edge_lookups_total{lookup="route",tier="store"} 1',
    'borda_edge_lookups_total{lookup="version",tier="memory"} 1',
    'borda_requests_total{service="edge",route="/:slug/answers",method="POST",status="202"} 1',
  ]) {
    expect(text).toContain(line);
  }
});

test("no prototype is reachable through a slug, a version or a language", async () => {
  const edge = edgeUnderTest();
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(makePublished()));
  const paths = [
    "/__proto__",
    "/constructor/definition?v=3",
    "/pele?lang=__proto__",
    "/pele/definition?v=3&l=__proto__",
  ];
  const statuses = await Promise.all(paths.map(async (path) => (await edge.request(path)).status));
  expect(statuses).toEqual([404, 404, 200, 400]);
});
