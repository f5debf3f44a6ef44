/** A message taken apart for people and tests to look at. Whatever it holds, this never throws. */
import PostalMime, { type Email } from "postal-mime";
import { linksOf, type MailLink } from "./mail-links.ts";

export type ReadMail = {
  readonly fromName: string;
  readonly fromAddress: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly text: string | null;
  readonly html: string | null;
  readonly links: readonly MailLink[];
  readonly attachments: readonly {
    readonly name: string;
    readonly mimeType: string;
    readonly bytes: number;
  }[];
};

/** Takes a message apart; one that cannot be understood is shown as the text it is. */
export async function readMail(message: Buffer): Promise<ReadMail> {
  let email: Email;
  try {
    email = await PostalMime.parse(message);
  } catch {
    const text = message.toString("utf8");
    const nothing = {
      fromName: "",
      fromAddress: "",
      to: [],
      subject: "",
      headers: [],
      links: [],
      attachments: [],
    };
    return { ...nothing, text, html: null };
  }
  const headers = email.headers.map(({ originalKey, key, value }) => ({ name: originalKey || key, value }));
  const html = email.html ?? null;
  const text = email.text ?? null;
  return {
    fromName: email.from?.name ?? "",
    fromAddress: email.from?.address ?? "",
    to: (email.to ?? []).flatMap((each) => (each.address === undefined ? [] : [each.address])),
    subject: email.subject ?? "",
    headers,
    text,
    html,
    links: linksOf({ html, text, unsubscribe: headerValue(headers, "list-unsubscribe") }),
    attachments: email.attachments.map((attachment) => ({
      name: attachment.filename ?? "",
      mimeType: attachment.mimeType,
      bytes: Buffer.byteLength(attachment.content),
    })),
  };
}

function headerValue(headers: readonly { name: string; value: string }[], name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? "";
}
