/** Conditions and expressions that read well and never hold. */
import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { lint } from "../lint.ts";
import type { Condition } from "../runtime/types.ts";
import {
  endStep,
  field,
  gotoButton,
  heading,
  makeDocument,
  single,
  step,
  text,
} from "../testing/make-document.ts";

const input = (type: string, key: string, rest: object = {}) =>
  ({ id: `e_${key}`, type, key, label: text(key), ...rest }) as DocumentElementInput;
const elements: DocumentElementInput[] = [
  single("skin", { oily: {}, dry: {} }),
  single("food", { meat: {} }, { other: { label: text("Outra") } }),
  field("number", "age"),
  field("short_text", "name"),
  field("phone", "phone"),
  input("yes_no", "yes"),
  input("birth_date", "born"),
  input("date", "day"),
  input("height", "height"),
  input("weight", "weight", { heightKey: "height" }),
  input("full_name", "whole"),
  input("contact_block", "contact", { parts: [{ part: "name" }, { part: "email" }] }),
  input("currency", "price"),
  input("calculated", "sum", { expression: "age * 2" }),
  input("hidden", "flag", { source: { kind: "query", name: "flag" } }),
  input("countdown", "timer", { until: { kind: "visitor", minutes: 5 }, endText: text("Fim") }),
  input("payment_pix", "pix", {
    ...{ pixKey: "123e4567-e12b-12d1-a456-426655440000", merchantName: "Ana", merchantCity: "RECIFE" },
    ...{ amountMinor: 100, copyLabel: text("Copiar") },
  }),
  { id: "shop", type: "checkout_link", label: text("Comprar"), href: "https://pay.example/x" },
];

/** What is said of a condition behind all of these questions. */
function saidOf(when: Condition): string[] {
  const document = makeDocument([
    step("q", "r", elements),
    step("r", "s", [gotoButton("go", "s")]),
    step("s", "end", [heading("h", "x")], { rules: [{ when, goto: "end" }] }),
    endStep(),
  ]);
  return lint(document)
    .filter(({ code }) => code === "impossible_condition" || code === "invalid_expression")
    .map(({ message }) => message);
}

const answer = (key: string, part?: string) => (part === undefined ? { answer: key } : { answer: key, part });

test.each<Condition>([
  { left: answer("phone", "country"), op: "eq", right: "BR" },
  { left: answer("contact", "email"), op: "ends_with", right: ".br" },
  { left: answer("weight", "bmi"), op: "gt", right: 25 },
  { left: answer("food", "text"), op: "is_set" },
  { left: answer("shop", "clicked"), op: "eq", right: true },
  { left: answer("pix", "anything"), op: "is_set" },
  { left: answer("yes"), op: "is_true" },
  { left: answer("flag"), op: "is_true" },
  { left: answer("age"), op: "is_false" },
  { left: answer("go"), op: "clicked" },
  { left: answer("shop"), op: "clicked" },
  { left: answer("timer"), op: "expired" },
  { left: answer("pix"), op: "paid" },
  { left: answer("pix"), op: "expired" },
  { left: answer("name"), op: "skipped" },
  { left: { visitor: "hour" }, op: "between", right: [18, 24] },
  { left: { visitor: "hour" }, op: "lt", right: 24 },
  { left: { visitor: "weekday" }, op: "one_of", right: [6, 7] },
  { left: { visitor: "device" }, op: "eq", right: "Phone" },
  { left: { visitor: "device" }, op: "eq", right: "" },
  { left: { visitor: "country" }, op: "one_of", right: ["BR", "pt"] },
  { left: { visitor: "language" }, op: "starts_with", right: "pt-" },
  { left: { visitor: "returning" }, op: "eq", right: true },
  { left: { visitor: "city" }, op: "eq", right: "São Paulo" },
  { left: { expression: "age > 3" }, op: "is_true" },
  { left: { expression: "upper(name)" }, op: "gt", right: 3 },
  { expression: "age" },
  { expression: "sum and flag" },
  { expression: "name < 18 and name < '2026-01-01' and label(age) < 3" },
  { expression: "day < today() and born < '2008-11-21' and day < name" },
  { expression: "round(age, 2) > 3 and round(age, age) > 3" },
  { expression: "phone.country == 'BR' and visitor.device == 'phone' and one_of(visitor.hour, 1, 23)" },
])("%j may hold", (when) => {
  expect(saidOf(when)).toEqual([]);
});

