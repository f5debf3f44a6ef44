import { type AttemptId, kvKeys, type PageState, type SubmissionMessage } from "@borda/contracts";
import type { QuizElement } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { readPageToken, signPageState } from "../../attempts/page-tokens.ts";
import { makeToken } from "../../testing/attempts.ts";
import {
  allQueues,
  type EdgeUnderTest,
  edgeUnderTest,
  FORGED_KEYS,
  KEYS,
  NOW_MS,
} from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { BROWSER, CONTACT, openQuiz, postForm } from "../../testing/form-posts.ts";
import { HOST, makePointer, makePublished, makeQuiz, QUIZ_ID } from "../../testing/published-fixture.ts";

/** Publishes the quiz with one more question behind the contact details, which makes those a partial. */
function askAfterContact(edge: EdgeUnderTest): void {
  const extra: QuizElement = {
    type: "short_text",
    id: "e_extra",
    key: "extra",
    label: "Extra",
    required: false,
    multiline: false,
    maxLength: 10,
  };
  const steps = makeQuiz("pt-BR").steps.map((step) =>
    step.id === "contact_step" ? { ...step, next: "last_step" } : step,
  );
  const last = { id: "last_step", title: "Extra", next: "end_step", elements: [extra] };
  const published = makePublished({}, { steps: [...steps, last] });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
}

test("a whole attempt without JavaScript ends with its outcome, stored", async () => {
  const edge = edgeUnderTest();
  const first = await openQuiz(edge);
  const age = await postForm(edge, first, { goal: "acne" });
  const contact = await postForm(edge, age, {
    age: "31",
    areas: ["face", "back"],
    note: "linha 1\r\nlinha 2",
  });
  const end = await postForm(edge, contact, CONTACT);
  expect(
    [age, contact, end].map(({ status, step, hasBack, hasScript }) => [status, step, hasBack, hasScript]),
  ).toEqual([
    [200, "age_step", true, false],
    [200, "contact_step", true, false],
    [200, "end_step", false, false],
  ]);
  expect(end.html).toContain("Pele jovem");
  expect(edge.behind.sent.map(({ message }) => [message.final, message.seq, message.outcome])).toEqual([
    [true, 3, "young"],
  ]);
  expect(edge.behind.sent[0]?.message.answers.find(({ k }) => k === "note")?.v).toBe("linha 1\nlinha 2");
});

test("the same answers with and without JavaScript make the same message", async () => {
  const edge = edgeUnderTest();
  const first = await openQuiz(edge);
  const contact = await postForm(edge, await postForm(edge, first, { goal: "acne" }), {
    age: "31,5",
    areas: "face",
  });
  await postForm(edge, contact, CONTACT);
  await edge.request("/pele/answers", {
    method: "POST",
    headers: { ...BROWSER, "content-type": "application/json" },
    body: JSON.stringify({
      token: first.hidden._token,
      seq: 3,
      final: true,
      locale: "pt-BR",
      answers: [
        { k: "goal", v: "acne" },
        { k: "age", v: "31,5" },
        { k: "areas", v: ["face"] },
        { k: "name", v: "Maria" },
        { k: "email", v: " Maria@Example.com " },
        { k: "phone", v: "(11) 98765-4321" },
        { k: "consent", v: true },
      ],
      moves: [
        { seq: 0, from: null, to: "goal_step" },
        { seq: 1, from: "goal_step", to: "age_step" },
        { seq: 2, from: "age_step", to: "contact_step" },
        { seq: 3, from: "contact_step", to: "end_step" },
      ],
    }),
  });
  const [byForm, byJson] = edge.behind.sent.map(
    ({ message }): SubmissionMessage => ({ ...message, requestId: "request-x" }),
  );
  expect(byForm?.answers).toHaveLength(7);
  expect(byForm).toEqual(byJson);
});

test("what is wrong is said beside its field, what was typed stays, and nothing is stored", async () => {
  const edge = edgeUnderTest();
  const contact = await postForm(edge, await postForm(edge, await openQuiz(edge), { goal: "acne" }), {
    age: "31",
  });
  const again = await postForm(edge, contact, { name: "<Maria>", email: "maria@" });
  expect([again.status, again.step, again.errors]).toEqual([
    422,
    "contact_step",
    { email: "Confira o e-mail." },
  ]);
  expect([again.html.includes('value="&lt;Maria>"'), again.html.includes('value="maria@"')]).toEqual([
    true,
    true,
  ]);
  expect(edge.behind.sent).toEqual([]);
  const end = await postForm(edge, again, CONTACT);
  expect([end.status, end.step]).toEqual([200, "end_step"]);
});

test.each([
  ["nothing chosen", {}, { goal: "Escolha uma opção para continuar." }],
  ["a choice that does not exist", { goal: "x" }, { goal: "Esta opção não existe mais." }],
  ["a control character, which is left out", { goal: "a\u0000" }, { goal: "Esta opção não existe mais." }],
])("a step with %s is not left", async (_what, fields, errors) => {
  const edge = edgeUnderTest();
  const page = await postForm(edge, await openQuiz(edge), fields);
  expect([page.status, page.step, page.errors]).toMatchObject([422, "goal_step", errors]);
});

