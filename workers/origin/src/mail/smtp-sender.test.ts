/** Every way an SMTP conversation can end, on a real socket. */
import { afterEach, expect, test } from "vitest";
import { type SmtpDouble, type SmtpScript, startSmtpDouble } from "../testing/smtp-double.ts";
import type { OutgoingMail } from "./compose-mail.ts";
import { createSmtpSender } from "./smtp-sender.ts";
import { smtpUrlSchema } from "./smtp-url.ts";

/** Short where a script never answers: the test waits for the time-out itself. */
const TIMEOUTS = { connect: 20_000, greeting: 1_500, silence: 1_500, total: 20_000 };

let double: SmtpDouble | undefined;
afterEach(() => double?.close());

function makeMail(partial: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    sender: { name: "Clínica Aurora", address: "oi@mail.example" },
    recipient: "ana@example.com",
    subject: "Seu resultado: Pele seca",
    text: "Olá, Ana",
    html: "<p>Olá, Ana</p>",
    messageId: "<0199@mail.example>",
    headers: { "List-Unsubscribe": "<https://h.example/u/t>" },
    date: new Date("2026-11-21T12:00:00.000Z"),
    ...partial,
  };
}

async function sendTo(script: SmtpScript, mail = makeMail()) {
  double = await startSmtpDouble(script);
  return createSmtpSender(smtpUrlSchema.parse(double.url), TIMEOUTS).send(mail);
}

test("a mail that the server takes is sent, with the server's own id", async () => {
  expect(await sendTo({})).toEqual({ kind: "sent", providerMessageId: "DOUBLE1" });
  const [mail] = double?.accepted ?? [];
  expect(mail).toMatchObject({ from: "oi@mail.example", to: "ana@example.com" });
  const [head = ""] = mail?.content.split("\r\n\r\n") ?? [];
  expect(head.split("\r\n").filter((line) => !/^Content-Type|^ boundary/.test(line))).toEqual([
    "List-Unsubscribe: <https://h.example/u/t>",
    "From: =?UTF-8?Q?Cl=C3=ADnica_Aurora?= <oi@mail.example>",
    "To: ana@example.com",
    "Subject: Seu resultado: Pele seca",
    "Message-ID: <0199@mail.example>",
    "Date: Sat, 21 Nov 2026 12:00:00 +0000",
    "MIME-Version: 1.0",
  ]);
});

test.each<[string, SmtpScript, unknown]>([
  [
    "the recipient is refused for good",
    { rcptTo: () => "550 5.1.1 No such user" },
    { kind: "refused", reason: "smtp_550:rcpt_to" },
  ],
  [
    "the recipient is put off",
    { rcptTo: () => "451 4.7.1 Greylisted" },
    { kind: "deferred", reason: "smtp_451:rcpt_to" },
  ],
  [
    "the content is refused for good",
    { content: () => "554 5.7.1 Spam" },
    { kind: "refused", reason: "smtp_554:data" },
  ],
  [
    "the content is put off",
    { content: () => "452 4.3.1 Full" },
    { kind: "deferred", reason: "smtp_452:data" },
  ],
  [
    "the sender is refused, which is about us and not the mail",
    { mailFrom: "550 5.7.1 Not allowed" },
    { kind: "deferred", reason: "smtp_550:mail_from" },
  ],
  [
    "the server does not want to talk",
    { greeting: "554 Go away" },
    { kind: "deferred", reason: "smtp_554:conn" },
  ],
  [
    "the server says nothing at all",
    { greeting: "hang" },
    { kind: "deferred", reason: "smtp_unreachable:ETIMEDOUT" },
  ],
  [
    "the connection is lost before the content",
    { data: "drop" },
    { kind: "deferred", reason: "smtp_unreachable:ECONNECTION" },
  ],
  [
    "the connection is lost after the content",
    { content: () => "drop" },
    { kind: "unknown", reason: "smtp_lost_after_data:ECONNECTION" },
  ],
  [
    "no answer comes after the content",
    { content: () => "hang" },
    { kind: "unknown", reason: "smtp_lost_after_data:ETIMEDOUT" },
  ],
])("when %s, that is what is told", async (_what, script, outcome) => {
  expect(await sendTo(script)).toEqual(outcome);
});

test("a server that is not there leaves the mail for later", async () => {
  const gone = await startSmtpDouble();
  await gone.close();
  const sender = createSmtpSender(smtpUrlSchema.parse(gone.url), TIMEOUTS);
  expect(await sender.send(makeMail())).toEqual({ kind: "deferred", reason: "smtp_unreachable:ESOCKET" });
});

test("no value can add a header, a recipient or a command", async () => {
  const evil = 'x\r\nBcc: all@example.com\r\n\r\nBody\r\n.\r\nRCPT TO:<mallory@example.com>"';
  await sendTo(
    {},
    makeMail({ subject: evil, sender: { name: evil, address: "oi@mail.example" }, text: evil }),
  );
  expect(double?.accepted).toHaveLength(1);
  const [mail] = double?.accepted ?? [];
  const names = (mail?.content.split("\r\n\r\n")[0] ?? "").match(/^[A-Za-z-]+(?=:)/gm);
  expect({ to: mail?.to, names: names?.toSorted() }).toEqual({
    to: "ana@example.com",
    names: [
      "Content-Type",
      "Date",
      "From",
      "List-Unsubscribe",
      "MIME-Version",
      "Message-ID",
      "Subject",
      "To",
    ],
  });
});
