/** The outbox for programs: what tests ask about the mails that were sent. */
import { err, ok, type Result } from "@borda/contracts";
import { z } from "zod";
import { type DeliveryFaults, faultSchema } from "../mail/delivery-faults.ts";
import type { MailStore, MailSummary } from "../mail/mail-store.ts";
import { readMail } from "../mail/read-mail.ts";

export type ApiAnswer = { readonly status: number; readonly body: unknown };
type ApiDeps = { readonly store: MailStore; readonly faults: DeliveryFaults };

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().max(max));
const listQuerySchema = z.strictObject({
  /** Only mails for this envelope recipient. */
  recipient: z.string().max(320).optional(),
  /** Only mails that came after this one. */
  after: z.union([z.uuid(), z.literal("")]).optional(),
  limit: wholeNumber(1_000).optional(),
  /** Seconds to wait for a mail when none fits yet. */
  wait: wholeNumber(30).optional(),
});
const domainSchema = z.string().regex(/^[A-Za-z0-9.-]{1,253}$/);
const faultBodySchema = z.strictObject({ fault: faultSchema });

/** `GET /api/mails`: summaries, newest first. */
export async function listMails({ store }: ApiDeps, query: URLSearchParams): Promise<ApiAnswer> {
  const parsed = listQuerySchema.safeParse(Object.fromEntries(query));
  if (!parsed.success) return refused(z.prettifyError(parsed.error));
  const { recipient, after = "", limit = 100, wait = 0 } = parsed.data;
  const wanted = recipient?.toLowerCase();
  const fits = (mail: MailSummary) =>
    mail.id > after &&
    (wanted === undefined || mail.recipients.some((each) => each.toLowerCase() === wanted));

  const deadlineMs = Date.now() + wait * 1_000;
  let mails = store.list().filter(fits);
  while (mails.length === 0) {
    const leftMs = deadlineMs - Date.now();
    if (leftMs <= 0 || (await store.next(leftMs)) === null) break;
    mails = store.list().filter(fits);
  }
  return { status: 200, body: { total: mails.length, mails: mails.slice(0, limit) } };
}

/** `GET /api/mails/{id}`: everything about one. */
export async function showMail({ store }: ApiDeps, id: string): Promise<ApiAnswer> {
  const summary = store.find(id);
  const message = store.read(id);
  if (summary === null || message === null) return notFound();
  return { status: 200, body: { ...summary, ...(await readMail(message)) } };
}

/** `DELETE /api/mails/{id}`, and `DELETE /api/mails` for all. */
export function removeMails({ store }: ApiDeps, id: string | null): ApiAnswer {
  if (id === null) store.clear();
  else if (!store.remove(id)) return notFound();
  return { status: 200, body: {} };
}

/** `PUT /api/faults/{domain}` with `{"fault": "refuse" | "temporary" | "hang"}`. */
export function setFault({ faults }: ApiDeps, domain: string, body: unknown): ApiAnswer {
  const checked = checkFault(domain, body);
  if (!checked.ok) return refused(checked.error);
  faults.set(domain, checked.value);
  return { status: 200, body: faults.list() };
}

/** `DELETE /api/faults/{domain}`. */
export function removeFault({ faults }: ApiDeps, domain: string): ApiAnswer {
  return faults.remove(domain) ? { status: 200, body: faults.list() } : notFound();
}

function checkFault(domain: string, body: unknown): Result<z.infer<typeof faultSchema>, string> {
  if (!domainSchema.safeParse(domain).success) return err("the domain is not one");
  const parsed = faultBodySchema.safeParse(body);
  return parsed.success ? ok(parsed.data.fault) : err(z.prettifyError(parsed.error));
}

function refused(error: string): ApiAnswer {
  return { status: 400, body: { error } };
}

function notFound(): ApiAnswer {
  return { status: 404, body: { error: "there is no such thing" } };
}
