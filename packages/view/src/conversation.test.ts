/** What a chat says again of the steps before, as the edge shows it. */
import type { DocumentElementInput } from "@borda/quiz";
import { type Answers, walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { compiled } from "../test/compiled-quiz.ts";
import { renderStep } from "./render-step.tsx";

const pt = (words: string) => ({ "pt-BR": words });

/** The bubbles above a step that follows these elements: whose each is, and its words. */
function saidAfter(elements: readonly DocumentElementInput[], answers: Answers = {}): string[] {
  const quiz = compiled({
    schema: "borda.quiz/1",
    name: "Conversa",
    locales: ["pt-BR"],
    settings: { presentation: "chat" },
    steps: [
      { id: "said", title: "Antes", elements: [...elements], next: "end" },
      { id: "end", title: "Fim", next: null, elements: [{ id: "e", type: "ending", title: pt("Fim") }] },
    ],
  });
  const html = renderStep({ walk: walk(quiz, answers), answers });
  const [, log = ""] = /<section class="log"[^>]*>(.*?)<\/section><span id="now">/s.exec(html) ?? [];
  const bubbles = log.split(/<div class="(?=said|given)/).slice(1);
  return bubbles.map((bubble) => {
    const [, whose] = /^(\w+)/.exec(bubble) ?? [];
    const words = bubble.slice(bubble.indexOf(">") + 1).replaceAll(/<[^>]+>/g, " ");
    return `${whose}: ${words.replaceAll(/\s+/g, " ").trim()}`;
  });
}

test("what the quiz reckons is its own figure in a chat, and what it hides it does not say", () => {
  const reckoned = {
    id: "c",
    type: "calculated",
    key: "saved",
    label: pt("Sua economia"),
    expression: "12 * months",
    format: "brl",
  } as const;
  const question = { id: "n", type: "number", key: "months", label: pt("Quantos meses?") } as const;
  expect([
    saidAfter([question, reckoned], { months: "3" }),
    saidAfter([question, { ...reckoned, hidden: true }], { months: "3" }),
  ]).toEqual([
    ["said: Quantos meses?", "given: Sua resposta: 3", "said: Sua economia R$ 36"],
    ["said: Quantos meses?", "given: Sua resposta: 3"],
  ]);
});
