import { expect, test } from "vitest";
import { contactsBesideTitle, leadTitle } from "./lead-names.ts";

const [name, email, phone] = ["Ana", "ana@exemplo.com.br", "+5511987654321"];

test.each([
  [{ name, email, phone }, name, [email, phone]],
  [{ name, email: null, phone }, name, [phone]],
  [{ name: null, email, phone }, email, [phone]],
  [{ name: null, email, phone: null }, email, []],
  [{ name: null, email: null, phone }, phone, []],
  [{ name: null, email: null, phone: null }, null, []],
])("%j is called %j, and beside it stand %j", (lead, title, contacts) => {
  expect([leadTitle(lead), contactsBesideTitle(lead)]).toEqual([title, contacts]);
});

test("a person's page names every address but the one it is headed with", () => {
  const lead = { name: null, email, phone: null };
  expect(contactsBesideTitle(lead, [email, "outra@exemplo.com.br"])).toEqual(["outra@exemplo.com.br"]);
});
