/**
 * The whole document around a step. What does not differ between respondents is put together once
 * per quiz object and kept with it, because a page is rendered for every view.
 */
import type { CompiledQuiz, VisitorFacts } from "@borda/quiz/runtime/core";
import { escapeHtml } from "./escape-html.ts";
import { FORM_FIELDS } from "./form-fields.ts";
import { ASSETS } from "./generated/assets.js";
import { ICON_SPRITE } from "./icon-sprite.ts";
import { resumeTextsOf } from "./resume-texts.ts";
import { textsOf } from "./texts.ts";
import { themeColourMeta, themeCss } from "./theme.ts";

export type PageRenderInput = {
  readonly quiz: CompiledQuiz;
  readonly quizId: string;
  readonly version: number;
  readonly slug: string;
  readonly attemptId: string;
  /** From `renderFirstStep` (as publish stored it) or `renderStep`. */
  readonly stepHtml: string;
  /** The signed page token. */
  readonly token: string;
  /** The signed state of a page without JavaScript. */
  readonly state?: string | undefined;
  /** Of this response alone; also in its Content-Security-Policy. */
  readonly nonce: string;
  /** UTM parameters and the like, as conditions and piping read them (`hidden`). */
  readonly source?: Readonly<Record<string, string>> | undefined;
  /** What the edge captured of the visitor, for quizzes that ask for it. */
  readonly visitor?: VisitorFacts | undefined;
  /** Absolute address of the quiz, for link previews. */
  readonly canonicalUrl?: string | undefined;
  /** False for the answer to a form post: who posts forms has no runtime that could take over. */
  readonly withRuntime?: boolean | undefined;
};

/** Address of the compiled quiz that the runtime loads and the page preloads. */
export function definitionPath(slug: string, version: number, locale: string): string {
  return `/${slug}/definition?v=${version}&l=${encodeURIComponent(locale)}`;
}

/** Paths of all chunks: an attempt at an earlier version may need others than the page's own quiz. */
const CHUNK_PATHS = escapeHtml(
  JSON.stringify(Object.fromEntries(Object.entries(ASSETS.chunks).map(([name, { path }]) => [name, path]))),
);

type PageFrame = {
  readonly head: string;
  readonly style: string;
  /** Of the chunks that the quiz needs. */
  readonly chunkPaths: readonly string[];
  readonly texts: string;
};
const frames = new WeakMap<CompiledQuiz, PageFrame>();

function frameOf(quiz: CompiledQuiz): PageFrame {
  const known = frames.get(quiz);
  if (known !== undefined) return known;
  const chunks = (quiz.needs ?? []).flatMap((name) => ASSETS.chunks[name] ?? []);
  const title = escapeHtml(quiz.meta.title || quiz.name);
  const description = escapeHtml(quiz.meta.description);
  const head =
    `<!doctype html><html lang="${escapeHtml(quiz.locale)}"><head><meta charset="utf-8"><title>${title}</title>` +
    '<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">' +
    (description === ""
      ? ""
      : `<meta name="description" content="${description}"><meta property="og:description" content="${description}">`) +
    `<meta property="og:title" content="${title}"><meta property="og:type" content="website">` +
    `<meta property="og:locale" content="${escapeHtml(quiz.locale.replace("-", "_"))}">` +
    themeColourMeta(quiz.theme) +
    `<link rel="icon" href="${ASSETS.iconPath}" type="image/svg+xml">`;
  const frame = {
    head,
    style: themeCss(quiz.theme) + ASSETS.styles + chunks.map(({ styles }) => styles).join(""),
    chunkPaths: chunks.map(({ path }) => path),
    texts: escapeHtml(JSON.stringify(textsOf(quiz.locale))),
  };
  frames.set(quiz, frame);
  return frame;
}

/**
 * Off the screen, out of the tab order, out of the accessibility tree, and of a name and kind that neither browsers nor
 * password managers fill in. What stands in it is never refused, only marked.
 */
const TRAP =
  '<div class="hush" aria-hidden="true"><label>Website ' +
  `<input name="${FORM_FIELDS.trap}" tabindex="-1" autocomplete="off" data-1p-ignore data-lpignore="true" data-bwignore data-form-type="other">` +
  "</label></div>";

function hiddenField(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

/** The data that the runtime starts from, as attributes of the form. */
function bootAttributes(input: PageRenderInput, texts: string): string {
  const source = input.source === undefined ? "" : JSON.stringify(input.source);
  return (
    ` data-quiz="${escapeHtml(input.quizId)}" data-version="${input.version}" ` +
    `data-locale="${escapeHtml(input.quiz.locale)}" data-attempt="${escapeHtml(input.attemptId)}" data-texts="${texts}" data-chunks="${CHUNK_PATHS}"` +
    (source === "" || source === "{}" ? "" : ` data-source="${escapeHtml(source)}"`) +
    (input.visitor === undefined ? "" : ` data-visitor="${escapeHtml(JSON.stringify(input.visitor))}"`)
  );
}

/**
 * The way to another device, shown once there is a step to go back to. With a runtime what was answered is on the
 * device, where the page behind the link finds it; without one the form takes it along.
 */
function resumeControl(quiz: CompiledQuiz, address: string, withRuntime: boolean): string {
  if (quiz.settings?.resumeLink === false) return "";
  const label = resumeTextsOf(quiz.locale).title;
  const attributes = `class="later" title="${label}" aria-label="${label}"`;
  const icon = '<svg class="icon" aria-hidden="true"><use href="#icon-later"/></svg>';
  return withRuntime
    ? `<a ${attributes} href="${address}/resume" rel="nofollow">${icon}</a>`
    : `<button ${attributes} form="quiz" formaction="${address}/resume" formnovalidate>${icon}</button>`;
}

/** The document of one step. Everything that a tenant or a respondent wrote is escaped. */
export function renderPage(input: PageRenderInput): string {
  const { head, style, chunkPaths, texts } = frameOf(input.quiz);
  const nonce = escapeHtml(input.nonce);
  const address = escapeHtml(`/${input.slug}`);
  const url = input.canonicalUrl === undefined ? "" : escapeHtml(input.canonicalUrl);
  const definition = escapeHtml(definitionPath(input.slug, input.version, input.quiz.locale));
  const runtime =
    input.withRuntime === false
      ? ""
      : `<link rel="preload" as="fetch" crossorigin href="${definition}">` +
        chunkPaths.map((path) => `<link rel="modulepreload" nonce="${nonce}" href="${path}">`).join("") +
        `<script type="module" nonce="${nonce}" src="${ASSETS.runtimePath}"></script>`;
  return (
    head +
    (url === "" ? "" : `<link rel="canonical" href="${url}"><meta property="og:url" content="${url}">`) +
    `<style nonce="${nonce}">${style}</style>${runtime}</head><body>${ICON_SPRITE}` +
    `<form id="quiz" method="post" action="${address}" novalidate${runtime && bootAttributes(input, texts)}>` +
    hiddenField(FORM_FIELDS.token, input.token) +
    (input.state === undefined ? "" : hiddenField(FORM_FIELDS.state, input.state)) +
    TRAP +
    `<div class="frame" id="step">${input.stepHtml}</div></form>` +
    resumeControl(input.quiz, address, runtime !== "") +
    '<p class="hush" id="live" aria-live="polite"></p></body></html>'
  );
}
