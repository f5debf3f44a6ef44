/** Answers without JavaScript that together come near to what a queue's message holds, or beyond it. */
import { kvKeys } from "@borda/contracts";
import type { QuizElement } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { type EdgeUnderTest, edgeUnderTest } from "../../testing/edge-under-test.ts";
import { CONTACT, type FormFields, openQuiz, postForm } from "../../testing/form-posts.ts";
import { makePublished, makeQuiz, QUIZ_ID } from "../../testing/published-fixture.ts";

/** Asks for long texts before the contact details, and for one more thing after them where those are to be a partial. */
function askLongTexts(edge: EdgeUnderTest, count: number, asksOn = false): void {
  const elements = Array.from(
    { length: count },
    (_, index): QuizElement => ({
      type: "short_text",
      id: `e_long_${index}`,
      key: `long_${index}`,
      label: "Conte mais",
      required: true,
      multiline: true,
      maxLength: 5_000,
    }),
  );
  const [age, contact, end] = ["age_step", "contact_step", "end_step"].map((wanted) =>
    makeQuiz("pt-BR").steps.find(({ id }) => id === wanted),
  );
  if (age === undefined || contact === undefined || end === undefined) {
    throw new Error("the fixture has changed");
  }
  const first = { id: "long_step", title: "Longo", next: contact.id, elements };
  const last = { ...age, next: end.id };
  const steps = asksOn ? [first, { ...contact, next: last.id }, last, end] : [first, contact, end];
  const published = makePublished({}, { start: first.id, steps });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
}

function longTexts(count: number, text: string): FormFields {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`long_${index}`, text]));
}

/** Eight of them are more than a queue's message holds. */
const WIDE_TEXT = 'é€"<'.repeat(1_200);

test("answers that are too long together are said to be, and can be shortened", async () => {
  const edge = edgeUnderTest();
  askLongTexts(edge, 8);
  const contact = await postForm(edge, await openQuiz(edge), longTexts(8, WIDE_TEXT));
  const refused = await postForm(edge, contact, CONTACT);
  expect([refused.status, refused.step, edge.behind.sent]).toEqual([413, "contact_step", []]);
  expect(refused.html).toContain("encurte os textos mais longos e envie de novo");
  const before = await postForm(edge, refused, { _back: "1" });
  expect([before.status, before.step]).toEqual([200, "long_step"]);
  const end = await postForm(edge, await postForm(edge, before, longTexts(8, "curto")), CONTACT);
  expect([end.status, end.step, edge.behind.sent.length]).toEqual([200, "end_step", 1]);
});

test("a partial that is too long holds nobody up", async () => {
  const edge = edgeUnderTest();
  askLongTexts(edge, 8, true);
  const contact = await postForm(edge, await openQuiz(edge), longTexts(8, WIDE_TEXT));
  const next = await postForm(edge, contact, CONTACT);
  expect([next.status, next.step, edge.behind.sent]).toEqual([200, "age_step", []]);
});

test("long texts travel in the state until the end", async () => {
  const edge = edgeUnderTest();
  askLongTexts(edge, 12);
  const shown = await postForm(
    edge,
    await postForm(edge, await openQuiz(edge), longTexts(12, "x".repeat(5_000))),
    CONTACT,
  );
  expect([shown.status, shown.step]).toEqual([200, "end_step"]);
  const stored = edge.behind.sent[0]?.message.answers.filter(({ text }) => text.length === 5_000);
  expect(stored).toHaveLength(12);
});
