/** Headers that large mailbox providers ask for, and that tie a mail to its row. */

/**
 * One-click unsubscribe: the link takes a POST without any further question.
 * @see https://www.rfc-editor.org/rfc/rfc8058 and https://www.rfc-editor.org/rfc/rfc2369
 */
export function bulkHeaders(unsubscribeUrl: string): Readonly<Record<string, string>> {
  return {
    "List-Unsubscribe": `<${unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    // Keeps out-of-office programs quiet (RFC 3834).
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
  };
}

/**
 * The Message-ID of a row's mail: the same however often it is composed, so that a doubled delivery is recognised.
 * @param sender address of the sender; its domain is the id's
 */
export function messageIdHeader(messageId: string, sender: string): string {
  const domain = sender.slice(sender.lastIndexOf("@") + 1).replaceAll(/[^a-z0-9.-]/gi, "");
  return `<${messageId}@${domain === "" ? "localhost" : domain}>`;
}
