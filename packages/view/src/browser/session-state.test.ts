import { walk } from "@borda/quiz/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeSampleQuiz } from "../../test/sample-quiz.ts";
import { answersRequestOf, currentStep, startAttempt } from "./attempt.ts";
import { reopen, restart } from "./recovery.ts";
import { gaveContact, goBack, type SessionState, submit, walkOf } from "./session-state.ts";

const START = { quizId: "quiz", attemptId: "one", token: "k.p.s", version: 1, locale: "pt-BR", hidden: {} };
const CONTACT = { name: "Ana", email: "ana@example.com", phone: null, consent: true };

function makeState(): SessionState {
  const quiz = makeSampleQuiz();
  return { quiz, attempt: startAttempt(START, "goal", 0), draft: {}, issues: [] };
}

/** The state after forms with these values, one a step. */
function answered(...forms: Parameters<typeof submit>[1][]): SessionState {
  return forms.reduce<SessionState>((state, form, index) => submit(state, form, index * 1_000), makeState());
}

const TO_CONTACT = [
  { goal: "spots" },
  { skin: "calm" },
  { habits: ["serum"] },
  { texture: "gel" },
  { film_skip: true },
];

test("an answer leads on to the step that the quiz says", () => {
  const { attempt, issues } = answered({ goal: "spots" });
  expect([currentStep(attempt), attempt.answers, issues]).toEqual(["skin", { goal: "spots" }, []]);
});

test("a step that is not right stays, says why, and sends nothing of what was typed", () => {
  const state = answered(...TO_CONTACT, { ...CONTACT, email: "ana@", consent: false });
  expect([currentStep(state.attempt), state.issues, state.draft.email, state.attempt.answers.email]).toEqual([
    "contact",
    [
      { key: "email", message: "Confira o e-mail: ele deve ser como nome@exemplo.com." },
      { key: "consent", message: "Marque esta opção para continuar." },
    ],
    "ana@",
    undefined,
  ]);
});

test("once it is right the draft is gone and the answer is kept", () => {
  const state = answered(...TO_CONTACT, { ...CONTACT, email: "ana@" }, CONTACT);
  expect([state.attempt.finished, state.draft, state.attempt.answers.email]).toEqual([
    true,
    {},
    "ana@example.com",
  ]);
});

test("a button that leaves for another step is an answer, and is taken back by going on without it", () => {
  const skipped = answered(...TO_CONTACT);
  const backOnFilm = goBack(skipped, 4, {}, 9_000);
  const onward = submit(backOnFilm, { film_skip: null }, 9_500);
  expect([
    currentStep(skipped.attempt),
    skipped.attempt.answers.film_skip,
    currentStep(onward.attempt),
    onward.attempt.answers.film_skip,
  ]).toEqual(["contact", true, "age", undefined]);
});

test("what was typed before going back is there on the return, and what was answered still counts", () => {
  const typed = goBack(answered(...TO_CONTACT), 4, { ...CONTACT, email: "an" }, 9_000);
  const returned = submit(typed, { film_skip: true }, 9_500);
  expect([returned.draft.email, returned.attempt.answers.email, walkOf(returned).current]).toEqual([
    "an",
    undefined,
    "contact",
  ]);
});

test("a way to reach the person is known once the step that asks for it is left", () => {
  expect([
    gaveContact(answered(...TO_CONTACT), "film"),
    gaveContact(answered(...TO_CONTACT, CONTACT), "contact"),
  ]).toEqual([false, true]);
});

test("a refusal leads back to the step of the first answer that it names", () => {
  const finished = answered(...TO_CONTACT, CONTACT);
  const { answers } = answersRequestOf(finished.attempt, 1, 0);
  const index = answers.findIndex(({ k }) => k === "email");
  const issue = { path: ["answers", index, "v"], code: "email_invalid", message: "Confira o e-mail." };
  const reopened = reopen(finished, [issue], 9_000);
  expect([
    reopened?.attempt.finished,
    reopened && currentStep(reopened.attempt),
    reopened?.issues,
    reopened?.attempt.answers,
  ]).toEqual([false, "contact", [{ key: "email", message: "Confira o e-mail." }], finished.attempt.answers]);
});

