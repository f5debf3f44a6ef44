import { type QuizResponse, responseSchema } from "@borda/contracts/api";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { I18nProvider } from "../i18n/i18n.tsx";
import { ResponseAnswers } from "./response-answers.tsx";

afterEach(() => {
  vi.unstubAllGlobals();
});

const CLICK = { clicked: true, at: "2026-11-21T12:00:00.000Z" } as const;
const ANSWERS: QuizResponse["answers"] = [
  { k: "start", t: "button", v: true, question: "Início", text: "Começar" },
  { k: "goal", t: "single_choice", v: "skin", question: "O que você quer?", text: "Pele calma" },
  { k: "note", t: "short_text", v: "", question: "Algo mais?", text: "" },
  { k: "hire", t: "result", v: CLICK, question: "Resultado", text: "Contratar agora" },
  { k: "banner", t: "image", v: CLICK, question: "Resultado", text: "" },
];

/** What stands over and under each other, in words. */
function shown(language: string): string[][] {
  vi.stubGlobal("localStorage", { getItem: () => language, setItem: () => undefined });
  const response = responseSchema.parse({
    id: "0199c000-0000-7000-8000-000000000001",
    code: "00000001",
    quizId: "0199c000-0000-7000-8000-000000000002",
    version: 1,
    final: true,
    trust: "verified",
    locale: "pt-BR",
    startedAt: CLICK.at,
    receivedAt: CLICK.at,
    lastStep: null,
    score: 0,
    outcome: null,
    leadId: null,
    answers: ANSWERS,
    variables: {},
    source: {},
  });
  const html = renderToStaticMarkup(
    <MantineProvider>
      <I18nProvider>
        <QueryClientProvider client={new QueryClient()}>
          <ResponseAnswers response={response} />
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>,
  );
  const pairs = html.matchAll(/<dt[^>]*>(.*?)<\/dt><dd[^>]*>(.*?)<\/dd>/g);
  return Array.from(pairs, ([, over = "", under = ""]) => [over, under]);
}

test.each([
  ["pt-BR", "Clicou", /^Clicou em .*2026/, "—"],
  ["en", "Clicked", /^Clicked on .*2026/, "—"],
  ["es", "Hizo clic", /^Hizo clic el .*2026/, "—"],
])(
  "in %s a click stands under the words of its button or link, with its time",
  (language, pressed, followed, none) => {
    expect(shown(language)).toEqual([
      ["Começar", pressed],
      ["O que você quer?", "Pele calma"],
      ["Algo mais?", none],
      ["Contratar agora", expect.stringMatching(followed)],
      ["Resultado", expect.stringMatching(followed)],
    ]);
  },
);
