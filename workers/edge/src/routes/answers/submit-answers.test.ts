import { kvKeys, submissionMessageSchema, submissionQueueOf, TAGS_MAX } from "@borda/contracts";
import { sha256Hex } from "@borda/edge-kit";
import { expect, test } from "vitest";
import { ATTEMPT_ID, MOVES, makeAnswers, makeToken } from "../../testing/attempts.ts";
import { edgeUnderTest, NOW_MS } from "../../testing/edge-under-test.ts";
import {
  HOST,
  makePointer,
  makePublished,
  makeQuiz,
  QUIZ_ID,
  TENANT_ID,
} from "../../testing/published-fixture.ts";

const HOME = submissionQueueOf(TENANT_ID);
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
        lastStepAt: "2026-11-21T12:00:00.000Z",
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

test("what rules tag is told one by one, up to the number that a message holds", async () => {
  const edge = edgeUnderTest();
  const tags = Array.from({ length: TAGS_MAX + 5 }, (_, index) => `tag_${index}`);
  const set = tags.map((tag) => ({ variable: `$tag_${tag}`, op: "set" as const, value: true }));
  const [first, ...others] = makeQuiz("pt-BR").steps;
  const steps = first === undefined ? others : [{ ...first, rules: [{ set }] }, ...others];
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(makePublished({}, { steps })));
  await edge.postJson("/pele/answers", await makeAnswers(), BROWSER);
  const message = submissionMessageSchema.parse(edge.behind.sent[0]?.message);
  const held = tags.slice(0, TAGS_MAX);
  expect([message.tags, message.variables]).toEqual([held, { tags: held.join(", ") }]);
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

test("moves are told when they leave the path, and a client that reports none has walked along it", async () => {
  const edge = edgeUnderTest();
  const backAndForth = [
    ...MOVES.slice(0, 2),
    { seq: 2, from: "age_step", to: "goal_step" },
    { seq: 3, from: "goal_step", to: "age_step" },
  ];
  for (const moves of [[], MOVES, backAndForth, MOVES.slice(0, 3)]) {
    await edge.postJson("/pele/answers", await makeAnswers({ moves }));
  }
  expect(edge.behind.sent.map(({ message }) => message.moves)).toEqual([
    undefined,
    undefined,
    backAndForth,
    MOVES.slice(0, 3),
  ]);
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

test("accepted and refused answers are counted by their kind", async () => {
  const edge = edgeUnderTest();
  await edge.postJson("/pele/answers", await makeAnswers());
  await edge.postJson("/pele/answers", "{");
  expect(edge.metricsText().match(/borda_edge_answers_\w+\{.*/g)).toEqual([
    'borda_edge_answers_accepted_total{form="json",final="yes",trust="verified"} 1',
    'borda_edge_answers_refused_total{code="invalid_json"} 1',
  ]);
});

test.each([
  ["four seconds ago", 4_000, "2026-11-21T11:59:56.000Z"],
  ["now", 0, "2026-11-21T12:00:00.000Z"],
  ["before the attempt began", 9_999_999, "2026-11-21T11:59:00.000Z"],
])("a step that was entered %s is told with its time", async (_when, sinceMoveMs, lastStepAt) => {
  const edge = edgeUnderTest();
  await edge.postJson("/pele/answers", await makeAnswers({ sinceMoveMs, final: false }));
  expect(edge.behind.sent[0]?.message.lastStepAt).toBe(lastStepAt);
});

test("whoever fills in what nobody sees is answered like everybody, and marked", async () => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/answers", await makeAnswers({ trap: true }));
  expect([response.status, edge.behind.sent[0]?.message.trust]).toEqual([202, "unverified"]);
  expect(edge.metricsText()).toContain('borda_edge_answers_doubted_total{reason="trap"} 1');
});
