/**
 * `POST /u/{token}`: acts. Reached by the page's button and by mail programs on their own
 * (`List-Unsubscribe-Post: List-Unsubscribe=One-Click`, RFC 8058). The signed token says everything,
 * so the body is only measured. Done twice it is the same as done once.
 * @see https://www.rfc-editor.org/rfc/rfc8058#section-3
 */
import type { UnsubscribeClaims, UnsubscribeMessage } from "@borda/contracts";
import { dbRefSchema, tenantIdSchema } from "@borda/contracts";
import { errorFields, ProblemError, readText, withDeadline } from "@borda/edge-kit";
import type { Context } from "hono";
import type { HooksEnv } from "../../deps.ts";
import { readUnsubscribeClaims } from "../../unsubscribe/claims.ts";
import { maskAddress } from "../../unsubscribe/mask-address.ts";
import { filled } from "../../unsubscribe/texts.ts";
import { languageOf, respondWithInvalidLink } from "./invalid-link.ts";
import { respondWithPage } from "./respond-with-page.ts";

const MAX_BODY_BYTES = 4_096;
const SEND_DEADLINE_MS = 1_500;
const RETRY_AFTER_SECONDS = 5;
/** The two types that RFC 8058 allows; a body without any type is taken too, since it is not read. */
const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

export async function confirmUnsubscribe(c: Context<HooksEnv, "/u/:token">): Promise<Response> {
  const deps = c.get("deps");
  const type = c.req.header("content-type");
  if (type !== undefined && !FORM_TYPE.test(type)) {
    throw new ProblemError("unsupported_media_type", {
      detail: "Send List-Unsubscribe=One-Click as a form.",
    });
  }
  await readText(c.req.raw, MAX_BODY_BYTES);
  const claims = await readUnsubscribeClaims(await deps.unsubscribeKeys(), c.req.param("token"));
  if (claims === null) return await respondWithInvalidLink(c);

  const { tag, texts } = languageOf(c, claims.locale);
  try {
    const message = messageOf(claims, c.get("requestId"), deps.nowMs());
    await withDeadline(deps.enqueue(message), SEND_DEADLINE_MS, deps.startTimer);
  } catch (error) {
    c.get("logger").error("unsubscribe_not_queued", { messageId: claims.messageId, ...errorFields(error) });
    return await respondWithPage(
      c,
      503,
      { mood: "busy", lang: tag, ...texts.busy },
      { "retry-after": String(RETRY_AFTER_SECONDS) },
    );
  }
  c.get("logger").info("unsubscribe_queued", { tenantId: claims.tenantId, messageId: claims.messageId });
  return await respondWithPage(c, 200, {
    mood: "done",
    lang: tag,
    title: texts.done.title,
    body: filled(texts.done.body, {
      channel: texts.channels[claims.channel],
      address: maskAddress(claims.address),
    }),
  });
}

function messageOf(claims: UnsubscribeClaims, requestId: string, nowMs: number): UnsubscribeMessage {
  return {
    type: "unsubscribe",
    v: 1,
    requestId,
    dbRef: dbRefSchema.parse(claims.dbRef),
    tenantId: tenantIdSchema.parse(claims.tenantId),
    channel: claims.channel,
    address: claims.address,
    messageId: claims.messageId,
    receivedAt: new Date(nowMs).toISOString(),
  };
}
