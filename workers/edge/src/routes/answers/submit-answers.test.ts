import { ANSWERS_MAX_BYTES, kvKeys, submissionMessageSchema, submissionQueueOf } from "@borda/contracts";
import { sha256Hex } from "@borda/edge-kit";
import { expect, test } from "vitest";
import { ATTEMPT_ID, MOVES, makeAnswers, makeToken } from "../../testing/attempts.ts";
import { edgeUnderTest, FORGED_KEYS, NOW_MS } from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import {
  HOST,
  makePointer,
  makePublished,
  OTHER_QUIZ_ID,
  QUIZ_ID,
  TENANT_ID,
} from "../../testing/published-fixture.ts";

const HOME = submissionQueueOf(QUIZ_ID);
const NEIGHBOUR = HOME === 0 ? 1 : 0;
const BROWSER = {
  "user-agent":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
};

test("a finished attempt is queued with everything that follows from its answers", async () => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/answers", await makeAnswers(), BROWSER);
  expect([response.status, await response.json()]).toEqual([
    202,
    { attemptId: ATTEMPT_ID, receivedAt: "2026-11-21T12:00:00.000Z" },
  ]);
  expect(
    edge.behind.sent.map(({ queue, message }) => [queue, submissionMessageSchema.parse(message)]),
  ).toEqual([
    [
      HOME,
      {
        type: "submission",
        v: 1,
        requestId: "request-1",
        dbRef: "main",
        tenantId: TENANT_ID,
        quizId: QUIZ_ID,
        version: 3,
        meterShards: 2,
        attemptId: ATTEMPT_ID,
        seq: 4,
        final: true,
        startedAt: "2026-11-21T11:59:00.000Z",
        receivedAt: "2026-11-21T12:00:00.000Z",
        trust: "verified",
        locale: "pt-BR",
        answers: [
          {
            k: "goal",
            t: "single_choice",
            v: "acne",
            question: "Qual é o seu objetivo?",
            text: "Acne",
            ms: 1_200,
          },
          { k: "age", t: "number", v: 31, question: "Idade", text: "31" },
          { k: "areas", t: "multiple_choice", v: ["face"], question: "Onde?", text: "Rosto" },
          { k: "name", t: "short_text", v: "Maria", question: "Nome", text: "Maria" },
          { k: "email", t: "email", v: "maria@example.com", question: "E-mail", text: "maria@example.com" },
          {
            k: "phone",
            t: "phone",
            v: { e164: "+5511987654321", country: "BR", national: "(11) 98765-4321" },
            question: "Celular",
            text: "(11) 98765-4321",
          },
          { k: "consent", t: "consent", v: true, question: "Consentimento", text: "Sim" },
        ],
        path: ["goal_step", "age_step", "contact_step", "end_step"],
        score: { total: 1, categories: {} },
        variables: {},
        outcome: "young",
        ending: "end_step",
        contact: { name: "Maria", emails: ["maria@example.com"], phones: ["+5511987654321"] },
        consents: [
          {
            channel: "email",
            elementKey: "consent",
            text: "Aceito receber e-mails.",
            textHash: await sha256Hex("Aceito receber e-mails."),
            givenAt: "2026-11-21T12:00:00.000Z",
          },
        ],
        moves: MOVES,
        choices: [
          { element: "goal", choice: "acne" },
          { element: "areas", choice: "face" },
        ],
        dimensions: {
          version: 3,
          variant: "",
          locale: "pt-BR",
          device: "phone",
          country: "",
          source: "instagram",
        },
        source: { utm_source: "instagram" },
      },
    ],
  ]);
});

test("a partial is taken with what is still missing", async () => {
  const edge = edgeUnderTest();
  const body = await makeAnswers({
    final: false,
    seq: 1,
    answers: [{ k: "goal", v: "aging" }],
    moves: MOVES.slice(0, 1),
  });
  const response = await edge.postJson("/pele/answers", body);
  expect(response.status).toBe(202);
  expect(edge.behind.sent[0]?.message).toMatchObject({
    final: false,
    path: ["goal_step", "video_step"],
    outcome: null,
    ending: null,
    score: { total: 5 },
  });
});

test("the same request twice is queued twice under the same attempt and number", async () => {
  const edge = edgeUnderTest();
  const body = await makeAnswers();
  for (const _ of [1, 2]) expect((await edge.postJson("/pele/answers", body)).status).toBe(202);
  const keys = edge.behind.sent.map(({ message }) => `${message.attemptId} ${message.seq} ${message.final}`);
  expect(keys).toEqual([`${ATTEMPT_ID} 4 true`, `${ATTEMPT_ID} 4 true`]);
});

test("a client that reports no moves has walked straight along its path", async () => {
  const edge = edgeUnderTest();
  await edge.postJson("/pele/answers", await makeAnswers({ moves: [] }));
  expect(edge.behind.sent[0]?.message.moves).toEqual(MOVES);
});

test("the answers may come in another language of the quiz than the page", async () => {
  const edge = edgeUnderTest();
  await edge.postJson("/pele/answers", await makeAnswers({ locale: "en" }));
  const message = edge.behind.sent[0]?.message;
  expect([message?.locale, message?.dimensions.locale, message?.answers[0]?.question]).toEqual([
    "en",
    "en",
    "What is your goal?",
  ]);
});

