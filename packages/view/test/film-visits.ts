/** A quiz with one film, opened in a real browser under the policy of the real edge; the hosts of films are stand-ins. */
import type { DocumentElementInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { compiled } from "./compiled-quiz.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";
import { FILM_FILES } from "./tiny-film.ts";

type Film = Extract<DocumentElementInput, { type: "video" }>;
type FilmParts = Partial<Film> & Pick<Film, "provider" | "source">;

export const pt = (words: string) => ({ "pt-BR": words });
const UUID = "0a1b2c3d-1111-2222-3333-444455556666";
export const YOUTUBE = { provider: "youtube", source: "aqz-KE-bpKQ" } as const;
export const FILE = { provider: "file", source: "https://films.borda.test/film.mp4" } as const;
export const STREAM = { provider: "hls", source: "https://films.borda.test/film.m3u8" } as const;
/** Longer than any film here; the clock of the page is moved. */
export const TEN_MINUTES = 600;

export const FRAMED: readonly (readonly [parts: FilmParts, page: string, player: string])[] = [
  [
    YOUTUBE,
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
    "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&playsinline=1&rel=0",
  ],
  [
    { provider: "vimeo", source: "76979871" },
    "https://vimeo.com/76979871",
    "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1",
  ],
  [
    { provider: "panda", source: `vz-7b6cf9e4-8bf/${UUID}` },
    `https://player-vz-7b6cf9e4-8bf.tv.pandavideo.com.br/embed/?v=${UUID}`,
    `https://player-vz-7b6cf9e4-8bf.tv.pandavideo.com.br/embed/?v=${UUID}&autoplay=true`,
  ],
  [
    { provider: "vturb", source: `${UUID}/68a677e85a4844a26844462d` },
    `https://scripts.converteai.net/${UUID}/players/68a677e85a4844a26844462d/v4/embed.html`,
    `https://scripts.converteai.net/${UUID}/players/68a677e85a4844a26844462d/v4/embed.html?vl=PAGE`,
  ],
];

const PRAISE: DocumentElementInput = {
  id: "t",
  type: "text",
  text: { "pt-BR": [[{ text: "Gostou da aula?" }]] },
};

const NAME: DocumentElementInput = {
  id: "name",
  type: "short_text",
  key: "name",
  label: pt("Seu nome"),
  required: false,
};

function quizWith(
  parts: FilmParts,
  { above = NAME, after = PRAISE, presentation = "screens" }: Visitor,
): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Aula",
    locales: ["pt-BR"],
    settings: { presentation },
    steps: [
      {
        id: "film",
        title: "Filme",
        next: "goal",
        elements: [
          { id: "h", type: "heading", text: pt("Assista à aula") },
          above,
          { id: "v", type: "video", title: pt("A aula"), ...parts },
          after,
        ],
      },
      {
        id: "goal",
        title: "Objetivo",
        next: "end",
        elements: [
          {
            id: "q",
            type: "single_choice",
            key: "goal",
            label: pt("E agora?"),
            choices: [{ id: "go", label: pt("Quero entrar") }],
          },
        ],
      },
      { id: "end", title: "Fim", next: null, elements: [{ id: "e", type: "ending", title: pt("Pronto") }] },
    ],
  });
}

type Visit = { readonly page: Page; readonly asked: string[]; readonly errors: string[] };
type Visitor = {
  readonly javaScript?: boolean;
  /** False where the script does not come. */
  readonly awaitsScript?: boolean;
  /** As browsers are that know no streams. */
  readonly knowsStreams?: boolean;
  readonly presentation?: "screens" | "chat";
  /** What stands before the film; a field for a name unless given. */
  readonly above?: DocumentElementInput;
  /** What follows the film, besides the button. */
  readonly after?: DocumentElementInput;
  readonly prepare?: (page: Page) => Promise<unknown>;
};

/** The policy of a quiz's pages by their nonce: that of the edge, which no helper may import. */
type PolicyOf = (quiz: CompiledQuiz) => (nonce: string) => string;

/** Lets the tests of a file open quizzes with a film, each in a browser context of its own. */
export function filmVisits(policyOf: PolicyOf): (parts: FilmParts, visitor?: Visitor) => Promise<Visit> {
  let browser: Browser;
  let context: BrowserContext | undefined;
  let edge: FakeEdge | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  afterEach(async () => {
    await context?.close();
    await edge?.close();
  });

  return async (parts, visitor = {}) => {
    const quiz = quizWith(parts, visitor);
    edge = await startFakeEdge(quiz, { policyFor: policyOf(quiz) });
    context = await openPhone(browser, { javaScript: visitor.javaScript ?? true });
    const page = await context.newPage();
    const asked = await standInForHosts(page, edge.origin);
    const errors = watchForErrors(page);
    await page.clock.install();
    if (visitor.knowsStreams === false) {
      await page.addInitScript(() => {
        HTMLMediaElement.prototype.canPlayType = () => "";
      });
    }
    await visitor.prepare?.(page);
    await page.goto(`${edge.origin}/pele?utm_source=ana`);
    const hasScript = (visitor.javaScript ?? true) && (visitor.awaitsScript ?? true);
    if (hasScript) await page.waitForFunction(() => history.state !== null);
    return { page, asked, errors };
  };
}

/** @returns the addresses that are asked of others than the edge, as they are asked */
async function standInForHosts(page: Page, ownOrigin: string): Promise<string[]> {
  const asked: string[] = [];
  await page.route(
    ({ origin }) => origin !== ownOrigin,
    async (route) => {
      const url = new URL(route.request().url());
      asked.push(url.href);
      const file = url.hostname === "films.borda.test" ? FILM_FILES[url.pathname.slice(1)] : undefined;
      if (file !== undefined) {
        await route.fulfill({ ...file, headers: { "access-control-allow-origin": "*" } });
      } else if (url.hostname === "films.borda.test") {
        await route.fulfill({ status: 404, body: "" });
      } else await route.fulfill({ contentType: "text/html", body: "<!doctype html><p>film" });
    },
  );
  return asked;
}

export const onward = (page: Page) => page.getByRole("button", { name: "Continuar" });
export const facade = (page: Page) => page.getByRole("link", { name: "Assistir ao vídeo: A aula" });
/** Whether the text and the button below the film are to be seen. */
export const whatFollows = async (page: Page) => [
  await page.getByText("Gostou da aula?").isVisible(),
  await onward(page).isVisible(),
];
export const HIDDEN = [false, false];
export const SHOWN = [true, true];

/** Waits until a film of the page itself runs. */
export async function plays(page: Page): Promise<void> {
  await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 0);
}
