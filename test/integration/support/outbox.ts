/** The mails that the stack sent. */
import type { TestStack } from "../../support/stack.ts";

export type Mail = {
  readonly id: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly links: readonly { readonly url: string; readonly place: string }[];
};

/** Everything that was sent to an address, newest first. */
export async function mailsTo(stack: TestStack, recipient: string): Promise<Mail[]> {
  const outbox = `${stack.addresses.outbox}/api/mails`;
  const list = await fetch(`${outbox}?${new URLSearchParams({ recipient })}`);
  const { mails } = (await list.json()) as { mails: { id: string }[] };
  return await Promise.all(
    mails.map(async ({ id }) => (await (await fetch(`${outbox}/${id}`)).json()) as Mail),
  );
}

/** The one-click unsubscribe link of a mail's header. */
export function unsubscribeLink(mail: Mail): string {
  const link = mail.links.find(({ url }) => url.includes("/u/"));
  if (link === undefined) throw new Error(`No unsubscribe link in "${mail.subject}"`);
  return link.url;
}
