/** A migrated database with planned messages, an SMTP double and as many dispatchers as a test wants. */

import { type Database, ingestRepository, type MessagesRepository, messagesRepository } from "@borda/db";
import { createNodeDatabase } from "@borda/db/node";
import { makeConsent, makeSubmission, seedTenant, type TestTenant } from "@borda/db/testing";
import { createLogger, createMetrics, parseKeyRing } from "@borda/edge-kit";
import { Client } from "pg";
import { createTestDatabase } from "../../../../test/support/test-database.ts";
import { surviveAll } from "../dispatch/crash-points.ts";
import { createDispatchMetrics } from "../dispatch/dispatch-metrics.ts";
import { createDispatcher, type Dispatcher, type DispatcherDeps } from "../dispatch/dispatcher.ts";
import { createCompiledQuizzes } from "../follow-up/compiled-quizzes.ts";
import { createSmtpSender } from "../mail/smtp-sender.ts";
import { smtpUrlSchema } from "../mail/smtp-url.ts";
import type { SmtpDouble } from "./smtp-double.ts";

/** Longer than a busy machine ever keeps this process waiting; where a script never answers, `silence` is the test's length. */
const SMTP_TIMEOUTS = { connect: 60_000, greeting: 60_000, silence: 60_000, total: 90_000 };
export const IMPATIENT = { ...SMTP_TIMEOUTS, silence: 2_500 };

export type MessageRow = {
  id: string;
  recipient: string;
  status: string;
  reason: string | null;
  attempts: number;
  provider_message_id: string | null;
  request_started_at: Date | null;
  subject: string | null;
};

export type DispatchBench = {
  readonly owner: Database;
  readonly ingest: Database;
  readonly repository: MessagesRepository;
  /** A tenant with final, consented answers of these addresses; nothing is planned yet. */
  answered(emails: readonly string[], options?: Parameters<typeof seedTenant>[1]): Promise<Answered>;
  /** The same, planned. */
  planned(emails: readonly string[], options?: Parameters<typeof seedTenant>[1]): Promise<Answered>;
  dispatcher(
    smtp: SmtpDouble,
    partial?: Partial<DispatcherDeps>,
    timeouts?: typeof SMTP_TIMEOUTS,
  ): Dispatcher;
  rows(tenantId: string): Promise<MessageRow[]>;
  /** Runs as the superuser. */
  sql(query: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** As if every worker that holds a message had died long ago. */
  expireLeases(): Promise<void>;
  /** As if the pause before another try were over. */
  endPauses(): Promise<void>;
  close(): Promise<void>;
};
export type Answered = TestTenant & { readonly responseIds: readonly string[] };

export async function createDispatchBench(): Promise<DispatchBench> {
  const database = await createTestDatabase();
  const owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 2 });
  const ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 4 });
  const origin = createNodeDatabase({ connectionString: database.url("borda_origin"), poolSize: 24 });
  const repository = messagesRepository(origin);
  const admin = new Client({ connectionString: database.url("postgres") });
  await admin.connect();
  const unsubscribeKeys = await parseKeyRing(`k1:${Buffer.alloc(32, 7).toString("base64")}`);

  const sql: DispatchBench["sql"] = async (query, values = []) => (await admin.query(query, values)).rows;
  const answered: DispatchBench["answered"] = async (emails, options = {}) => {
    const tenant = await seedTenant(owner, options);
    const submissions = emails.map((email) =>
      makeSubmission(tenant, {
        contact: { name: "Ana Lima", emails: [email], phones: [] },
        consents: [makeConsent()],
      }),
    );
    for (let at = 0; at < submissions.length; at += 100) {
      await ingestRepository(ingest).ingestBatch(submissions.slice(at, at + 100));
    }
    return { ...tenant, responseIds: submissions.map((submission) => submission.attemptId) };
  };
  return {
    owner,
    ingest,
    repository,
    sql,
    answered,
    async planned(emails, options) {
      const tenant = await answered(emails, options);
      await repository.plan(tenant.responseIds.map((responseId) => ({ ...tenant, responseId })));
      return tenant;
    },
    dispatcher: (smtp, partial = {}, timeouts = SMTP_TIMEOUTS) =>
      createDispatcher({
        databases: [{ dbRef: "main", repository }],
        sender: createSmtpSender(smtpUrlSchema.parse(smtp.url), timeouts),
        settings: {
          hooksOrigin: "https://hooks.example",
          unsubscribeKeys,
          randomBytes: (length) => new Uint8Array(length).fill(9),
          sender: { name: "Borda", address: "oi@mail.example" },
        },
        loadCompiled: createCompiledQuizzes(),
        metrics: createDispatchMetrics(createMetrics()),
        newClaim: () => crypto.randomUUID(),
        logger: createLogger("origin", () => {}),
        now: () => new Date("2026-11-21T12:00:00.000Z"),
        random: () => 0.5,
        reach: surviveAll,
        ...partial,
      }),
    rows: async (tenantId) =>
      (await sql(
        `select id, recipient, status, reason, attempts, provider_message_id, request_started_at, subject
         from messages where tenant_id = $1 order by recipient`,
        [tenantId],
      )) as MessageRow[],
    async expireLeases() {
      await sql("update messages set lease_until = now() - interval '1 second' where status = 'sending'");
    },
    async endPauses() {
      await sql("update messages set send_after = now() where status = 'planned'");
    },
    async close() {
      await Promise.all([owner.close(), ingest.close(), origin.close(), admin.end()]);
      await database.drop();
    },
  };
}
