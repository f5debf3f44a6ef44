/** `GET /u/{token}`: asks, changes nothing. Mail scanners open every link, so a GET must be harmless. */
import type { Context } from "hono";
import type { HooksEnv } from "../../deps.ts";
import { readUnsubscribeClaims } from "../../unsubscribe/claims.ts";
import { maskAddress } from "../../unsubscribe/mask-address.ts";
import { filled } from "../../unsubscribe/texts.ts";
import { languageOf, respondWithInvalidLink } from "./invalid-link.ts";
import { respondWithPage } from "./respond-with-page.ts";

export async function showUnsubscribe(c: Context<HooksEnv, "/u/:token">): Promise<Response> {
  const claims = await readUnsubscribeClaims(await c.get("deps").unsubscribeKeys(), c.req.param("token"));
  if (claims === null) return await respondWithInvalidLink(c);
  const { tag, texts } = languageOf(c, claims.locale);
  return await respondWithPage(c, 200, {
    mood: "ask",
    lang: tag,
    title: texts.ask.title,
    body: filled(texts.ask.body, {
      channel: texts.channels[claims.channel],
      address: maskAddress(claims.address),
    }),
    button: texts.ask.button,
    hint: texts.ask.hint,
  });
}
