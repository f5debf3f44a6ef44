import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDeliveryFaults, type DeliveryFaults } from "./delivery-faults.ts";
import { type MailStore, openMailStore } from "./mail-store.ts";
import { type SmtpSink, startSmtpSink } from "./smtp-sink.ts";

let folder: string;
let store: MailStore;
let faults: DeliveryFaults;
let sink: SmtpSink;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "borda-mails-"));
  store = openMailStore(folder);
  faults = createDeliveryFaults();
  sink = await startSmtpSink({ port: 0, store, faults });
});
afterEach(async () => {
  await sink.close();
  rmSync(folder, { recursive: true });
});

const MAIL = {
  from: "Clínica Aurora <ola@aurora.example>",
  subject: "Seu resultado: pele oleosa ✨",
  text: "Olá, Ana!\nSeu resultado está aqui.",
  html: "<p>Olá, Ana!</p>",
};

test("a mail is kept with its envelope, and an earlier start's mails are there after the next", async () => {
  const transport = createTransport(sink.url);
  await transport.sendMail({ ...MAIL, to: "ana@example.com", bcc: "copy@example.com" });
  const first = store.list()[0];
  expect(first).toMatchObject({
    sender: "ola@aurora.example",
    recipients: ["ana@example.com", "copy@example.com"],
    fromName: "Clínica Aurora",
    fromAddress: "ola@aurora.example",
    subject: MAIL.subject,
    preview: "Olá, Ana! Seu resultado está aqui.",
  });
  expect(openMailStore(folder).list()).toEqual([first]);
  expect(store.read(first?.id ?? "")?.toString()).toContain("Seu_resultado");
});

test("the newest mail is listed first and a removed one is gone from the disk", async () => {
  const transport = createTransport(sink.url);
  for (const subject of ["one", "two", "three"])
    await transport.sendMail({ ...MAIL, to: "a@example.com", subject });
  const [three, two] = store.list();
  expect([three?.subject, two?.subject]).toEqual(["three", "two"]);
  expect([store.remove(two?.id ?? ""), store.remove(two?.id ?? "")]).toEqual([true, false]);
  expect(
    openMailStore(folder)
      .list()
      .map((mail) => mail.subject),
  ).toEqual(["three", "one"]);
});

test.each([
  ["refuse.test", 550],
  ["temporary.test", 451],
  ["SUB.Refuse.Test", null],
])("a recipient at %s is answered with %s", async (domain, code) => {
  const sending = createTransport(sink.url).sendMail({ ...MAIL, to: `ana@${domain}` });
  if (code === null) await sending;
  else await expect(sending).rejects.toMatchObject({ responseCode: code });
  expect(store.list()).toHaveLength(code === null ? 1 : 0);
});

test("a fault can be set for any domain and taken back", async () => {
  faults.set("Example.COM", "refuse");
  await expect(createTransport(sink.url).sendMail({ ...MAIL, to: "a@example.com" })).rejects.toMatchObject({
    responseCode: 550,
  });
  faults.remove("example.com");
  await createTransport(sink.url).sendMail({ ...MAIL, to: "a@example.com" });
  expect(store.list()).toHaveLength(1);
});

test("a mail to a recipient that hangs is never answered and not kept", async () => {
  const transport = createTransport({ url: sink.url, socketTimeout: 200 });
  await expect(transport.sendMail({ ...MAIL, to: "ana@hang.test" })).rejects.toMatchObject({
    code: "ETIMEDOUT",
  });
  expect(store.list()).toEqual([]);
});

test("a mail above 25 MB is refused for good", async () => {
  const attachments = [{ filename: "a.bin", content: Buffer.alloc(20 * 1024 * 1024) }];
  await expect(
    createTransport(sink.url).sendMail({ ...MAIL, to: "a@example.com", attachments }),
  ).rejects.toMatchObject({ responseCode: 552 });
  expect(store.list()).toEqual([]);
});

test("a client that breaks off in the middle leaves nothing behind and the sink runs on", async () => {
  const { port } = new URL(sink.url);
  const socket = connect(Number(port), "127.0.0.1");
  for (const line of [
    "EHLO x",
    "MAIL FROM:<a@example.com>",
    "RCPT TO:<b@example.com>",
    "DATA",
    "Subject: half",
  ]) {
    await new Promise((resolve) => socket.once("data", resolve));
    socket.write(`${line}\r\n`);
    if (line.startsWith("Subject")) break;
  }
  socket.destroy();
  await createTransport(sink.url).sendMail({ ...MAIL, to: "a@example.com" });
  expect(store.list().map((mail) => mail.recipients)).toEqual([["a@example.com"]]);
});
