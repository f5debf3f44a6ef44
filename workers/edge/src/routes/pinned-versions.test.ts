/** An attempt stays with the version that it was begun with, whatever is published meanwhile. */
import { kvKeys } from "@borda/contracts";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { MOVES, makeAnswers } from "../testing/attempts.ts";
import { type EdgeUnderTest, edgeUnderTest, NOW_MS } from "../testing/edge-under-test.ts";
import { expectProblem } from "../testing/expect-problem.ts";
import { HOST, makePointer, makePublished, makeQuiz, QUIZ_ID, SLUG } from "../testing/published-fixture.ts";
import { readPage } from "../testing/read-page.ts";

const DAY_MS = 86_400_000;
const BROWSER = { accept: "text/html", "accept-language": "pt-BR" };

/** Version 4 knows neither the step nor the answer that version 3 asks for first. */
function publishAnother(edge: EdgeUnderTest): void {
  const quiz: Partial<CompiledQuiz> = {
    start: "end_step",
    steps: makeQuiz("pt-BR").steps.filter(({ id }) => id === "end_step"),
  };
  const published = makePublished({ version: 4 }, quiz);
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 4), JSON.stringify(published));
  edge.behind.kv.set(kvKeys.route(HOST, SLUG), JSON.stringify(makePointer({ version: 4 })));
}

async function beginAttempt(edge: EdgeUnderTest) {
  const page = await readPage(await edge.request("/pele", { headers: BROWSER }));
  return { step: page.step, token: page.hidden._token ?? "" };
}

/** Pointers in memory and cache are then too old to count. */
function letTimePass(edge: EdgeUnderTest, ms: number): void {
  edge.behind.nowMs += ms;
}

test("for thirty days after another version went out, definition and answers of an attempt are of its own", async () => {
  const edge = edgeUnderTest();
  const { token } = await beginAttempt(edge);
  const definition = await (await edge.request("/pele/definition?v=3&l=pt-BR")).text();
  publishAnother(edge);
  letTimePass(edge, 30 * DAY_MS);
  const page = await readPage(await edge.request("/pele", { headers: BROWSER }));
  const again = await edge.request("/pele/definition?v=3&l=pt-BR");
  const accepted = await edge.postJson("/pele/answers", await makeAnswers({ token }));
  expect([page.step, again.status, await again.text(), accepted.status]).toEqual([
    "end_step",
    200,
    definition,
    202,
  ]);
  const [sent] = edge.behind.sent;
  expect([sent?.message.version, sent?.message.outcome]).toEqual([3, "young"]);
});

test("an isolate that never saw the old version finds it all the same", async () => {
  const former = edgeUnderTest();
  const { token } = await beginAttempt(former);
  const edge = edgeUnderTest();
  publishAnother(edge);
  letTimePass(edge, 12 * DAY_MS);
  expect((await edge.postJson("/pele/answers", await makeAnswers({ token }))).status).toBe(202);
  const form = new URLSearchParams({ _token: token, goal: "acne" });
  const headers = { ...BROWSER, "content-type": "application/x-www-form-urlencoded" };
  const next = await edge.request("/pele", { method: "POST", headers, body: form.toString() });
  expect((await readPage(next)).step).toBe("age_step");
});

test("after that the attempt has expired, and a new one is of the new version", async () => {
  const edge = edgeUnderTest();
  const { token } = await beginAttempt(edge);
  publishAnother(edge);
  letTimePass(edge, 30 * DAY_MS + 1);
  const response = await edge.postJson("/pele/answers", await makeAnswers({ token }));
  await expectProblem(response, "attempt_expired");
  expect((await beginAttempt(edge)).step).toBe("end_step");
  expect(edge.behind.sent).toEqual([]);
});

test("an answer of one version is not one of another", async () => {
  const edge = edgeUnderTest();
  publishAnother(edge);
  const { token } = await beginAttempt(edge);
  const response = await edge.postJson("/pele/answers", await makeAnswers({ token, moves: MOVES }));
  expect(response.status).toBe(422);
  expect(edge.behind.sent).toEqual([]);
});

test("what was never published has neither definition nor attempts", async () => {
  const edge = edgeUnderTest();
  publishAnother(edge);
  await expectProblem(await edge.request("/pele/definition?v=5&l=pt-BR"), "not_found");
  expect(edge.behind.nowMs).toBe(NOW_MS);
});

test("a rollback leaves attempts of the version that was taken back where they are", async () => {
  const edge = edgeUnderTest();
  publishAnother(edge);
  const { token } = await beginAttempt(edge);
  edge.behind.kv.set(kvKeys.route(HOST, SLUG), JSON.stringify(makePointer({ version: 3 })));
  letTimePass(edge, DAY_MS);
  const body = { token, seq: 1, final: true, answers: [], moves: [] };
  expect((await edge.postJson("/pele/answers", body)).status).toBe(202);
  expect(edge.behind.sent.map(({ message }) => message.version)).toEqual([4]);
});