test("back leads to the step before with its answer, and another answer there to the other branch", async () => {
  const edge = edgeUnderTest();
  const age = await postForm(edge, await openQuiz(edge), { goal: "acne" });
  const back = await postForm(edge, age, { _back: "1", age: "not a number" });
  expect([back.status, back.step]).toEqual([200, "goal_step"]);
  expect(back.html).toMatch(/value="acne"[^>]* checked|checked[^>]* value="acne"/);
  const video = await postForm(edge, back, { goal: "aging" });
  expect(video.step).toBe("video_step");
  await postForm(edge, await postForm(edge, video), CONTACT);
  expect(edge.behind.sent.map(({ message }) => [message.path, message.outcome, message.moves])).toEqual([
    [
      ["goal_step", "video_step", "contact_step", "end_step"],
      "mature",
      [
        { seq: 0, from: null, to: "goal_step" },
        { seq: 1, from: "goal_step", to: "age_step" },
        { seq: 2, from: "age_step", to: "goal_step" },
        { seq: 3, from: "goal_step", to: "video_step" },
        { seq: 4, from: "video_step", to: "contact_step" },
        { seq: 5, from: "contact_step", to: "end_step" },
      ],
    ],
  ]);
});

test("back on the first step stays there", async () => {
  const edge = edgeUnderTest();
  const page = await postForm(edge, await openQuiz(edge), { _back: "1" });
  expect([page.status, page.step]).toEqual([200, "goal_step"]);
});

test("the same post again gives the same page and the same message", async () => {
  const edge = edgeUnderTest();
  const contact = await postForm(edge, await postForm(edge, await openQuiz(edge), { goal: "acne" }), {
    age: "31",
  });
  const ends = [await postForm(edge, contact, CONTACT), await postForm(edge, contact, CONTACT)];
  expect(ends.map(({ status, step }) => [status, step])).toEqual([
    [200, "end_step"],
    [200, "end_step"],
  ]);
  const [first, second] = edge.behind.sent.map(({ message }) => ({ ...message, requestId: "request-x" }));
  expect(second).toEqual(first);
});

test("sequence numbers grow from post to post, so that the last answers win", async () => {
  const edge = edgeUnderTest();
  askAfterContact(edge);
  const contact = await postForm(edge, await postForm(edge, await openQuiz(edge), { goal: "acne" }), {
    age: "31",
  });
  const last = await postForm(edge, contact, CONTACT);
  expect(last.step).toBe("last_step");
  await postForm(edge, last, { extra: "sim" });
  expect(edge.behind.sent.map(({ message }) => [message.final, message.seq, message.contact.emails])).toEqual(
    [
      [false, 3, ["maria@example.com"]],
      [true, 4, ["maria@example.com"]],
    ],
  );
});

test("a partial that finds no queue holds nobody up", async () => {
  const edge = edgeUnderTest();
  askAfterContact(edge);
  edge.behind.queues = allQueues("throws");
  edge.behind.journal = "throws";
  const contact = await postForm(edge, await postForm(edge, await openQuiz(edge), { goal: "acne" }), {
    age: "31",
  });
  const last = await postForm(edge, contact, CONTACT);
  expect([last.status, last.step, edge.behind.sent]).toEqual([200, "last_step", []]);
});

test("a finished attempt that finds no queue is told to try again, and its post can be repeated", async () => {
  const edge = edgeUnderTest();
  const contact = await postForm(edge, await postForm(edge, await openQuiz(edge), { goal: "acne" }), {
    age: "31",
  });
  edge.behind.queues = allQueues("hangs");
  edge.behind.journal = "throws";
  const again = await postForm(edge, contact, CONTACT);
  expect([again.status, again.step, again.html.includes('value="Maria"')]).toEqual([
    503,
    "contact_step",
    true,
  ]);
  expect(again.html).toContain("espere alguns segundos e envie de novo");
  edge.behind.queues = allQueues("works");
  const end = await postForm(edge, again, CONTACT);
  expect([end.status, end.step, edge.behind.sent.map(({ message }) => message.seq)]).toEqual([
    200,
    "end_step",
    [3],
  ]);
});

test("the attempt keeps its version and its language while a new version is published", async () => {
  const edge = edgeUnderTest();
  const first = await openQuiz(edge, "/pele?lang=en");
  edge.behind.kv.set(kvKeys.route(HOST, "pele"), JSON.stringify(makePointer({ version: 4 })));
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 4), JSON.stringify(makePublished({ version: 4 }, { steps: [] })));
  const contact = await postForm(edge, await postForm(edge, first, { goal: "acne" }), { age: "31" });
  await postForm(edge, contact, CONTACT);
  expect(edge.behind.sent.map(({ message }) => [message.version, message.locale])).toEqual([[3, "en"]]);
});

