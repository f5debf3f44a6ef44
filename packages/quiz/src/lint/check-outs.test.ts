import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { lint } from "../lint.ts";
import { endStep, makeDocument, step, text } from "../testing/make-document.ts";

function input(type: DocumentElementInput["type"], rest: object = {}): DocumentElementInput {
  return { id: `e_${type}`, type, key: type, label: text("?"), ...rest } as DocumentElementInput;
}

const ASKED = [
  input("short_text"),
  input("full_name"),
  input("email", { required: false }),
  input("phone", { required: false }),
  input("currency"),
  input("consent", { channels: ["email", "sms"], text: { "pt-BR": [[{ text: "OK" }]] } }),
  input("contact_block", { parts: [{ part: "name" }, { part: "email" }] }),
  input("hidden", { source: { kind: "query", name: "mail" } }),
];

/** The places and sentences of what is found about a check-out that is filled in so, in each of its forms. */
function findingsOf(prefill: object): string[][] {
  const checkout = { provider: "hotmart", href: "https://pay.hotmart.com/X1", prefill } as const;
  const forms: DocumentElementInput[] = [
    { id: "c", type: "checkout_link", label: text("Ir"), ...checkout },
    { id: "c", type: "pricing", title: text("T"), priceMinor: 1, button: { label: text("Ir"), ...checkout } },
    { id: "c", type: "sticky_cta", label: text("Ir"), action: { kind: "checkout", ...checkout } },
  ];
  return forms.map((form) =>
    lint(makeDocument([step("q", "buy", ASKED), step("buy", "end", [form]), endStep()]))
      .filter(({ severity }) => severity !== "hint")
      .map(({ code, path, message }) => `${code} ${path.slice(4).join(".")}: ${message}`),
  );
}

test.each([
  { name: "short_text", email: "short_text", phone: "short_text" },
  { name: "full_name", email: "email", phone: "phone" },
  { name: "contact_block", email: "contact_block" },
  { name: "hidden", email: "hidden", phone: "hidden" },
])("a check-out that is filled in from %j has nothing wrong with it", (prefill) => {
  expect(findingsOf(prefill)).toEqual([[], [], []]);
});

test("what no answer, or an answer of another kind, is to fill in is found in every check-out", () => {
  const found = findingsOf({ name: "currency", email: "full_name", phone: "contact_block" });
  const sentences = [
    `prefill.name: The answer "currency" holds no name, so the check-out's field stays empty.`,
    `prefill.email: The answer "full_name" holds no e-mail address, so the check-out's field stays empty.`,
    `prefill.phone: The answer "contact_block" holds no phone number, so the check-out's field stays empty.`,
  ];
  const at = (within: string) => sentences.map((sentence) => `useless_prefill ${within}${sentence}`);
  expect(found).toEqual([at(""), at("button."), at("action.")]);
  expect(findingsOf({ email: "mail" })[0]).toEqual([
    `useless_prefill prefill.email: There is no answer "mail", so the check-out's field stays empty.`,
  ]);
});
