/** The same quiz as screens and as a chat. For tests. */
import type { DocumentElementInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import { compiled } from "./compiled-quiz.ts";

export type Presentation = "screens" | "chat";
export const pt = (words: string) => ({ "pt-BR": words });
export const choices = (...labels: string[]) =>
  labels.map((label, index) => ({ id: `c${index}`, label: pt(label), score: index }));

/** @param shown what the first step shows besides */
export function quizOf(presentation: Presentation, shown: DocumentElementInput[] = []): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Sua pele",
    locales: ["pt-BR"],
    settings: { presentation },
    outcomes: [
      {
        key: "dry",
        title: pt("Pele seca"),
        text: { "pt-BR": [[{ text: "Hidrate duas vezes ao dia." }]] },
        when: { left: { score: "total" }, op: "gt", right: 1 },
      },
      { key: "calm", title: pt("Pele calma"), text: { "pt-BR": [[{ text: "Continue assim." }]] } },
    ],
    steps: [
      {
        id: "name",
        title: "Nome",
        next: "skin",
        elements: [
          { id: "h1", type: "heading", text: pt("Oi! Eu sou a Bia, consultora de pele.") },
          { id: "t1", type: "text", text: { "pt-BR": [[{ text: "São só três perguntas." }]] } },
          ...shown,
          { id: "i1", type: "short_text", key: "name", label: pt("Como posso te chamar?") },
        ],
      },
      {
        id: "skin",
        title: "Pele",
        next: "worries",
        elements: [
          {
            id: "i2",
            type: "single_choice",
            key: "skin",
            label: pt('Prazer, {{name|fallback:"você"}}! Como é a sua pele?'),
            choices: choices("Oleosa", "Mista", "Seca", "Ainda não sei dizer"),
          },
        ],
      },
      {
        id: "worries",
        title: "Incômodos",
        next: "end",
        elements: [
          { id: "h3", type: "heading", text: pt("O que mais incomoda?") },
          {
            id: "i3",
            type: "multiple_choice",
            key: "worries",
            label: pt("Marque o que valer para você."),
            choices: choices("Acne", "Manchas", "Linhas finas"),
          },
        ],
      },
      {
        id: "end",
        title: "Fim",
        next: null,
        elements: [{ id: "e", type: "ending", title: pt("Pronto!"), showOutcome: true }],
      },
    ],
  });
}
