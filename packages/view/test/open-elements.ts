/** A quiz with one element a step, as somebody opens it. For tests of what a single element does. */
import type { DocumentElementInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { PHONE, watchForErrors } from "../../../test/browser/browser.ts";
import { compiled } from "./compiled-quiz.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";

/** What stands for every picture of a test. */
export const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><rect width="6" height="4" fill="#a78"/></svg>';

const HEADING = { type: "heading", text: { "pt-BR": "Elementos" } } as const;

type Presentation = "screens" | "chat";

/** Its steps are `s0`, `s1` and so on, then comes the ending. What asks nothing has a heading above it. */
export function quizOf(
  elements: readonly DocumentElementInput[],
  presentation: Presentation = "screens",
): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Elementos",
    locales: ["pt-BR"],
    settings: { presentation },
    steps: [
      ...elements.map((element, index) => ({
        id: `s${index}`,
        title: `s${index}`,
        elements: "key" in element ? [element] : [{ ...HEADING, id: `e_heading${index}` }, element],
        next: index === elements.length - 1 ? "end" : `s${index + 1}`,
      })),
      {
        id: "end",
        title: "end",
        next: null,
        elements: [{ id: "e_end", type: "ending" as const, title: { "pt-BR": "Fim" } }],
      },
    ],
  });
}

export type Opened = {
  readonly page: Page;
  readonly edge: FakeEdge;
  /** What the page has thrown and complained of so far. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
};

/**
 * Opens the first step on a screen of a phone unless `options` say otherwise.
 * @returns the page, once the runtime has taken over where there is JavaScript
 */
export async function openElements(
  browser: Browser,
  elements: readonly DocumentElementInput[],
  options: BrowserContextOptions = {},
  presentation: Presentation = "screens",
): Promise<Opened> {
  const edge = await startFakeEdge(quizOf(elements, presentation));
  const context = await browser.newContext({
    viewport: PHONE,
    hasTouch: true,
    locale: "pt-BR",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  const errors = watchForErrors(page);
  await page.route("https://files.borda.example/**", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
  );
  await page.goto(`${edge.origin}/pele`);
  if (options.javaScriptEnabled !== false) await page.waitForFunction(() => history.state !== null);
  const close = async () => {
    await context.close();
    await edge.close();
  };
  return { page, edge, errors, close };
}

/** The gallery's sample of a type, with other options. */
export function sampleOf<Type extends DocumentElementInput["type"]>(
  samples: readonly { readonly element: DocumentElementInput }[],
  type: Type,
  options: Partial<Extract<DocumentElementInput, { type: Type }>> = {},
): DocumentElementInput {
  const sample = samples.find(({ element }) => element.type === type);
  if (sample === undefined) throw new Error(`no sample of ${type}`);
  return { ...sample.element, ...options } as DocumentElementInput;
}
