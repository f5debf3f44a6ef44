/**
 * The mails that the sink accepted, as files: `{id}.eml` is the message as it came, `{id}.json`
 * what lists need. Ids sort by time of arrival. The files survive a restart of the stack.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { uuidv7 } from "@borda/contracts";
import { z } from "zod";
import { readMail } from "./read-mail.ts";

const mailSummarySchema = z.strictObject({
  id: z.uuid(),
  receivedAt: z.iso.datetime(),
  /** Of the SMTP envelope: who the message was really for. */
  sender: z.string(),
  recipients: z.array(z.string()),
  fromName: z.string(),
  fromAddress: z.string(),
  subject: z.string(),
  /** The first words of the text. */
  preview: z.string(),
  bytes: z.number().int(),
});
export type MailSummary = z.infer<typeof mailSummarySchema>;

type Envelope = { readonly sender: string; readonly recipients: readonly string[] };

export interface MailStore {
  /** Keeps a message on disk before it resolves. */
  add(envelope: Envelope, message: Buffer): Promise<MailSummary>;
  /** Newest first. */
  list(): readonly MailSummary[];
  find(id: string): MailSummary | null;
  /** The message as it came; null when there is none. */
  read(id: string): Buffer | null;
  /** Whether there was one. */
  remove(id: string): boolean;
  clear(): void;
  /** Resolves with the next message that is added, or null after `timeoutMs`. */
  next(timeoutMs: number): Promise<MailSummary | null>;
}

/** Opens the store of a folder, with what an earlier start left there. */
export function openMailStore(folder: string): MailStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mails = new Map(loadSummaries(folder).map((mail) => [mail.id, mail]));
  const waiting = new Set<(mail: MailSummary | null) => void>();

  function removeFiles(id: string): void {
    for (const extension of ["json", "eml"]) rmSync(join(folder, `${id}.${extension}`), { force: true });
  }
  return {
    add: async (envelope, message) => {
      const summary = await summaryOf(envelope, message);
      await writeFile(join(folder, `${summary.id}.eml`), message, { mode: 0o600 });
      // The summary comes last and whole: what has one is complete.
      const half = join(folder, `${summary.id}.half`);
      await writeFile(half, JSON.stringify(summary), { mode: 0o600 });
      await rename(half, join(folder, `${summary.id}.json`));
      mails.set(summary.id, summary);
      for (const tell of [...waiting]) tell(summary);
      return summary;
    },
    list: () => [...mails.values()].reverse(),
    find: (id) => mails.get(id) ?? null,
    read: (id) => (mails.has(id) ? readFileSync(join(folder, `${id}.eml`)) : null),
    remove: (id) => {
      const existed = mails.delete(id);
      if (existed) removeFiles(id);
      return existed;
    },
    clear: () => {
      for (const id of mails.keys()) removeFiles(id);
      mails.clear();
    },
    next: (timeoutMs) =>
      new Promise((resolve) => {
        const tell = (mail: MailSummary | null) => {
          clearTimeout(timer);
          waiting.delete(tell);
          resolve(mail);
        };
        const timer = setTimeout(() => tell(null), timeoutMs);
        waiting.add(tell);
      }),
  };
}

function loadSummaries(folder: string): MailSummary[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .flatMap((name) => {
      const parsed = mailSummarySchema.safeParse(JSON.parse(readFileSync(join(folder, name), "utf8")));
      return parsed.success ? [parsed.data] : [];
    });
}

async function summaryOf(envelope: Envelope, message: Buffer): Promise<MailSummary> {
  const now = new Date();
  const mail = await readMail(message);
  return {
    id: uuidv7(now.getTime(), randomBytes(10)),
    receivedAt: now.toISOString(),
    sender: envelope.sender,
    recipients: [...envelope.recipients],
    fromName: mail.fromName,
    fromAddress: mail.fromAddress,
    subject: mail.subject,
    preview: (mail.text ?? "").replace(/\s+/g, " ").trim().slice(0, 160),
    bytes: message.length,
  };
}
