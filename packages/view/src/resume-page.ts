/**
 * The page that carries an attempt from one device to another: without script a field to paste a link into, or the
 * link itself; with its script (`browser/pages/resume.ts`) it opens a link by itself and makes one of what the device holds.
 */

import { escapeHtml } from "@borda/contracts/escape-html";
import type { CompiledQuiz } from "@borda/quiz/runtime/core";
import { ASSETS } from "./generated/assets.js";
import { readyText, resumeTextsOf } from "./resume-texts.ts";
import { themeColourMeta, themeCss } from "./theme.ts";

export type ResumePageInput = {
  readonly quiz: Pick<CompiledQuiz, "locale" | "theme">;
  readonly quizId: string;
  readonly slug: string;
  readonly nonce: string;
  /** The link for a browser without JavaScript, which brought its attempt along. */
  readonly made?: { readonly link: string; readonly expiresAt: string } | undefined;
};

/** The field for a resume link, or for the code of one, that is pasted by hand. */
export const RESUME_FIELD = "_resume";

/** A whole document, which no search engine is to keep. */
export function renderResumePage({ quiz, quizId, slug, nonce, made }: ResumePageInput): string {
  const texts = resumeTextsOf(quiz.locale);
  const path = escapeHtml(`/${slug}`);
  const data =
    `data-path="${path}" data-quiz="${escapeHtml(quizId)}" data-locale="${escapeHtml(quiz.locale)}" ` +
    `data-texts="${escapeHtml(JSON.stringify(texts))}"`;
  const script =
    made === undefined
      ? `<script type="module" nonce="${escapeHtml(nonce)}" src="${ASSETS.pageScripts.resume}"></script>`
      : "";
  const body =
    made === undefined
      ? `<p id="say" role="status">${texts.paste}</p>` +
        `<form method="post" action="${path}/resume"><div class="field"><label for="code">${texts.field}</label>` +
        `<input class="input" id="code" name="${RESUME_FIELD}" required autocomplete="off" autocapitalize="none" spellcheck="false">` +
        `<button class="button" type="submit">${texts.go}</button></div></form>`
      : `<p>${escapeHtml(readyText(texts, quiz.locale, made.expiresAt))}</p>` +
        `<textarea class="input" readonly rows="4" aria-label="${texts.field}">${escapeHtml(made.link)}</textarea>`;
  return (
    `<!doctype html><html lang="${escapeHtml(quiz.locale)}"><head><meta charset="utf-8"><title>${texts.title}</title>` +
    '<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">' +
    `<meta name="robots" content="noindex">${themeColourMeta(quiz.theme)}` +
    `<link rel="icon" href="${ASSETS.iconPath}" type="image/svg+xml">` +
    `<style nonce="${escapeHtml(nonce)}">${themeCss(quiz.theme)}${ASSETS.styles}</style>${script}</head><body>` +
    `<div class="frame"><main class="notice" id="resume" ${data}><h1>${texts.title}</h1>${body}` +
    `<a class="button quiet" href="${path}">${texts.back}</a></main></div></body></html>`
  );
}
