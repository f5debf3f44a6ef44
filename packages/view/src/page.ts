/**
 * The whole document around a step. What does not differ between respondents is put together once per quiz and
 * address and kept by whoever asked, as bytes, because a page is made for every view.
 */

import { escapeHtml } from "@borda/contracts/escape-html";
import type { CompiledQuiz, VisitorFacts } from "@borda/quiz/runtime/core";
import { brandFontCss, brandFontPreload } from "./brand-font.ts";
import { CHAT_ANCHOR } from "./components/chat.tsx";
import { FORM_FIELDS, GIVEN_FIELD } from "./form-fields.ts";
import { ASSETS } from "./generated/assets.js";
import { ICON_SPRITE } from "./icon-sprite.ts";
import { addressIn, alternateLinks, languageButtons, languageLinks } from "./languages.ts";
import { type PagePiece, type Part, preparePieces, type Slot } from "./page-pieces.ts";
import { resumeTextsOf } from "./resume-texts.ts";
import { textsOf } from "./texts.ts";
import { themeColourMeta, themeCss } from "./theme.ts";

/** What is the same for everybody who opens the page. */
export type PageTemplateInput = {
  readonly quiz: CompiledQuiz;
  readonly quizId: string;
  readonly version: number;
  readonly slug: string;
  /** Languages of the quiz; a page of a quiz with several offers the others. */
  readonly locales?: readonly string[] | undefined;
  /** Absolute address of the quiz, for link previews. */
  readonly canonicalUrl?: string | undefined;
  /** The Turnstile widget of a quiz that asks for one. */
  readonly turnstile?: TurnstilePlace | undefined;
  /** False for the answer to a form post: who posts forms has no runtime that could take over. */
  readonly withRuntime?: boolean | undefined;
};

export type TurnstilePlace = {
  readonly siteKey: string;
  /** What a token is good for; told apart by the edge. */
  readonly action: string;
  /** Where its script and its frame come from. */
  readonly origin: string;
};

/** What differs between respondents. */
export type PageValues = {
  readonly attemptId: string;
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
  /** Parameters of the address that fields are filled in from. */
  readonly given?: Readonly<Record<string, string>> | undefined;
  /** The query of the page without its language, for the links to the others. */
  readonly query?: string | undefined;
  /** The page is shown in a frame, whose site may want to know how high it is. */
  readonly framed?: boolean | undefined;
};

export type PageRenderInput = PageTemplateInput &
  PageValues & {
    /** From `renderFirstStep` (as publish stored it) or `renderStep`. */
    readonly stepHtml: string;
  };

export interface PageTemplate {
  /** The document as text. */
  text(values: PageValues, stepHtml: string): string;
  /** The same as pieces; in what is fixed the nonce is still to be put in. */
  pieces(values: PageValues, step: PagePiece): PagePiece[];
}

/** Address of the compiled quiz that the runtime loads and the page preloads. */
export function definitionPath(slug: string, version: number, locale: string): string {
  return `/${slug}/definition?v=${version}&l=${encodeURIComponent(locale)}`;
}

function headOf(quiz: CompiledQuiz): string {
  const title = escapeHtml(quiz.meta.title || quiz.name);
  const description = escapeHtml(quiz.meta.description);
  return (
    `<!doctype html><html lang="${escapeHtml(quiz.locale)}"><head><meta charset="utf-8"><title>${title}</title>` +
    '<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">' +
    (description === ""
      ? ""
      : `<meta name="description" content="${description}"><meta property="og:description" content="${description}">`) +
    `<meta property="og:title" content="${title}"><meta property="og:type" content="website">` +
    `<meta property="og:locale" content="${escapeHtml(quiz.locale.replace("-", "_"))}">` +
    themeColourMeta(quiz.theme) +
    `<link rel="icon" href="${ASSETS.iconPath}" type="image/svg+xml">`
  );
}

/**
 * Off the screen, out of the tab order, out of the accessibility tree, and of a name and kind that neither browsers nor
 * password managers fill in. What stands in it is never refused, only marked.
 */
const TRAP =
  '<div class="hush" aria-hidden="true"><label>Website ' +
  `<input name="${FORM_FIELDS.trap}" tabindex="-1" autocomplete="off" data-1p-ignore data-lpignore="true" data-bwignore data-form-type="other">` +
  "</label></div>";

