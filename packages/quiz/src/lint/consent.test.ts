import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { lintOf } from "../testing/lint-of.ts";
import { consent, endStep, field, single, step } from "../testing/make-document.ts";

const contact = (place: string) => [`warning contact_without_consent ${place}`];

test.each<[string, DocumentElementInput[][], string[]]>([
  ["an e-mail with consent beside it", [[field("email", "m"), consent("c", ["email"])]], []],
  ["an e-mail with consent on a later step", [[field("email", "m")], [consent("c", ["email", "sms"])]], []],
  ["an e-mail with consent on an earlier step", [[consent("c", ["email"])], [field("email", "m")]], []],
  ["an e-mail without any", [[field("email", "m")]], contact("steps.0.elements.0")],
  [
    "an e-mail with consent for WhatsApp alone",
    [[field("email", "m"), consent("c", ["whatsapp"])]],
    contact("steps.0.elements.0"),
  ],
  [
    "a phone number with consent for e-mail alone",
    [[consent("c", ["email"]), field("phone", "p")]],
    contact("steps.0.elements.1"),
  ],
  ["a phone number with consent for voice", [[field("phone", "p"), consent("c", ["voice"])]], []],
])("%s is judged by its channel", (_, pages, expected) => {
  const steps = pages.map((elements, index) =>
    step(`s${index}`, index === pages.length - 1 ? "end" : `s${index + 1}`, elements),
  );
  expect(lintOf([...steps, endStep()])).toEqual(expected);
});

test("consent on another branch does not cover a contact", () => {
  const found = lintOf([
    step("q", "left", [single("a", { l: {}, r: { goto: "right" } })]),
    step("left", "end", [field("email", "m")]),
    step("right", "end", [consent("c", ["email"])]),
    endStep(),
  ]);
  expect(found).toEqual(contact("steps.1.elements.0"));
});
