import { expect, test } from "vitest";
import { outcomeOfFailure, providerIdOf } from "./mail-outcome.ts";
import { mailFromSchema, smtpUrlSchema } from "./smtp-url.ts";

test.each([
  ["250 2.0.0 Ok: queued as 4XyZ1abc", "4XyZ1abc"],
  ["250 2.0.0 Kept as 0199a-b", "0199a-b"],
  ["250 Ok 0100019-abc id=<1tF-0001@mx>", "1tF-0001@mx"],
  ["250 Ok", null],
])("%j names the id %j", (response, id) => {
  expect(providerIdOf(response)).toBe(id);
});

test("a mail that was perhaps handed over is unknown, whatever the mailer calls the failure", () => {
  for (const code of [null, "ETIMEDOUT", "ECONNECTION", "ESOCKET", "EDEADLINE", "EPROTOCOL"]) {
    for (const responseCode of [null, 0, 200, 354]) {
      expect(outcomeOfFailure({ command: "DATA", responseCode, code, handedOver: true }).kind).toBe(
        "unknown",
      );
    }
  }
});

test.each([
  ["smtp://127.0.0.1:8704", { host: "127.0.0.1", port: 8704, secure: false, requireTls: false, auth: null }],
  [
    "smtp://user:p%40ss@mail.example",
    {
      host: "mail.example",
      port: 587,
      secure: false,
      requireTls: true,
      auth: { user: "user", pass: "p@ss" },
    },
  ],
  ["smtps://mail.example", { host: "mail.example", port: 465, secure: true, requireTls: false, auth: null }],
])("%s is read", (url, server) => {
  expect(smtpUrlSchema.parse(url)).toEqual(server);
});

test.each(["", "http://mail.example", "mail.example:25", "smtp://"])("%j is no mail server", (url) => {
  expect(smtpUrlSchema.safeParse(url).success).toBe(false);
});

test.each([
  ["Borda <oi@mail.example>", { name: "Borda", address: "oi@mail.example" }],
  ['"Borda, São Paulo" <oi@mail.example>', { name: "Borda, São Paulo", address: "oi@mail.example" }],
  ["oi@mail.example", { name: "", address: "oi@mail.example" }],
])("%s is a sender", (text, sender) => {
  expect(mailFromSchema.parse(text)).toEqual(sender);
});

test.each(["Borda", "a@b <c@d> e", "a@b\r\nBcc: c@d"])("%j is no sender", (text) => {
  expect(mailFromSchema.safeParse(text).success).toBe(false);
});
