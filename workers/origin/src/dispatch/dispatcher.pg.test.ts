/** From planned rows to mails over SMTP, on a real PostgreSQL and real sockets: at most once, whatever dies when. */
import { ingestRepository } from "@borda/db";
import { openToken, parseKeyRing } from "@borda/edge-kit";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createDispatchBench, type DispatchBench, IMPATIENT } from "../testing/dispatch-bench.ts";
import { type SmtpDouble, type SmtpScript, startSmtpDouble } from "../testing/smtp-double.ts";
import { CRASH_POINTS, type CrashPoint } from "./crash-points.ts";

let bench: DispatchBench;
let smtp: SmtpDouble;

beforeAll(async () => {
  bench = await createDispatchBench();
});
afterAll(() => bench.close());
afterEach(async () => {
  await smtp.close();
  await bench.sql("delete from messages");
});

async function start(script: SmtpScript = {}): Promise<SmtpDouble> {
  smtp = await startSmtpDouble(script);
  return smtp;
}
/** Runs passes until one takes nothing. */
async function drain(...dispatchers: { runOnce(): Promise<number> }[]): Promise<void> {
  await Promise.all(
    dispatchers.map(async (dispatcher) => {
      while ((await dispatcher.runOnce()) > 0);
    }),
  );
}
const addresses = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@example.com`);
const statuses = async (tenantId: string) =>
  (await bench.rows(tenantId)).map(({ recipient, status, reason }) => ({ recipient, status, reason }));

test("a planned message is rendered, sent and recorded, and its link unsubscribes exactly this address", async () => {
  const tenant = await bench.planned(["ana@example.com"], {
    compiled: {
      locales: ["pt-BR"],
      byLocale: {
        "pt-BR": {
          locale: "pt-BR",
          outcomes: [{ key: "dry", title: "Pele seca", text: [] }],
          categories: [],
          steps: [],
        },
      },
    },
  });
  await drain(bench.dispatcher(await start()));
  const [row] = await bench.rows(tenant.tenantId);
  expect(row).toEqual({
    id: expect.any(String),
    recipient: "ana@example.com",
    status: "sent",
    reason: null,
    attempts: 1,
    provider_message_id: "DOUBLE1",
    request_started_at: expect.any(Date),
    subject: "Oi Ana",
  });
  expect(smtp.accepted.map(({ from, to }) => ({ from, to }))).toEqual([
    { from: "oi@mail.example", to: "ana@example.com" },
  ]);
  const content = smtp.accepted[0]?.content ?? "";
  const decoded = content.replaceAll("=\r\n", "").replaceAll("=3D", "=");
  expect(decoded).toContain("Seu perfil: Pele seca");
  expect(content).toContain(`Message-ID: <${row?.id}@mail.example>`);
  const header = /^List-Unsubscribe: +<https:\/\/hooks\.example\/u\/([^>]+)>/m.exec(
    content.replaceAll("\r\n ", " "),
  );
  const keys = await parseKeyRing(`k1:${Buffer.alloc(32, 7).toString("base64")}`);
  expect(await openToken(keys, "unsubscribe", header?.[1] ?? "")).toEqual({
    dbRef: "main",
    tenantId: tenant.tenantId,
    channel: "email",
    address: "ana@example.com",
    messageId: row?.id,
    locale: "pt-BR",
  });
});

test("triggers that come twice, at once and again, plan each message once", async () => {
  const tenant = await bench.answered(addresses(5));
  await start();
  const triggers = tenant.responseIds.map((responseId) => ({ ...tenant, responseId }));
  const receipts = await Promise.all([
    bench.repository.plan(triggers),
    bench.repository.plan(triggers.toReversed()),
    bench.repository.plan([...triggers, ...triggers]),
  ]);
  const sum = (name: "accepted" | "repeated") =>
    receipts.reduce((total, receipt) => total + receipt[name], 0);
  expect([sum("accepted"), sum("repeated")]).toEqual([5, 15]);
  expect(await bench.rows(tenant.tenantId)).toHaveLength(5);
});

test("8 workers at once send each of 120 messages once", async () => {
  const [one, two] = [await bench.planned(addresses(80)), await bench.planned(addresses(40))];
  await start();
  await drain(...Array.from({ length: 8 }, () => bench.dispatcher(smtp)));
  const ids = smtp.accepted.map((mail) => /^Message-ID: <([^@]+)@/m.exec(mail.content)?.[1]);
  expect([ids.length, new Set(ids).size]).toEqual([120, 120]);
  const rows = [...(await bench.rows(one.tenantId)), ...(await bench.rows(two.tenantId))];
  expect(new Set(rows.map((row) => `${row.status} ${row.attempts}`))).toEqual(new Set(["sent 1"]));
  expect(new Set(rows.map((row) => row.id))).toEqual(new Set(ids));
});

/** What another worker finds and does after one died at a point. */
const AFTER_CRASH: Readonly<Record<CrashPoint, { status: string; reason: string | null; mails: number }>> = {
  after_claim: { status: "sent", reason: null, mails: 1 },
  before_request_started: { status: "sent", reason: null, mails: 1 },
  after_request_started: { status: "unknown", reason: "worker_died_while_sending", mails: 0 },
  after_send_before_record: { status: "unknown", reason: "worker_died_while_sending", mails: 1 },
  after_record: { status: "sent", reason: null, mails: 1 },
};

test.each(CRASH_POINTS)(
  "a worker that dies %s sends nothing twice, and another takes over",
  async (point) => {
    const tenant = await bench.planned(["ana@example.com"]);
    await start();
    const dying = bench.dispatcher(smtp, {
      reach: (reached) => {
        if (reached === point) throw new Error(`died ${point}`);
      },
    });
    await dying.runOnce().catch(() => 0);
    const other = bench.dispatcher(smtp);
    await drain(other);
    const before = (await bench.rows(tenant.tenantId))[0]?.status;
    expect(before).toBe(point === "after_record" ? "sent" : "sending");
    await bench.expireLeases();
    await drain(other, other);
    const expected = AFTER_CRASH[point];
    expect(await statuses(tenant.tenantId)).toEqual([
      { recipient: "ana@example.com", status: expected.status, reason: expected.reason },
    ]);
    expect(smtp.accepted).toHaveLength(expected.mails);
  },
);

test("8 workers that die at random points lose nothing and send nothing twice", async () => {
  const tenant = await bench.planned(addresses(120));
  await start();
  // A fixed sequence stands in for chance, so that a failure can be repeated.
  let seed = 20_261_121;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const mortal = () =>
    bench.dispatcher(smtp, {
      reach: (point) => {
        if (next() < 0.15) throw new Error(`died ${point}`);
      },
    });
  for (let round = 0; round < 6; round += 1) {
    await Promise.all(
      Array.from({ length: 8 }, () =>
        mortal()
          .runOnce()
          .catch(() => 0),
      ),
    );
    await bench.expireLeases();
  }
  await drain(bench.dispatcher(smtp));
  const rows = await bench.rows(tenant.tenantId);
  const ids = smtp.accepted.map((mail) => /^Message-ID: <([^@]+)@/m.exec(mail.content)?.[1]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(rows.filter((row) => row.status !== "sent" && row.status !== "unknown")).toEqual([]);
  const sent = rows.filter((row) => row.status === "sent").map((row) => row.id);
  expect(sent.filter((id) => !ids.includes(id))).toEqual([]);
});

test.each<[string, SmtpScript]>([
  ["the connection is lost after the mail was kept", { content: () => "drop", keeps: true }],
  ["no answer comes after the mail was kept", { content: () => "hang", keeps: true }],
])("when %s the message is unknown and never sent again", async (_what, script) => {
  const tenant = await bench.planned(["ana@example.com"]);
  await start(script);
  const dispatcher = bench.dispatcher(smtp, {}, IMPATIENT);
  await drain(dispatcher);
  await bench.expireLeases();
  await bench.endPauses();
  await drain(dispatcher, bench.dispatcher(smtp));
  expect(await statuses(tenant.tenantId)).toEqual([
    {
      recipient: "ana@example.com",
      status: "unknown",
      reason: expect.stringMatching(/^smtp_lost_after_data:/),
    },
  ]);
  expect(smtp.accepted).toHaveLength(1);
});

test("a refusal fails the message for good, a deferral is tried again after its pause", async () => {
  const tenant = await bench.planned(["gone@refuse.test", "slow@later.test"]);
  let deferrals = 0;
  await start({
    rcptTo: (recipient) => {
      if (recipient.endsWith("@refuse.test")) return "550 5.1.1 No such user";
      deferrals += 1;
      return deferrals <= 2 ? "451 4.7.1 Greylisted" : "250 Ok";
    },
  });
  const dispatcher = bench.dispatcher(smtp);
  await drain(dispatcher);
  expect(await statuses(tenant.tenantId)).toEqual([
    { recipient: "gone@refuse.test", status: "failed", reason: "smtp_550:rcpt_to" },
    { recipient: "slow@later.test", status: "planned", reason: "smtp_451:rcpt_to" },
  ]);
  const [pause] = await bench.sql(
    "select extract(epoch from send_after - updated_at)::int as seconds from messages where status = 'planned'",
  );
  // Half of the first window of 30 seconds.
  expect(pause).toEqual({ seconds: 15 });
  for (let turn = 0; turn < 2; turn += 1) {
    await bench.endPauses();
    await drain(dispatcher);
  }
  expect((await bench.rows(tenant.tenantId)).map(({ status, attempts }) => [status, attempts])).toEqual([
    ["failed", 1],
    ["sent", 3],
  ]);
});

test("a message that could not leave in twenty tries is given up", async () => {
  const tenant = await bench.planned(["ana@example.com"]);
  await bench.sql("update messages set attempts = 19");
  await start({ rcptTo: () => "451 4.7.1 Later" });
  await drain(bench.dispatcher(smtp));
  expect(await statuses(tenant.tenantId)).toEqual([
    { recipient: "ana@example.com", status: "failed", reason: "gave_up:smtp_451:rcpt_to" },
  ]);
});

test.each<[string, string, (tenantId: string) => Promise<unknown>]>([
  [
    "the address was unsubscribed",
    "consent_withdrawn",
    (tenantId) =>
      ingestRepository(bench.ingest).recordUnsubscribes([
        {
          type: "unsubscribe",
          v: 1,
          requestId: "request-0002" as never,
          dbRef: "main" as never,
          tenantId: tenantId as never,
          channel: "email",
          address: "ana@example.com",
          messageId: "any",
          receivedAt: "2026-11-21T12:00:00.000Z",
        },
      ]),
  ],
  [
    "the address is on the tenant's list",
    "address_suppressed",
    (tenantId) =>
      bench.sql("insert into suppressions values ($1, 'email', 'ana@example.com', 'bounced')", [tenantId]),
  ],
  [
    "consent was withdrawn",
    "consent_withdrawn",
    (tenantId) => bench.sql("update consents set withdrawn_at = now() where tenant_id = $1", [tenantId]),
  ],
  [
    "the campaign was switched off",
    "campaign_inactive",
    (tenantId) => bench.sql("update campaigns set active = false where tenant_id = $1", [tenantId]),
  ],
])("when %s after planning, the message is suppressed and nothing leaves", async (_what, reason, happen) => {
  const tenant = await bench.planned(["ana@example.com"]);
  await happen(tenant.tenantId);
  await drain(bench.dispatcher(await start()));
  expect(await statuses(tenant.tenantId)).toEqual([
    { recipient: "ana@example.com", status: "suppressed", reason },
  ]);
  expect(smtp.accepted).toEqual([]);
});

test("without consent nothing is planned, and the trigger is done", async () => {
  const tenant = await bench.answered(["ana@example.com"]);
  await start();
  await bench.sql("update consents set withdrawn_at = now() where tenant_id = $1", [tenant.tenantId]);
  const triggers = tenant.responseIds.map((responseId) => ({ ...tenant, responseId }));
  expect(await bench.repository.plan(triggers)).toEqual({ accepted: 1, repeated: 0 });
  expect(await bench.rows(tenant.tenantId)).toEqual([]);
  expect(
    await bench.sql("select sent_at is not null as told from trigger_outbox where tenant_id = $1", [
      tenant.tenantId,
    ]),
  ).toEqual([{ told: true }]);
});

test("a trigger that names a response without a row in the outbox plans nothing", async () => {
  const tenant = await bench.answered(["ana@example.com"]);
  await start();
  const other = await bench.answered(["bia@example.com"]);
  const foreign = { ...tenant, responseId: other.responseIds[0] ?? "" };
  expect(await bench.repository.plan([foreign])).toEqual({ accepted: 0, repeated: 1 });
  expect(await bench.rows(tenant.tenantId)).toEqual([]);
});

test("a template that cannot be rendered fails its message with the reason, and not the others", async () => {
  const broken = await bench.planned(["ana@example.com"]);
  const good = await bench.planned(["bia@example.com"]);
  await bench.sql("update campaigns set body = '{% if %}' where tenant_id = $1", [broken.tenantId]);
  await drain(bench.dispatcher(await start()));
  expect(await statuses(broken.tenantId)).toEqual([
    { recipient: "ana@example.com", status: "failed", reason: expect.stringMatching(/^template_invalid: ./) },
  ]);
  expect((await statuses(good.tenantId)).map((row) => row.status)).toEqual(["sent"]);
});

test("a worker that was taken for dead may still say that its mail was sent", async () => {
  const tenant = await bench.planned(["ana@example.com"]);
  await start();
  const slow = bench.dispatcher(smtp, {
    sender: {
      send: async () => {
        await bench.expireLeases();
        await drain(bench.dispatcher(smtp));
        expect((await bench.rows(tenant.tenantId))[0]?.status).toBe("unknown");
        return { kind: "sent", providerMessageId: "LATE" };
      },
    },
  });
  await drain(slow);
  expect((await bench.rows(tenant.tenantId)).map((row) => [row.status, row.provider_message_id])).toEqual([
    ["sent", "LATE"],
  ]);
  expect(smtp.accepted).toEqual([]);
});

test("the state of the queue is told for all tenants", async () => {
  await bench.planned(addresses(3));
  await start();
  await bench.repository.claim({ claim: crypto.randomUUID(), limit: 1, leaseSeconds: 60 });
  await bench.sql("update messages set send_after = now() - interval '90 seconds' where status = 'planned'");
  const state = await bench.repository.queueState();
  expect({ ...state, oldestDueSeconds: Math.floor(state.oldestDueSeconds / 90) }).toEqual({
    planned: 2,
    sending: 1,
    unknown: 0,
    oldestDueSeconds: 1,
  });
});

test("a stopped dispatcher finishes what it took and takes nothing new", async () => {
  const tenant = await bench.planned(["ana@example.com"]);
  await start();
  const dispatcher = bench.dispatcher(smtp);
  dispatcher.start();
  await expect.poll(() => smtp.accepted.length).toBe(1);
  await dispatcher.stop();
  expect((await statuses(tenant.tenantId)).map((row) => row.status)).toEqual(["sent"]);
  await bench.planned(["bia@example.com"]);
  dispatcher.wake();
  expect(smtp.accepted).toHaveLength(1);
});