test("the live view hears of every step", async () => {
  const edge = edgeUnderTest();
  await postForm(edge, await openQuiz(edge), { goal: "acne" });
  await edge.letFlush();
  const events = edge.behind.eventMessages.flatMap(({ attempts }) =>
    attempts.flatMap((attempt) => attempt.events),
  );
  expect(events).toEqual([
    { kind: "view" },
    { kind: "move", seq: 0, from: null, to: "goal_step" },
    { kind: "move", seq: 1, from: "goal_step", to: "age_step" },
  ]);
});

test.each([
  ["forged", () => makeToken({}, FORGED_KEYS), 403, "Não entendemos este envio"],
  ["missing", async () => "", 403, "Não entendemos este envio"],
  [
    "too old",
    () => makeToken({ issuedAtMs: NOW_MS - 31 * 86_400_000 }),
    410,
    "Esta página ficou aberta por muito tempo",
  ],
  ["of a version never published", () => makeToken({ version: 9 }), 422, "Não entendemos este envio"],
])("a form whose token is %s is refused with what to do", async (_what, makeBadToken, status, title) => {
  const edge = edgeUnderTest();
  const page = await postForm(edge, { hidden: { _token: await makeBadToken() } }, { goal: "acne" });
  expect([page.status, page.title, page.html.includes('href="/pele"')]).toEqual([status, title, true]);
  expect(edge.behind.sent).toEqual([]);
});

test("a state that is forged, of another attempt or no state at all is refused", async () => {
  const edge = edgeUnderTest();
  const first = await openQuiz(edge);
  const claims = await readPageToken(KEYS, first.hidden._token ?? "");
  const state: PageState = {
    attemptId: claims?.attemptId as AttemptId,
    step: "contact_step",
    seq: 9,
    answers: [],
    moves: [],
  };
  const states = [
    await signPageState(FORGED_KEYS, state),
    await signPageState(KEYS, { ...state, attemptId: "01a1fd00-0000-7000-8000-0000000000ff" as AttemptId }),
    first.hidden._token ?? "",
    "",
  ];
  for (const _state of states) {
    const page = await postForm(edge, { hidden: { ...first.hidden, _state } }, CONTACT);
    expect([page.status, page.title]).toEqual([403, "Não entendemos este envio"]);
  }
  expect(edge.behind.sent).toEqual([]);
});

test("a program's bad form is a documented problem", async () => {
  const edge = edgeUnderTest();
  const send = (headers: Record<string, string>, body: string) =>
    edge.request("/pele", { method: "POST", headers, body });
  const form = { "content-type": "application/x-www-form-urlencoded" };
  await expectProblem(await send({ "content-type": "application/json" }, "{}"), "unsupported_media_type", {
    detail: "Send application/x-www-form-urlencoded.",
  });
  await expectProblem(await send(form, "goal=%FF"), "invalid_form");
  await expectProblem(await send(form, `note=${"x".repeat(300_000)}`), "payload_too_large", {
    detail: "Send at most 256000 bytes.",
  });
  await expectProblem(await send(form, "goal=acne"), "invalid_page_token");
  await expectProblem(
    await edge.request("/nada", { method: "POST", headers: form, body: "goal=acne" }),
    "not_found",
  );
  expect(edge.behind.sent).toEqual([]);
});

test("without the local stack a developer reads what to start", async () => {
  const edge = edgeUnderTest();
  const contact = await postForm(edge, await postForm(edge, await openQuiz(edge), { goal: "acne" }), {
    age: "31",
  });
  edge.behind.hasConsumer = false;
  const body = new URLSearchParams({ ...contact.hidden, ...CONTACT });
  const response = await edge.request("/pele", { method: "POST", headers: BROWSER, body });
  await expectProblem(response, "no_local_consumer");
});

test("the field that nobody sees marks the attempt at whatever step it was filled in, and tells nothing", async () => {
  const edge = edgeUnderTest();
  const first = await openQuiz(edge);
  expect(first.html).toContain('<div class="hush" aria-hidden="true"><label>Website');
  const age = await postForm(edge, first, { goal: "acne", _website: "https://spam.example" });
  const contact = await postForm(edge, age, { age: "31" });
  const end = await postForm(edge, contact, CONTACT);
  expect([age.status, contact.status, end.step]).toEqual([200, 200, "end_step"]);
  expect(edge.behind.sent.map(({ message }) => [message.final, message.trust])).toEqual([
    [true, "unverified"],
  ]);
});

test("an ending that is shared names the quiz's address, also without JavaScript", async () => {
  const edge = edgeUnderTest();
  const share = { networks: ["facebook" as const], message: "Fiz este quiz!" };
  const steps = makeQuiz("pt-BR").steps.map((step) => ({
    ...step,
    elements: step.elements.map((element) => (element.type === "ending" ? { ...element, share } : element)),
  }));
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(makePublished({}, { steps })));
  const age = await postForm(edge, await openQuiz(edge), { goal: "acne" });
  const contact = await postForm(edge, age, { age: "31", areas: ["face"], note: "" });
  const end = await postForm(edge, contact, CONTACT);
  const [, address] = /sharer\.php\?u=([^&"]+)/.exec(end.html) ?? [];
  expect(decodeURIComponent(address ?? "")).toBe(`https://${HOST}/pele?lang=pt-BR`);
});
