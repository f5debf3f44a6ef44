import { expect, test } from "vitest";
import type { CheckedAnswer } from "../answers.ts";
import type { InputElement } from "../types.ts";
import { type AnsweredInput, contactOf } from "./contact-of.ts";

const input = (type: "email" | "phone" | "number", label: string, answer: CheckedAnswer): AnsweredInput => ({
  element: { type, id: label, key: "k", label, required: false, defaultCountry: "BR" } as InputElement,
  answer,
});
const text = (label: string, answer: string, purpose?: "name" | "first_name"): AnsweredInput => ({
  element: {
    type: "short_text",
    id: label,
    key: "k",
    label,
    required: false,
    multiline: false,
    maxLength: 200,
    ...(purpose === undefined ? {} : { purpose }),
  } as InputElement,
  answer,
});
const phone = (e164: string) => ({ e164, country: "BR", national: "" });
const read = (inputs: readonly AnsweredInput[], link: Readonly<Record<string, string>> = {}) =>
  contactOf(inputs, "pt-BR", link);

test("what was asked for by type is the contact, and free answers add only the kind that was not", () => {
  expect(
    read([
      text("Nome", "  Ana   Lima ", "name"),
      input("email", "E-mail", "ana@example.com"),
      text("Seu WhatsApp", "(31) 8765-4321"),
      text("Quer contar mais?", "minha mãe é bia@example.com"),
    ]),
  ).toEqual({ name: "Ana Lima", emails: ["ana@example.com"], phones: ["+553187654321"] });
  expect(
    read([
      input("phone", "Telefone", phone("+5511987654321")),
      text("Quer contar mais?", "fale com a Bia 21 98765-4321"),
    ]).phones,
  ).toEqual(["+5511987654321"]);
});

test("a phone in a number field counts where one was asked for", () => {
  expect(read([input("number", "Qual seu WhatsApp com DDD?", 11987654321)]).phones).toEqual([
    "+5511987654321",
  ]);
  expect(read([input("number", "Quantos pedidos por mês?", 11987654321)]).phones).toEqual([]);
});

test("a link speaks for nobody who says something, and never through campaign parameters", () => {
  const link = {
    utm_source: "afiliado@example.com",
    utm_content: "11987654321",
    gclid: "5511987654321",
    email: "ana@example.com",
    whatsapp: " 5511987654321",
  };
  expect(read([], link)).toEqual({
    name: null,
    emails: ["ana@example.com"],
    phones: ["+5511987654321"],
  });
  expect(read([text("Seu WhatsApp", "21 98765-4321")], link)).toEqual({
    name: null,
    emails: [],
    phones: ["+5521987654321"],
  });
});

test("a parameter that is named for a seller or a friend says nothing of who follows the link", () => {
  const links: readonly (readonly [string, string])[] = [
    ["zap_vendedor", "11987654321"],
    ["seller_phone", "11987654321"],
    ["sellerPhone", "+5511987654321"],
    ["email_vendedor", "ana@example.com"],
    ["celular_indicado", "11987654321"],
    ["mother_email", "ana@example.com"],
    ["support_whatsapp", "11987654321"],
    ["personal_email", "ana@example.com"],
    ["customerPhone", "11987654321"],
    ["buyer[email]", "ana@example.com"],
  ];
  expect(
    links.map(([name, value]) => read([], { [name]: value })).map((is) => [...is.emails, ...is.phones]),
  ).toEqual([[], [], [], [], [], [], [], ["ana@example.com"], ["+5511987654321"], ["ana@example.com"]]);
});

test("an answer and a link without a calling code are read alike in each language", () => {
  const locales = ["pt-BR", "pt", "pt-br", "pt-PT", "en", "es"];
  const answered = locales.map((locale) => contactOf([text("Telefone", "11987654321")], locale, {}).phones);
  const linked = locales.map((locale) => contactOf([], locale, { phone: "11987654321" }).phones);
  const inBrazil = ["+5511987654321"];
  expect({ answered, linked }).toEqual({
    answered: [inBrazil, inBrazil, inBrazil, [], [], []],
    linked: [inBrazil, inBrazil, inBrazil, [], [], []],
  });
});

test("a hidden field counts when the link filled it, not when the author did", () => {
  const hidden = (kind: "query" | "constant"): AnsweredInput => ({
    element: {
      type: "hidden",
      id: "h",
      key: "whatsapp",
      source: kind === "query" ? { kind, name: "zap" } : { kind, value: "5511987654321" },
      maxLength: 200,
    } as InputElement,
    answer: "5511987654321",
  });
  expect([read([hidden("query")]).phones, read([hidden("constant")]).phones]).toEqual([
    ["+5511987654321"],
    [],
  ]);
});

test.each(["...", "👍", "11987654321", "ana@example.com", "https://spam.example", "-", " "])(
  "%s is nobody's name",
  (typed) => {
    expect(read([text("Nome", typed, "name")]).name).toBeNull();
  },
);

test("a name keeps its letters of any script and is cut between characters", () => {
  expect(read([text("Nome", "Zé 77", "first_name")]).name).toBe("Zé 77");
  expect(read([text("Nome", "美咲", "name")]).name).toBe("美咲");
  expect(read([text("Nome", `${"a".repeat(199)}😀`, "name")]).name).toBe("a".repeat(199));
});

test("of each kind at most five addresses are kept", () => {
  const six = Array.from({ length: 6 }, (_, index) => `p${index}@example.com`);
  expect(read([text("E-mails", six.join(" "))]).emails).toEqual(six.slice(0, 5));
});
