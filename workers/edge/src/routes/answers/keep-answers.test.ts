/** Where accepted answers go when queues, journal or KV fail, and what is said when nowhere takes them. */
import { kvKeys, SUBMISSION_QUEUES, submissionQueueOf } from "@borda/contracts";
import { expect, test } from "vitest";
import { ATTEMPT_ID, makeAnswers } from "../../testing/attempts.ts";
import { allQueues, edgeUnderTest } from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { makePublished, QUIZ_ID, TENANT_ID } from "../../testing/published-fixture.ts";

const HOME = submissionQueueOf(TENANT_ID);
const NEIGHBOUR = (HOME + 1) % SUBMISSION_QUEUES;

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
    edge.behind.queues = allQueues(mood);
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
    edge.behind.queues = allQueues("throws").with(NEIGHBOUR, "hangs");
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

test("no log line holds what a respondent typed", async () => {
  const edge = edgeUnderTest();
  edge.behind.queues = allQueues("throws").with(NEIGHBOUR, "hangs");
  edge.behind.journal = "throws";
  await edge.postJson("/pele/answers", await makeAnswers());
  const lines = JSON.stringify(edge.behind.logLines);
  expect(lines).toContain("queue_refused");
  expect(lines).not.toMatch(/maria|98765/i);
});
