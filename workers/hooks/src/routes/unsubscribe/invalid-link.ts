/** What both routes do with a link that nobody signed. */
import type { Context } from "hono";
import type { HooksEnv } from "../../deps.ts";
import { type PageLanguage, textsFor } from "../../unsubscribe/texts.ts";
import { respondWithPage } from "./respond-with-page.ts";

/** The language of the message that the link came with, else of the browser. */
export function languageOf(c: Context<HooksEnv>, locale?: string): PageLanguage {
  const accepted = (c.req.header("accept-language") ?? "").slice(0, 500).split(",").slice(0, 20);
  return textsFor(locale === undefined ? accepted : [locale]);
}

/** 403 with the page that says so. */
export async function respondWithInvalidLink(c: Context<HooksEnv>): Promise<Response> {
  const { tag, texts } = languageOf(c);
  return await respondWithPage(c, 403, {
    mood: "invalid",
    lang: tag,
    title: texts.invalid.title,
    body: texts.invalid.body,
  });
}
