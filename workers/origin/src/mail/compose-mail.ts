/** A mail as bytes. The composer quotes and encodes every header, and may open neither files nor addresses. */
import MailComposer from "nodemailer/lib/mail-composer";

export type OutgoingMail = {
  readonly sender: MailAddress;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With angle brackets. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly date: Date;
};
export type MailAddress = { readonly name: string; readonly address: string };

/** The message in RFC 5322 form. */
export function composeMail(mail: OutgoingMail): Promise<Buffer> {
  return new MailComposer({
    from: { name: mail.sender.name, address: mail.sender.address },
    to: { name: "", address: mail.recipient },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: mail.date,
    headers: { ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
