/** Small quizzes whose buttons, links and endings lead out, and somebody who opens them. For tests. */
import type { DocumentElementInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Page } from "playwright-core";
import { compiled } from "./compiled-quiz.ts";
import type { FakeEdge } from "./fake-edge.ts";
import { type PhoneVisits, phoneVisits } from "./phone-visits.ts";

export const pt = (words: string) => ({ "pt-BR": words });
export const ATTEMPT = "0198c0de-0000-7000-8000-0000000000ab";
const SOURCE = { utm_source: "instagram", s1: "ana" };
export const ADDRESS = "https://quiz.test/pele";
export const OUT = { label: pt("Seguir"), href: "https://example.com/fim" };

/** A question about a name, a step with the elements, and one with the ending. */
export function quizWith(
  elements: readonly DocumentElementInput[],
  ending: Partial<Extract<DocumentElementInput, { type: "ending" }>> = {},
  aboveEnding: readonly DocumentElementInput[] = [],
): CompiledQuiz {
  const name: DocumentElementInput = { id: "i1", type: "short_text", key: "name", label: pt("Nome") };
  const end: DocumentElementInput = { id: "e1", type: "ending", title: pt("Pronto!"), ...ending };
  return compiled({
    schema: "borda.quiz/1",
    name: "Botões",
    locales: ["pt-BR"],
    steps: [
      { id: "name", title: "Nome", elements: [name], next: elements.length > 0 ? "middle" : "end" },
      ...(elements.length > 0 ? [{ id: "middle", title: "Meio", elements: [...elements], next: "end" }] : []),
      { id: "end", title: "Fim", elements: [...aboveEnding, end], next: null },
    ],
  });
}

export type Visits = Pick<PhoneVisits, "context"> & {
  readonly openQuiz: (quiz: CompiledQuiz) => Promise<{ page: Page; served: FakeEdge }>;
};

/** Somebody with a phone, for whom other sites are stand-ins. */
export function visits(): Visits {
  const { context, serve } = phoneVisits();
  return {
    context,
    async openQuiz(quiz) {
      const served = await serve(quiz, { attemptId: ATTEMPT, source: SOURCE, canonicalUrl: ADDRESS });
      await context().route(/^https:/, (route) =>
        route.fulfill({ contentType: "text/html", body: "<p>fora" }),
      );
      const page = await context().newPage();
      await page.goto(`${served.origin}/pele`);
      await page.waitForFunction(() => history.state !== null);
      return { page, served };
    },
  };
}

/** Waits until the step is on the screen. */
export async function stands(page: Page, step: string): Promise<void> {
  await page.waitForSelector(`main[data-step="${step}"]`);
}

/** Answers the first question. */
export async function giveName(page: Page, next: string): Promise<void> {
  await page.fill("[name=name]", "Ana");
  await page.getByRole("button", { name: "Continuar" }).click();
  await stands(page, next);
}

export const isAtEnd = async (page: Page) => (await page.locator('main[data-step="end"]').count()) === 1;
