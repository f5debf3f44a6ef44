/** Hostile texts in every part of every answer: read, stored, and said again on pages that stay as they are. */
import type { AnswerInput } from "@borda/contracts";
import { validateAnswers, walk } from "@borda/quiz/runtime";
import { FOREIGN, HOSTILE_TEXTS, hostileAnswers, ordinaryText, repeatingQuiz } from "@borda/quiz/testing";
import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { renderStep } from "./render-step.tsx";

const { quiz, fields, parts: PARTS } = repeatingQuiz();
const LOADS = ["src", "srcset", "poster", "data", "background"];

/** All of the quiz as it is sent, checked and shown with answers. */
function visit(textAt: (place: number) => string) {
  const { answers, hidden, parts } = hostileAnswers(fields, textAt);
  const inputs = Object.entries(answers).map(([k, v]) => ({ k, v }) as AnswerInput);
  const checked = validateAnswers(quiz, inputs, { final: true, hidden });
  const end = walk(quiz, answers, { hidden });
  const html = quiz.steps.map(({ id, elements }) =>
    renderStep({ walk: { ...end, current: id, visible: elements }, answers }),
  );
  return { checked, parts, html: html.join("") };
}

/** What a page could do harm by: its elements in order, handlers, and addresses that are not the document's own. */
async function outlineOf(html: string) {
  const elements = await elementsOf(html);
  const attributes = elements.flatMap(({ attributes: own }) => Object.entries(own));
  const links = attributes.filter(([name]) => ["href", "action", "formaction"].includes(name));
  return {
    tags: elements.map(({ tag }) => tag).join(" "),
    handlers: attributes.filter(([name]) => /^(?:on|style$|srcdoc$|ping$|http-equiv$)/.test(name)),
    origins: [...new Set(links.map(([, address]) => URL.parse(address, "https://quiz.test")?.origin))],
    foreign: attributes.filter(([name, value]) => LOADS.includes(name) && value.includes(FOREIGN)),
  };
}

test("a person's words stand in these parts of answers", () => {
  expect(PARTS).toEqual([
    "skin.text",
    "worries.text",
    "texture.text",
    "g_story",
    "g_hidden",
    "g_name.first",
    "g_name.last",
    "g_contact.name",
    "g_contact.company",
    "g_cep.street",
    "g_cep.district",
    "g_cep.city",
    "g_cep.number",
    "g_cep.complement",
    "photos.name",
  ]);
});

test("hostile texts in every part are stored, and the pages that say them again stay as they are", async () => {
  const ordinary = visit(ordinaryText);
  const outline = await outlineOf(ordinary.html);
  const said = ordinary.html.split(`${ordinaryText()} `).length - 1;
  expect([ordinary.checked.ok, outline.handlers, outline.foreign, said >= PARTS.length]).toEqual([
    true,
    [],
    [],
    true,
  ]);
  const taken = new Map<string, number>();
  for (const round of HOSTILE_TEXTS.keys()) {
    const textAt = (place: number) => HOSTILE_TEXTS[(place + round) % HOSTILE_TEXTS.length] ?? "";
    const { checked, parts, html } = visit(textAt);
    if (!checked.ok) throw new Error(JSON.stringify([round, checked.error]));
    for (const part of Object.keys(parts)) taken.set(part, (taken.get(part) ?? 0) + 1);
    expect([round, await outlineOf(html)]).toEqual([round, outline]);
  }
  // What is no name, too short or seen by nobody is refused; everything else is taken.
  const enough = PARTS.map((part) => [part, (taken.get(part) ?? 0) >= 300]);
  expect(enough).toEqual(PARTS.map((part) => [part, true]));
});
