/** What `POST /{slug}/answers` refuses: with which code, and leaving nothing behind. */
import { ANSWERS_MAX_BYTES } from "@borda/contracts";
import { expect, test } from "vitest";
import { makeAnswers, makeToken } from "../../testing/attempts.ts";
import { edgeUnderTest, FORGED_KEYS, NOW_MS } from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { OTHER_QUIZ_ID } from "../../testing/published-fixture.ts";

test("a token is taken for thirty days, then the attempt has expired", async () => {
  const edge = edgeUnderTest();
  const thirtyDaysMs = 30 * 86_400_000;
  const lastDay = await makeToken({ issuedAtMs: NOW_MS - thirtyDaysMs });
  expect((await edge.postJson("/pele/answers", await makeAnswers({ token: lastDay }))).status).toBe(202);
  const tooOld = await makeToken({ issuedAtMs: NOW_MS - thirtyDaysMs - 1 });
  const response = await edge.postJson("/pele/answers", await makeAnswers({ token: tooOld }));
  await expectProblem(response, "attempt_expired");
  expect(edge.behind.sent).toHaveLength(1);
});

test.each([
  ["forged", async () => await makeToken({}, FORGED_KEYS)],
  ["of another quiz", async () => await makeToken({ quizId: OTHER_QUIZ_ID })],
  ["cut", async () => (await makeToken()).slice(0, -5)],
  ["no token at all", async () => "x".repeat(50)],
])("a token that is %s is refused and nothing is queued", async (_what, makeBadToken) => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/answers", await makeAnswers({ token: await makeBadToken() }));
  await expectProblem(response, "invalid_page_token");
  expect([edge.behind.sent, edge.behind.spilled]).toEqual([[], []]);
});

test("a version that was never published is refused", async () => {
  const edge = edgeUnderTest();
  const response = await edge.postJson(
    "/pele/answers",
    await makeAnswers({ token: await makeToken({ version: 9 }) }),
  );
  await expectProblem(response, "unknown_version");
  expect(edge.behind.sent).toEqual([]);
});

test("a quiz that does not exist, on this host or another, takes no answers", async () => {
  const edge = edgeUnderTest();
  await expectProblem(await edge.postJson("/outra/answers", await makeAnswers()), "not_found");
  await expectProblem(
    await edge.postJson("https://other.test/pele/answers", await makeAnswers()),
    "not_found",
  );
  expect(edge.behind.sent).toEqual([]);
});

test.each([
  ["not JSON", "{", "invalid_json", {}],
  ["empty", "", "invalid_json", {}],
  ["too deep", `${'{"token":'.repeat(9)}1${"}".repeat(9)}`, "too_deep", { detail: "Nest at most 8 levels." }],
  [
    "deeper than any stack",
    `${"[".repeat(30_000)}${"]".repeat(30_000)}`,
    "too_deep",
    { detail: "Nest at most 8 levels." },
  ],
  ["a prototype", '{"__proto__":{"final":true}}', "invalid_body", { detail: 'Remove the key "__proto__".' }],
  [
    "a constructor inside",
    '{"a":[{"constructor":1}]}',
    "invalid_body",
    { detail: 'Remove the key "constructor".' },
  ],
] as const)("a body that is %s is refused", async (_what, body, code, options) => {
  const edge = edgeUnderTest();
  await expectProblem(await edge.postJson("/pele/answers", body), code, options);
  expect(edge.behind.sent).toEqual([]);
});

test("bytes that are no UTF-8 are refused", async () => {
  const edge = edgeUnderTest();
  const body = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]);
  const headers = { "content-type": "application/json" };
  const response = await edge.request("/pele/answers", { method: "POST", headers, body });
  await expectProblem(response, "invalid_json", { detail: "The body is not valid UTF-8." });
});

test("another content type than JSON is refused", async () => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/answers", await makeAnswers(), {
    "content-type": "text/plain",
  });
  await expectProblem(response, "unsupported_media_type");
});