test("what is wrong with the form of a request is said in the quiz's language", () => {
  const finished = answered(...TO_CONTACT, CONTACT);
  const { answers } = answersRequestOf(finished.attempt, 1, 0);
  const index = answers.findIndex(({ k }) => k === "name");
  const issue = {
    path: ["answers", index, "v"],
    code: "custom",
    message: "must not hold control characters",
  };
  expect(reopen(finished, [issue], 9_000)?.issues).toEqual([
    { key: "name", message: "Não entendemos esta resposta. Responda de novo." },
  ]);
});

test("a missing answer is named by its key", () => {
  const finished = answered(...TO_CONTACT, CONTACT);
  const issue = { path: ["answers", "skin"], code: "choice_required", message: "Escolha." };
  const reopened = reopen(finished, [issue], 9_000);
  expect(reopened && currentStep(reopened.attempt)).toBe("skin");
});

test.each([
  ["nothing", []],
  ["the locale", [{ path: ["locale"], code: "unknown_locale", message: "?" }]],
  ["an answer that no step asked for", [{ path: ["answers", "ghost"], code: "required", message: "?" }]],
])("a refusal that names %s leads nowhere", (_what, issues) => {
  expect(reopen(answered(...TO_CONTACT, CONTACT), issues, 9_000)).toBeNull();
});

test("a finished attempt that ran out is finished again under its new name, with all its moves", () => {
  const finished = answered(...TO_CONTACT, CONTACT);
  const again = restart(makeState(), { ...START, attemptId: "two", token: "k.q.s" }, finished.attempt, 9_000);
  expect(answersRequestOf(again.attempt, 1, 9_000)).toEqual({
    token: "k.q.s",
    seq: 1,
    final: true,
    locale: "pt-BR",
    answers: Object.entries(finished.attempt.answers).map(([k, v]) => ({ k, v })),
    moves: finished.attempt.moves,
    sinceMoveMs: 0,
  });
});

test("an unfinished attempt that ran out begins again with its answers filled in", () => {
  const former = answered(...TO_CONTACT).attempt;
  const again = restart(makeState(), { ...START, attemptId: "two" }, former, 9_000);
  expect([currentStep(again.attempt), again.attempt.answers, again.attempt.finished]).toEqual([
    "goal",
    former.answers,
    false,
  ]);
});

test("answers that the quiz does not ask for any more are left behind", () => {
  const former = { ...answered(...TO_CONTACT, CONTACT).attempt, answers: { goal: "spots", gone: "x" } };
  const again = restart(makeState(), { ...START, attemptId: "two" }, former, 9_000);
  expect([again.attempt.answers, again.attempt.finished]).toEqual([{ goal: "spots" }, false]);
});

test("wherever somebody goes back and on, the answers sent lead to the step that is shown", () => {
  const doings = fc.array(
    fc.oneof(
      fc.record({
        goal: fc.constantFrom("acne", "spots", null),
        skin: fc.constantFrom("shiny", "calm", null),
        habits: fc.constantFrom(["serum"], ["mask", "none"], []),
        texture: fc.constantFrom("gel", "oil", null),
        film_skip: fc.constantFrom(true, null),
        age: fc.constantFrom("30", "5", ""),
        story: fc.constantFrom("x", ""),
      }),
      fc.nat(9),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(doings, (list) => {
      let state = makeState();
      for (const doing of list) {
        const step = state.quiz.steps.find(({ id }) => id === currentStep(state.attempt));
        const asked = step?.elements.map((element) => ("key" in element ? element.key : element.id)) ?? [];
        const values = Object.fromEntries(Object.entries(doing).filter(([key]) => asked.includes(key)));
        state = typeof doing === "number" ? goBack(state, doing, {}, 0) : submit(state, values, 0);
        const { attempt } = state;
        const shown = walk(state.quiz, attempt.answers, { until: currentStep(attempt) });
        expect(shown.current).toBe(currentStep(attempt));
        expect(attempt.moves.at(-1)?.to).toBe(currentStep(attempt));
        expect(attempt.trail.slice(0, attempt.position + 1)).toEqual(shown.path);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});
