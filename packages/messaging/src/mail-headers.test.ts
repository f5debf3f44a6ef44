import { expect, test } from "vitest";
import { bulkHeaders, messageIdHeader } from "./mail-headers.ts";

test("a mail says how to unsubscribe with one click", () => {
  expect(bulkHeaders("https://hooks.example/u/abc")).toEqual({
    "List-Unsubscribe": "<https://hooks.example/u/abc>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
  });
});

test.each([
  ["hello@mail.borda.app", "<0199-a@mail.borda.app>"],
  ["Borda <x@evil>\r\nBcc: y", "<0199-a@evilBccy>"],
  ["nobody", "<0199-a@nobody>"],
])("the Message-ID of a row is always the same, with the domain of %j", (sender, header) => {
  expect(messageIdHeader("0199-a", sender)).toBe(header);
});
