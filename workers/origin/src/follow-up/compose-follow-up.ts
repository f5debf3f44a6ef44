/** A message's row to the mail that leaves. */
import { ok, type Result, type UnsubscribeClaims } from "@borda/contracts";
import type { MessageContent } from "@borda/db";
import { type KeyRing, SEAL_SALT_BYTES, sealToken } from "@borda/edge-kit";
import {
  bulkHeaders,
  followUpFor,
  followUpVariables,
  messageIdHeader,
  type RenderedEmail,
  renderEmail,
  type TemplateError,
} from "@borda/messaging";
import type { CompiledQuizzes } from "@borda/quiz/runtime";
import type { MailAddress, OutgoingMail } from "../mail/compose-mail.ts";
import { outcomeShown } from "./outcome-shown.ts";

export type FollowUpSettings = {
  /** Where unsubscribe links lead, without a slash at its end. */
  readonly hooksOrigin: string;
  readonly unsubscribeKeys: KeyRing;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly sender: MailAddress;
};

export type FollowUpMail = { readonly rendered: RenderedEmail; readonly mail: OutgoingMail };

/**
 * @param dbRef of the database that the row is in; the unsubscribe link names it
 * @param date of the mail
 */
export async function composeFollowUp(
  content: MessageContent,
  compiled: CompiledQuizzes | null,
  settings: FollowUpSettings,
  dbRef: string,
  date: Date,
): Promise<Result<FollowUpMail, TemplateError>> {
  const { response } = content;
  const unsubscribeUrl = await unsubscribeLink(content, settings, dbRef);
  const rendered = renderEmail(
    followUpFor(content.template, response.locale),
    followUpVariables({
      lead: { name: content.leadName, email: content.recipient },
      quiz: { name: content.quizName },
      tenant: { name: content.tenantName },
      answers: response.answers,
      score: response.score,
      scoreCategories: response.scoreCategories,
      outcome: outcomeShown(response, compiled),
    }),
    { locale: response.locale, tenantName: content.tenantName, quizName: content.quizName, unsubscribeUrl },
  );
  if (!rendered.ok) return rendered;
  return ok({
    rendered: rendered.value,
    mail: {
      sender: { name: content.tenantName, address: settings.sender.address },
      recipient: content.recipient,
      subject: rendered.value.subject,
      text: rendered.value.text,
      html: rendered.value.html,
      messageId: messageIdHeader(content.id, settings.sender.address),
      headers: bulkHeaders(unsubscribeUrl),
      date,
    },
  });
}

async function unsubscribeLink(
  content: MessageContent,
  settings: FollowUpSettings,
  dbRef: string,
): Promise<string> {
  const claims = {
    dbRef,
    tenantId: content.tenantId,
    channel: content.channel,
    address: content.recipient,
    messageId: content.id,
    locale: content.response.locale,
  } satisfies Record<keyof UnsubscribeClaims, string>;
  // Sealed, since the address of a link ends up in logs and histories that are not ours.
  const salt = settings.randomBytes(SEAL_SALT_BYTES);
  const token = await sealToken(settings.unsubscribeKeys, "unsubscribe", claims, salt);
  return `${settings.hooksOrigin}/u/${token}`;
}
