/** Reads the outbox of the local stack as a mail program reads a mailbox. */
import { z } from "zod";

const mailSchema = z.object({
  id: z.string(),
  subject: z.string(),
  to: z.array(z.string()),
  text: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type Mail = z.infer<typeof mailSchema>;

const listSchema = z.object({
  mails: z.array(z.object({ id: z.string(), recipients: z.array(z.string()) })),
});

/** Every mail to an address, newest first. @param outbox origin of the outbox page */
export async function mailsTo(outbox: string, address: string): Promise<Mail[]> {
  const list = listSchema.parse(await (await fetch(`${outbox}/api/mails`)).json());
  const wanted = list.mails.filter((mail) => mail.recipients.includes(address));
  return Promise.all(
    wanted.map(async ({ id }) => mailSchema.parse(await (await fetch(`${outbox}/api/mails/${id}`)).json())),
  );
}

/** The address that the `List-Unsubscribe` header names. @throws Error when the mail has none */
export function unsubscribeLink(mail: Mail): string {
  const header = mail.headers.find(({ name }) => name.toLowerCase() === "list-unsubscribe");
  const link = /<(https?:[^>]+)>/.exec(header?.value ?? "")?.[1];
  if (link === undefined) throw new Error(`The mail "${mail.subject}" has no List-Unsubscribe link`);
  return link;
}