test.each<[Condition, string]>([
  [{ left: answer("name", "zzz"), op: "eq", right: "x" }, 'The answer "name" has no parts.'],
  [{ left: answer("skin", "id"), op: "eq", right: "dry" }, 'The answer "skin" has no parts.'],
  [{ left: answer("sum", "minor"), op: "gt", right: 1 }, 'The answer "sum" has no parts.'],
  [
    { left: answer("phone", "zzz"), op: "is_set" },
    'The answer "phone" has no part "zzz". Use one of: e164, country, national, whatsapp.',
  ],
  [{ left: answer("contact", "phone"), op: "is_set" }, "Use one of: name, email."],
  [
    { left: answer("age"), op: "gt", right: answer("weight", "lb") },
    "Use one of: kg, shown, bmi, change_kg.",
  ],
  [{ expression: "name.zzz == 'x'" }, 'Character 1: The answer "name" has no parts.'],
  [{ expression: "1 < price.major" }, 'Character 5: The answer "price" has no part "major".'],
  [{ expression: "name" }, "Character 1: A boolean is needed here, and this is never one."],
  [{ expression: "name and true" }, 'Character 1: "and" takes a boolean here, and a text is never one.'],
  [{ expression: "not phone" }, 'Character 5: "not" takes a boolean here, and a text is never one.'],
  [{ expression: "name < 'b'" }, 'Character 8: "<" compares two numbers or two dates, which this never is.'],
  [{ expression: "skin >= 3" }, 'Character 1: ">=" compares two numbers or two dates'],
  [{ expression: "yes > 0" }, 'Character 1: ">" compares two numbers or two dates'],
  [{ expression: "age < today()" }, 'Character 7: "<" compares two numbers or two dates'],
  [{ expression: "day < 3" }, 'Character 7: "<" compares two numbers or two dates'],
  [{ expression: "round(age, -2) == 1200" }, 'Character 12: "round" keeps 0 to 9 decimals, not -2.'],
  [{ expression: "round(age, 1.5) == 2" }, 'Character 12: "round" keeps 0 to 9 decimals, not 1.5.'],
  [{ left: answer("age"), op: "is_true" }, '"age" is never true or false'],
  [{ left: answer("skin"), op: "is_true" }, '"skin" is never true or false'],
  [{ left: answer("name"), op: "is_true" }, '"name" is never true or false'],
  [{ left: { expression: "age + 1" }, op: "is_true" }, "The left side is never true or false"],
  [{ left: { score: "total" }, op: "is_true" }, "The left side is never true or false"],
  [{ left: { visitor: "returning" }, op: "gt", right: 1 }, "The left side is never a number"],
  [{ left: { expression: "age * 2" }, op: "before", right: "today" }, "The left side is never a date"],
  [{ left: { visitor: "hour" }, op: "eq", right: 25 }, '"hour" is a number from 0 to 23, and never 25.'],
  [{ left: { visitor: "hour" }, op: "gt", right: 40 }, "and never 40."],
  [{ left: { visitor: "weekday" }, op: "eq", right: "monday" }, "and never monday."],
  [
    { left: { visitor: "device" }, op: "eq", right: "celular" },
    '"device" is phone, tablet or desktop, and never "celular".',
  ],
  [{ left: { visitor: "country" }, op: "one_of", right: ["BR", "Brasil"] }, 'and never "Brasil".'],
  [{ left: { visitor: "language" }, op: "neq", right: "pt-BR" }, 'and never "pt-BR".'],
  [
    { left: { visitor: "returning" }, op: "eq", right: "sim" },
    '"returning" is true or false, and never "sim".',
  ],
  [
    { expression: "1 < 2 and 'celular' == visitor.device" },
    'Character 11: "device" is phone, tablet or desktop',
  ],
  [{ expression: "one_of(visitor.country, 'BR', 'Brasil')" }, 'Character 31: "country" is two letters'],
  [{ expression: "visitor.hour > 30" }, 'Character 16: "hour" is a number from 0 to 23, and never 30.'],
  [{ left: answer("name"), op: "paid" }, "A short_text is never paid, so the condition never holds."],
  [{ left: answer("yes"), op: "clicked" }, "A yes_no is never clicked"],
  [{ left: answer("yes"), op: "expired" }, "A yes_no is never expired"],
  [{ left: answer("timer"), op: "booked" }, "A countdown is never booked"],
])("%j is told never to hold: %s", (when, message) => {
  expect(saidOf(when)).toEqual([expect.stringContaining(message)]);
});
