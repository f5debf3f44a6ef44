import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDeliveryFaults, type DeliveryFaults } from "../mail/delivery-faults.ts";
import { type MailStore, type MailSummary, openMailStore } from "../mail/mail-store.ts";
import { type Outbox, startOutbox } from "./outbox-server.ts";

let folder: string;
let store: MailStore;
let faults: DeliveryFaults;
let outbox: Outbox;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "borda-outbox-"));
  store = openMailStore(folder);
  faults = createDeliveryFaults();
  outbox = await startOutbox({ port: 0, store, faults });
});
afterEach(async () => {
  await outbox.close();
  rmSync(folder, { recursive: true });
});

function keep(headers: string, body: string, recipient = "ana@example.com"): Promise<MailSummary> {
  const message = Buffer.from(`${headers}\r\n\r\n${body}`);
  return store.add({ sender: "ola@aurora.example", recipients: [recipient] }, message);
}

async function get(path: string): Promise<{ status: number; policy: string; text: string }> {
  const response = await fetch(new URL(path, outbox.url));
  const policy = response.headers.get("content-security-policy") ?? "";
  return { status: response.status, policy, text: await response.text() };
}

const HOSTILE = `</title><script>alert("x")</script>`;

test("an empty outbox says what will make a mail appear", async () => {
  const page = await get("/");
  expect([page.status, page.text.includes("Nenhuma mensagem ainda")]).toEqual([200, true]);
});

test("hostile text in any place of a mail is shown as text and never as markup", async () => {
  const { id } = await keep(
    `From: "${HOSTILE.replaceAll('"', "'")}" <a@example.com>\r\nSubject: ${HOSTILE}\r\nX-Evil: ${HOSTILE}`,
    HOSTILE,
    `"${HOSTILE}"@example.com`,
  );
  for (const path of [
    "/",
    ...["html", "texto", "links", "cabecalhos"].map((view) => `/mails/${id}?vista=${view}`),
  ]) {
    const page = await get(path);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain("<script>alert");
    expect(page.text.match(/<script/g)).toHaveLength(1);
    expect(page.policy).toMatch(/^default-src 'none'.*script-src 'self'/);
  }
});

test("a mail's own HTML is served under a policy without scripts, forms, frames and remote loads", async () => {
  const { id } = await keep(
    "Content-Type: text/html; charset=utf-8",
    `<img src=x onerror=alert(1)><script>alert(1)</script><form action="https://evil.example"></form>`,
  );
  const frame = await get(`/mails/${id}/html`);
  expect(frame.policy.split("; ")).toEqual([
    "sandbox allow-popups allow-popups-to-escape-sandbox",
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ]);
  const view = await get(`/mails/${id}`);
  expect(view.text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(view.text).not.toContain("onerror");
});

test("the API lists newest first, filters by recipient and gives everything about one mail", async () => {
  const html = '<a href="http://localhost:8702/u/token">sair</a>';
  await keep("Subject: one", "1", "ana@example.com");
  const two = await keep(
    `Subject: =?UTF-8?Q?dois_=C3=A7?=\r\nFrom: Aurora <ola@aurora.example>\r\nContent-Type: text/html; charset=utf-8\r\nList-Unsubscribe: <http://localhost:8702/u/token>`,
    html,
    "Bia@example.com",
  );
  const all = await (await fetch(`${outbox.url}/api/mails`)).json();
  expect(all).toMatchObject({ total: 2, mails: [{ subject: "dois ç" }, { subject: "one" }] });
  const hers = await (await fetch(`${outbox.url}/api/mails?recipient=bia@example.com&limit=1`)).json();
  expect(hers).toEqual({ total: 1, mails: [two] });
  const one = await (await fetch(`${outbox.url}/api/mails/${two.id}`)).json();
  expect(one).toMatchObject({
    ...two,
    html: expect.stringContaining(html),
    links: [{ url: "http://localhost:8702/u/token", place: "html" }],
    headers: expect.arrayContaining([{ name: "List-Unsubscribe", value: "<http://localhost:8702/u/token>" }]),
    attachments: [],
  });
});

test("a caller may wait for the next mail to a recipient", async () => {
  const waiting = fetch(`${outbox.url}/api/mails?recipient=bia@example.com&wait=30`);
  await keep("Subject: not hers", "1", "ana@example.com");
  const hers = await keep("Subject: hers", "2", "bia@example.com");
  expect(await (await waiting).json()).toEqual({ total: 1, mails: [hers] });
});

test("mails are deleted one by one or all at once", async () => {
  const { id } = await keep("Subject: one", "1");
  await keep("Subject: two", "2");
  const remove = (path: string) => fetch(new URL(path, outbox.url), { method: "DELETE" });
  const statuses = [(await remove(`/api/mails/${id}`)).status, (await remove(`/api/mails/${id}`)).status];
  expect([statuses, store.list().length]).toEqual([[200, 404], 1]);
  await remove("/api/mails");
  expect(store.list()).toEqual([]);
});

test("a delivery fault is set and removed by domain", async () => {
  const put = (domain: string, body: unknown) =>
    fetch(`${outbox.url}/api/faults/${domain}`, { method: "PUT", body: JSON.stringify(body) });
  const statuses = [
    (await put("slow.example", { fault: "hang" })).status,
    (await put("slow.example", { fault: "explode" })).status,
    (await put("a%20b", { fault: "hang" })).status,
  ];
  expect([statuses, faults.forAddress("x@slow.example")]).toEqual([[200, 400, 400], "hang"]);
  await fetch(`${outbox.url}/api/faults/slow.example`, { method: "DELETE" });
  expect(faults.forAddress("x@slow.example")).toBeNull();
});

test.each([
  ["/nowhere", 404],
  ["/mails/01a0b0c0-0000-7000-8000-000000000000", 404],
  ["/mails/..%2f..%2fsecrets.json", 404],
  ["/api/mails/..%2f..%2fsecrets", 404],
  ["/api/secrets", 404],
  ["/api/mails?limit=-1", 400],
  ["/api/mails?wait=9999", 400],
  ["/api/mails?unknown=1", 400],
])("GET %s is answered with %i", async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

test("a request under a foreign name, as DNS rebinding makes it, is refused", async () => {
  const { port } = new URL(outbox.url);
  const status = await new Promise((resolve) => {
    request(
      { port, host: "127.0.0.1", path: "/api/mails", headers: { host: `evil.example:${port}` } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    ).end();
  });
  expect(status).toBe(421);
});