test("an attempt stays with the version that it was begun with", async () => {
  const edge = edgeUnderTest();
  edge.behind.kv.set(kvKeys.route(HOST, "pele"), JSON.stringify(makePointer({ version: 4 })));
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 4), JSON.stringify(makePublished({ version: 4 })));
  await edge.postJson("/pele/answers", await makeAnswers());
  expect(edge.behind.sent[0]?.message.version).toBe(3);
});

test.each([
  ["just in time", 2_100, "verified"],
  ["faster than a person", 2_099, "unverified"],
])("answers %s are kept and marked", async (_how, elapsedMs, trust) => {
  const edge = edgeUnderTest();
  const token = await makeToken({ issuedAtMs: NOW_MS - elapsedMs });
  expect((await edge.postJson("/pele/answers", await makeAnswers({ token }))).status).toBe(202);
  expect(edge.behind.sent[0]?.message.trust).toBe(trust);
});

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

test.each(["throws", "hangs"] as const)(
  "when the home queue %s another one takes the answers",
  async (mood) => {
    const edge = edgeUnderTest();
    edge.behind.queues[HOME] = mood;
    expect((await edge.postJson("/pele/answers", await makeAnswers())).status).toBe(202);
    expect(edge.behind.sent.map(({ queue }) => queue)).toEqual([NEIGHBOUR]);
    expect(edge.metricsText()).toContain('borda_edge_queue_fallbacks_total{kind="neighbour"} 1');
  },
);

test.each(["throws", "hangs"] as const)(
  "when every queue %s the spill journal takes the answers",
  async (mood) => {
    const edge = edgeUnderTest();
    edge.behind.queues = [mood, mood];
    expect((await edge.postJson("/pele/answers", await makeAnswers())).status).toBe(202);
    expect(edge.behind.spilled.map(({ queue, body }) => [queue, body.attemptId])).toEqual([
      [HOME, ATTEMPT_ID],
    ]);
    expect(edge.metricsText()).toContain('borda_edge_queue_fallbacks_total{kind="journal"} 1');
  },
);

test.each(["throws", "hangs"] as const)(
  "when the journal %s as well the client is asked to come back",
  async (mood) => {
    const edge = edgeUnderTest();
    edge.behind.queues = ["throws", "hangs"];
    edge.behind.journal = mood;
    const response = await edge.postJson("/pele/answers", await makeAnswers());
    expect(response.headers.get("retry-after")).toBe("5");
    await expectProblem(response, "unavailable");
    expect([edge.behind.sent, edge.behind.spilled]).toEqual([[], []]);
  },
);

test("with KV away a quiz that nobody remembers is unavailable, one that is remembered is not", async () => {
  const cold = edgeUnderTest();
  cold.behind.store = "throws";
  await expectProblem(await cold.postJson("/pele/answers", await makeAnswers()), "unavailable");

  const warm = edgeUnderTest();
  await warm.postJson("/pele/answers", await makeAnswers());
  warm.behind.store = "throws";
  warm.behind.nowMs += 3_600_000;
  expect((await warm.postJson("/pele/answers", await makeAnswers())).status).toBe(202);
});

test("answers whose message no queue takes are refused before anything is queued", async () => {
  const edge = edgeUnderTest();
  // The question is repeated with every answer, so a body within its limit can make a message beyond one.
  const step = {
    id: "s",
    title: "S",
    next: "end_step",
    elements: Array.from({ length: 300 }, (_, index) => ({
      type: "short_text" as const,
      id: `e_${index}`,
      key: `k${index}`,
      label: "é".repeat(300),
      required: false,
      multiline: false,
      maxLength: 500,
    })),
  };
  const quiz = makePublished(
    {},
    {
      start: "s",
      steps: [
        step,
        {
          id: "end_step",
          title: "",
          next: null,
          elements: [{ type: "ending", id: "e_end", title: "Fim", showOutcome: false }],
        },
      ],
    },
  );
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(quiz));
  const answers = Array.from({ length: 300 }, (_, index) => ({ k: `k${index}`, v: "x".repeat(100) }));
  const response = await edge.postJson("/pele/answers", await makeAnswers({ answers, moves: [] }));
  await expectProblem(response, "payload_too_large", {
    detail: "The answers with their questions take more than 127000 bytes. Send shorter texts.",
  });
  expect(edge.behind.sent).toEqual([]);
});

test("without the local stack answers are refused with what to start", async () => {
  const edge = edgeUnderTest();
  edge.behind.hasConsumer = false;
  const response = await edge.postJson("/pele/answers", await makeAnswers());
  await expectProblem(response, "no_local_consumer");
  expect(edge.behind.sent).toEqual([]);
});

test("accepted and refused answers are counted by their kind", async () => {
  const edge = edgeUnderTest();
  await edge.postJson("/pele/answers", await makeAnswers());
  await edge.postJson("/pele/answers", "{");
  expect(edge.metricsText().match(/borda_edge_answers_\w+\{.*/g)).toEqual([
    'borda_edge_answers_accepted_total{form="json",final="yes",trust="verified"} 1',
    'borda_edge_answers_refused_total{code="invalid_json"} 1',
  ]);
});

test("no log line holds what a respondent typed", async () => {
  const edge = edgeUnderTest();
  edge.behind.queues = ["throws", "hangs"];
  edge.behind.journal = "throws";
  await edge.postJson("/pele/answers", await makeAnswers());
  const lines = JSON.stringify(edge.behind.logLines);
  expect(lines).toContain("queue_refused");
  expect(lines).not.toMatch(/maria|98765/i);
});
