/** The origin as it is started in production: its own process, configured by its environment, ended by a signal. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { ingestRepository } from "@borda/db";
import { createNodeDatabase } from "@borda/db/node";
import { makeConsent, makeSubmission, seedTenant } from "@borda/db/testing";
import { parseKeyRing, signTunnelRequest } from "@borda/edge-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/support/test-database.ts";
import { type SmtpDouble, startSmtpDouble } from "./testing/smtp-double.ts";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const TRIGGER_KEYS = `k1:${Buffer.alloc(32, 1).toString("base64")}`;
const UNSUBSCRIBE_KEYS = `k1:${Buffer.alloc(32, 2).toString("base64")}`;

let database: TestDatabase;
let smtp: SmtpDouble;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  smtp = await startSmtpDouble();
});
afterAll(async () => {
  // Those that a failed test left behind.
  for (const child of children) child.kill("SIGKILL");
  await smtp.close();
  await database.drop();
});

type Running = { readonly child: ChildProcess; readonly url: string; readonly lines: string[] };

async function startOrigin(): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ENVIRONMENT: "local",
      PORT: String(port),
      DATABASE_URLS: JSON.stringify({ main: database.url("borda_origin") }),
      TRIGGER_SIGNING_KEYS: TRIGGER_KEYS,
      UNSUBSCRIBE_KEYS,
      HOOKS_ORIGIN: "http://localhost:8702/",
      SMTP_URL: smtp.url,
      MAIL_FROM: "Borda <oi@mail.example>",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => lines.push(...text.trim().split("\n")));
  }
  await expect.poll(() => lines.join("\n"), { timeout: 20_000 }).toContain("origin_listening");
  return { child, url: `http://127.0.0.1:${port}`, lines };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

test("a signed trigger becomes a mail, and a signal ends the process in order", async () => {
  const owner = createNodeDatabase({ connectionString: database.url("borda_owner"), poolSize: 1 });
  const ingest = createNodeDatabase({ connectionString: database.url("borda_ingest"), poolSize: 1 });
  const tenant = await seedTenant(owner);
  const submission = makeSubmission(tenant, {
    contact: { name: "Ana", emails: ["ana@example.com"], phones: [] },
    consents: [makeConsent()],
  });
  await ingestRepository(ingest).ingestBatch([submission]);
  await Promise.all([owner.close(), ingest.close()]);

  const origin = await startOrigin();
  const body = JSON.stringify({
    triggers: [
      {
        type: "trigger",
        v: 1,
        requestId: submission.requestId,
        dbRef: "main",
        ...tenant,
        responseId: submission.attemptId,
      },
    ],
  });
  const headers = await signTunnelRequest(await parseKeyRing(TRIGGER_KEYS), {
    id: "delivery-1",
    timestampSeconds: Math.floor(Date.now() / 1_000),
    body,
  });
  const receipt = await fetch(`${origin.url}/triggers`, { method: "POST", body, headers });
  expect([receipt.status, await receipt.json()]).toEqual([200, { accepted: 1, repeated: 0 }]);
  const unsigned = await fetch(`${origin.url}/triggers`, { method: "POST", body });
  expect(unsigned.status).toBe(401);
  await unsigned.arrayBuffer();
  await expect
    .poll(() => smtp.accepted.map((mail) => mail.to), { timeout: 20_000 })
    .toEqual(["ana@example.com"]);
  const health = await fetch(`${origin.url}/health`);
  expect(await health.json()).toEqual({ service: "origin", status: "ok", checks: { database_main: true } });
  await expect
    .poll(async () => (await fetch(`${origin.url}/metrics`)).text(), { timeout: 20_000 })
    .toContain('borda_message_deliveries_total{result="sent"} 1');

  origin.child.kill("SIGTERM");
  const [code] = await once(origin.child, "exit");
  expect(code).toBe(0);
  const events = origin.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(events.find((event) => event.event === "message_delivery")).toMatchObject({
    service: "origin",
    requestId: submission.requestId,
    result: "sent",
  });
  expect(events.at(-1)).toMatchObject({ event: "origin_stopped" });
  expect(origin.lines.join("\n")).not.toContain("ana@example.com");
});

test("an environment that is not complete is named, without values, and the process ends", async () => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PORT: "70000", DATABASE_URLS: "{}", SMTP_URL: "smtp://user:hunter2@", MAIL_FROM: "Borda" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const [code] = await once(child, "exit");
  expect(code).toBe(78);
  const named = text
    .split("\n")
    .map((line) => /^ {2}([A-Z_]+):/.exec(line)?.[1])
    .filter((name) => name !== undefined);
  expect(named.toSorted()).toEqual([
    "DATABASE_URLS",
    "HOOKS_ORIGIN",
    "MAIL_FROM",
    "PORT",
    "SMTP_URL",
    "TRIGGER_SIGNING_KEYS",
    "UNSUBSCRIBE_KEYS",
  ]);
  expect(text).not.toContain("hunter2");
});
