/**
 * What became of a mail, told from how the SMTP conversation ended. The one question that matters: could the server
 * have it? From the moment its bytes were handed over a lost answer means "perhaps", and a mail that was perhaps sent
 * is never sent again. Pure.
 */

export type MailOutcome =
  | { readonly kind: "sent"; readonly providerMessageId: string | null }
  /** The server will never take it for this recipient. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Nothing left; another try may work. */
  | { readonly kind: "deferred"; readonly reason: string }
  /** It may have been sent. */
  | { readonly kind: "unknown"; readonly reason: string };

/** What is known of a failure. */
export type SmtpFailure = {
  /** The conversation's last command, such as `RCPT TO`; `DATA` also after the content. */
  readonly command: string | null;
  /** The server's reply to it; null when the connection was lost, refused, or too slow. */
  readonly responseCode: number | null;
  /** The mailer's name for it, such as `ETIMEDOUT`. */
  readonly code: string | null;
  /** Whether the first byte of the mail had left. */
  readonly handedOver: boolean;
};

/** Commands whose permanent refusal is about this mail; a refusal of the others is about us and may be mended. */
const ABOUT_THE_MAIL = new Set(["RCPT TO", "DATA"]);

/** @see https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1 for the classes of replies */
export function outcomeOfFailure(failure: SmtpFailure): MailOutcome {
  const { responseCode } = failure;
  const isReply = responseCode !== null && responseCode >= 400 && responseCode < 600;
  if (failure.handedOver && !isReply)
    return { kind: "unknown", reason: `smtp_lost_after_data:${failure.code ?? "closed"}` };
  if (!isReply) return { kind: "deferred", reason: `smtp_unreachable:${failure.code ?? "closed"}` };
  const reason = `smtp_${responseCode}:${failure.command ?? "unknown"}`.toLowerCase().replaceAll(" ", "_");
  if (responseCode >= 500 && ABOUT_THE_MAIL.has(failure.command ?? "")) return { kind: "refused", reason };
  return { kind: "deferred", reason };
}

/** The server's own id in its reply to the content, such as `250 2.0.0 Ok: queued as 4XyZ1`; null when it names none. */
export function providerIdOf(response: string): string | null {
  const found = /\b(?:queued(?: mail for delivery)? as|kept as|id[=:]?)\s*<?([A-Za-z0-9._@-]{4,128})/i.exec(
    response,
  );
  return found?.[1] ?? null;
}