function turnstilePlace({ siteKey, action, origin }: TurnstilePlace): string {
  return (
    `<div id="turnstile" data-site-key="${escapeHtml(siteKey)}" data-action="${escapeHtml(action)}" ` +
    `data-origin="${escapeHtml(origin)}"></div>`
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
  const control = withRuntime
    ? `<a ${attributes} href="${address}/resume" rel="nofollow">${icon}</a>`
    : `<button ${attributes} form="quiz" formaction="${address}/resume" formenctype="application/x-www-form-urlencoded" formnovalidate>${icon}</button>`;
  return `<nav>${control}</nav>`;
}

const slot = (name: Slot): Part => ({ slot: name });

/** Text that is part of every page of every quiz, so that it is kept as bytes once. */
const SHARED_PARTS: ReadonlySet<string> = new Set([ASSETS.styles, ICON_SPRITE]);

/** Paths of the chunks that the page does not fetch: an attempt at an earlier version may need them. */
function otherChunkPaths({ needs = [] }: CompiledQuiz): string {
  const others = Object.entries(ASSETS.chunks).filter(([name]) => !needs.includes(name));
  return escapeHtml(others.map(([, { path }]) => path).join(" "));
}

/** The data that the runtime starts from, as attributes of the form. */
function bootParts({ quiz, quizId, version }: PageTemplateInput): Part[] {
  const texts = escapeHtml(JSON.stringify(textsOf(quiz.locale)));
  return [
    ` data-quiz="${escapeHtml(quizId)}" data-version="${version}" ` +
      `data-locale="${escapeHtml(quiz.locale)}" data-texts="${texts}" data-chunks="${otherChunkPaths(quiz)}" data-attempt="`,
    slot("attempt"),
    '"',
    slot("source"),
    slot("visitor"),
  ];
}

/** The chunks that the quiz needs. */
function chunksOf(quiz: CompiledQuiz) {
  return (quiz.needs ?? []).flatMap((name) => ASSETS.chunks[name] ?? []);
}

function scriptParts(path: string): Part[] {
  return ['<script type="module" nonce="', slot("nonce"), `" src="${path}"></script>`];
}

function runtimeParts({ quiz, slug, version, turnstile }: PageTemplateInput): Part[] {
  const definition = escapeHtml(definitionPath(slug, version, quiz.locale));
  return [
    `<link rel="preload" as="fetch" crossorigin href="${definition}">`,
    ...chunksOf(quiz).flatMap(({ path }): Part[] => [
      '<link rel="modulepreload" nonce="',
      slot("nonce"),
      `" href="${path}">`,
    ]),
    ...scriptParts(ASSETS.runtimePath),
    ...(turnstile === undefined ? [] : scriptParts(ASSETS.pageScripts.turnstile)),
  ];
}

/** Only so can a form carry files; elsewhere the shorter form is enough. */
function enctypeOf({ steps }: CompiledQuiz): string {
  const asksForFiles = steps.some(({ elements }) => elements.some(({ type }) => type === "file_upload"));
  return asksForFiles ? ' enctype="multipart/form-data"' : "";
}

/** A script scrolls by itself, and reads the path of the quiz from here. */
function formAction({ quiz, slug }: PageTemplateInput, withRuntime: boolean): string {
  const isChat = quiz.settings?.presentation === "chat" && !withRuntime;
  return isChat ? `/${slug}#${CHAT_ANCHOR}` : `/${slug}`;
}

/** Each language of a quiz is a page of its own to search engines. */
function addressLinks({ canonicalUrl, quiz }: PageTemplateInput, locales: readonly string[]): string {
  if (canonicalUrl === undefined) return "";
  const own = addressIn(canonicalUrl, quiz.locale, locales);
  return (
    `<link rel="canonical" href="${escapeHtml(own)}"><meta property="og:url" content="${escapeHtml(own)}">` +
    alternateLinks(canonicalUrl, locales)
  );
}

function languageParts(
  { quiz: { locale }, slug }: PageTemplateInput,
  locales: readonly string[],
  withRuntime: boolean,
): Part[] {
  if (!withRuntime) return [languageButtons({ locales, locale })];
  return languageLinks({ locales, locale, path: `/${slug}` }).flatMap((piece, index): Part[] =>
    index === 0 ? [piece] : [slot("query"), piece],
  );
}

function partsOf(input: PageTemplateInput): Part[] {
  const { locales = [] } = input;
  const withRuntime = input.withRuntime !== false;
  return [
    `${headOf(input.quiz)}${addressLinks(input, locales)}${brandFontPreload(input.quiz.theme)}<style nonce="`,
    slot("nonce"),
    `">${themeCss(input.quiz.theme)}${brandFontCss(input.quiz.theme)}`,
    ASSETS.styles,
    `${chunksOf(input.quiz)
      .map(({ styles }) => styles)
      .join("")}</style>`,
    ...(withRuntime ? runtimeParts(input) : []),
    "</head><body>",
    ICON_SPRITE,
    `<form id="quiz" method="post" action="${escapeHtml(formAction(input, withRuntime))}"${enctypeOf(input.quiz)} novalidate`,
    ...(withRuntime ? bootParts(input) : []),
    `><input type="hidden" name="${FORM_FIELDS.token}" value="`,
    slot("token"),
    '">',
    slot("state"),
    slot("given"),
    '<div class="frame" id="step">',
    slot("step"),
    "</div>",
    TRAP,
    input.turnstile === undefined ? "" : turnstilePlace(input.turnstile),
    `</form>${resumeControl(input.quiz, escapeHtml(`/${input.slug}`), withRuntime)}`,
    ...languageParts(input, locales, withRuntime),
    '<p class="hush" id="live" aria-live="polite"></p>',
    // A chat scrolls inside its frame, as it does in a window.
    ...(input.quiz.settings?.presentation === "chat" ? [] : [slot("frame")]),
    "</body></html>",
  ];
}

/** What stands in a slot, escaped; the step alone is HTML already. */
function slotText(name: Exclude<Slot, "step">, values: PageValues): string {
  switch (name) {
    case "query":
      return values.query === undefined || values.query === "" ? "" : escapeHtml(`&${values.query}`);
    case "nonce":
      return escapeHtml(values.nonce);
    case "attempt":
      return escapeHtml(values.attemptId);
    case "token":
      return escapeHtml(values.token);
    case "frame":
      return values.framed === true
        ? `<script type="module" nonce="${escapeHtml(values.nonce)}" src="${ASSETS.pageScripts.frame}"></script>`
        : "";
    case "source": {
      const source = values.source === undefined ? "{}" : JSON.stringify(values.source);
      return source === "{}" ? "" : ` data-source="${escapeHtml(source)}"`;
    }
    case "visitor":
      return values.visitor === undefined
        ? ""
        : ` data-visitor="${escapeHtml(JSON.stringify(values.visitor))}"`;
    case "given": {
      const given = values.given === undefined ? "{}" : JSON.stringify(values.given);
      return given === "{}" ? "" : `<input type="hidden" name="${GIVEN_FIELD}" value="${escapeHtml(given)}">`;
    }
    case "state":
      return values.state === undefined
        ? ""
        : `<input type="hidden" name="${FORM_FIELDS.state}" value="${escapeHtml(values.state)}">`;
  }
}

/** Prepares the document of a quiz at an address. Everything that a tenant or a respondent wrote is escaped. */
export function pageTemplate(input: PageTemplateInput): PageTemplate {
  const parts = partsOf(input);
  let piecesFor: ReturnType<typeof preparePieces> | null = null;
  return {
    text: (values, stepHtml) =>
      parts
        .map((part) => {
          if (typeof part === "string") return part;
          return part.slot === "step" ? stepHtml : slotText(part.slot, values);
        })
        .join(""),
    pieces(values, step) {
      piecesFor ??= preparePieces(parts, SHARED_PARTS);
      return piecesFor((slot) => (slot === "step" ? step : slotText(slot, values)));
    },
  };
}

/** The document of one step. Everything that a tenant or a respondent wrote is escaped. */
export function renderPage(input: PageRenderInput): string {
  return pageTemplate(input).text(input, input.stepHtml);
}