test.each([
  ["as it says", {}],
  ["although it says it is small", { "content-length": "10" }],
])("a body that is too large %s is refused", async (_how, headers) => {
  const edge = edgeUnderTest();
  const text = JSON.stringify(await makeAnswers({ answers: [{ k: "note", v: "x".repeat(70_000) }] }));
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  const response = await edge.request("/pele/answers", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: stream,
    duplex: "half",
  } as RequestInit);
  await expectProblem(response, "payload_too_large", { detail: `Send at most ${ANSWERS_MAX_BYTES} bytes.` });
  expect(edge.behind.sent).toEqual([]);
});

test("wrong types, unknown fields and control characters are named with their place", async () => {
  const edge = edgeUnderTest();
  const body = {
    ...(await makeAnswers()),
    seq: "4",
    admin: true,
    answers: [{ k: "Goal", v: "a\u0000b" }],
  };
  const response = await edge.postJson("/pele/answers", body);
  const problem = (await response.json()) as { code: string; issues: { path: unknown[]; code: string }[] };
  expect([
    response.status,
    problem.code,
    problem.issues.map(({ path, code }) => [path.join("."), code]),
  ]).toEqual([
    422,
    "invalid_body",
    [
      ["seq", "invalid_type"],
      ["answers.0.k", "invalid_format"],
      ["answers.0.v", "custom"],
      ["", "unrecognized_keys"],
    ],
  ]);
  expect(edge.behind.sent).toEqual([]);
});

test("a value of no type that an answer may have is refused with the types that it may", async () => {
  const edge = edgeUnderTest();
  const body = await makeAnswers({ answers: [{ k: "age", v: [31] as never }] });
  await expectProblem(await edge.postJson("/pele/answers", body), "invalid_body", {
    issues: [
      {
        path: ["answers", 0, "v"],
        code: "invalid_union",
        message:
          "must be text, a number, true, false, null, a list of choice ids or of receipts, or named parts",
      },
    ],
  });
});

test.each([
  [
    "an e-mail that is none",
    [
      { k: "goal", v: "aging" },
      { k: "name", v: "M" },
      { k: "email", v: "maria@" },
    ],
    [{ path: ["answers", 2, "v"], code: "email_invalid", message: "Confira o e-mail." }],
  ],
  [
    "a choice that the quiz lacks",
    [{ k: "goal", v: "tudo" }],
    [{ path: ["answers", 0, "v"], code: "unknown_choice", message: "Esta opção não existe mais." }],
  ],
  [
    "a key that the quiz lacks",
    [{ k: "salary", v: 1 }],
    [{ path: ["answers", 0, "k"], code: "unknown_answer", message: 'The quiz asks nothing as "salary".' }],
  ],
  [
    "a required answer missing",
    [
      { k: "goal", v: "aging" },
      { k: "name", v: "M" },
    ],
    [{ path: ["answers", "email"], code: "required", message: "Preencha este campo para continuar." }],
  ],
])("%s is refused with the place and a sentence for the respondent", async (_what, answers, issues) => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/answers", await makeAnswers({ answers, moves: [] }));
  await expectProblem(response, "invalid_answers", { issues });
  expect(edge.behind.sent).toEqual([]);
});

test("moves through steps that the quiz lacks are refused, since counters are named after them", async () => {
  const edge = edgeUnderTest();
  const moves = [{ seq: 0, from: null, to: "made_up" }];
  const response = await edge.postJson("/pele/answers", await makeAnswers({ moves }));
  await expectProblem(response, "invalid_answers", {
    issues: [{ path: ["moves", 0, "to"], code: "unknown_step", message: "This quiz has no such step." }],
  });
});

test("a language that the version lacks is refused", async () => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/answers", await makeAnswers({ locale: "fr" }));
  await expectProblem(response, "invalid_answers", {
    issues: [{ path: ["locale"], code: "unknown_locale", message: "This version has pt-BR, en." }],
  });
});
