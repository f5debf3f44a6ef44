import fc from "fast-check";
import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { consent, endStep, makeQuiz, step, text } from "../testing/make-document.ts";
import type { RawAnswer } from "./answers.ts";
import { isCnpj, isCpf } from "./contact/brazilian-documents.ts";
import {
  faultMessage,
  formAnswers,
  indexOf,
  readAnswer,
  readableAnswer,
  validateAnswers,
  walk,
} from "./index.ts";
import type { VisitorFacts } from "./visitor-facts.ts";

/** Saturday, 2026-11-21, 10:00 in São Paulo. */
const visitor: VisitorFacts = {
  nowMs: Date.UTC(2026, 10, 21, 13),
  offsetMinutes: -180,
  country: "BR",
  region: "SP",
  city: "Santos",
  device: "phone",
  language: "pt",
  returning: false,
};

function input<Type extends DocumentElementInput["type"]>(
  type: Type,
  key: string,
  rest: Partial<Extract<DocumentElementInput, { type: Type }>> = {},
): DocumentElementInput {
  return { id: `e_${key}`, type, key, label: text(`${key}?`), ...rest } as unknown as DocumentElementInput;
}

const quiz = makeQuiz([
  step("q", "end", [
    input("currency", "money"),
    input("currency", "price", { currency: "EUR", minMinor: 150_050, maxMinor: 1_000_000 }),
    input("number", "steps"),
    input("full_name", "name"),
    input("full_name", "names", { fields: "two" }),
    input("contact_block", "block", {
      parts: [{ part: "email" }, { part: "name" }, { part: "phone", required: false }],
    }),
    input("phone", "whats", { isWhatsApp: true }),
    input("phone", "abroad", { defaultCountry: "GG" }),
    input("cpf", "cpf"),
    input("short_text", "plate", { mask: "99999-999", maxLength: 9 }),
    input("cnpj", "cnpj"),
    input("date", "day", { noPast: true, max: { add: 1, unit: "months" } }),
    input("date", "any_day"),
    input("date", "three", { picker: "fields" }),
    input("birth_date", "birth", { minAge: 18, maxAge: 90 }),
    input("height", "height", { otherUnit: true }),
    input("weight", "weight", { heightKey: "height", otherUnit: true }),
    input("target_weight", "target", { heightKey: "height", weightKey: "weight" }),
    input("cep", "home"),
    input("cep", "code", { ask: "cep" }),
    input("email", "mail", { confirm: true }),
    consent("news", ["email", "sms"], {
      optIns: [
        { channel: "email", label: text("Por e-mail") },
        { channel: "sms", label: text("Por SMS") },
      ],
    }),
    input("hidden", "ref", { source: { kind: "query", name: "ref" }, maxLength: 5 }),
    input("hidden", "city", { source: { kind: "geo", field: "city" } }),
    input("hidden", "client", { source: { kind: "cookie", name: "Cliente" } }),
    input("hidden", "plan", { source: { kind: "constant", value: "gold" } }),
  ]),
  endStep(),
]);

function elementOf(key: string) {
  const found = indexOf(quiz).answerable.get(key)?.element;
  if (found === undefined || found.type === "button") throw new Error(`no input ${key}`);
  return found;
}

/** What is stored, and how people read it. */
function read(key: string, raw: RawAnswer, answers?: Parameters<typeof readAnswer>[3]) {
  const reading = readAnswer(elementOf(key), raw, "pt-BR", { visitor, ...answers });
  if (reading.state !== "answered") return reading.state === "empty" ? "empty" : reading.fault;
  return [reading.answer, readableAnswer(elementOf(key), reading.answer, "pt-BR")];
}

test.each<[string, RawAnswer, unknown]>([
  ["money", "R$ 1.250,50", [{ minor: 125_050, cur: "BRL" }, "R$ 1.250,50"]],
  ["money", "0.500", [{ minor: 50, cur: "BRL" }, "R$ 0,50"]],
  ["money", "12,50 R$", [{ minor: 1_250, cur: "BRL" }, "R$ 12,50"]],
  ["money", "BRL 12,50 brl", [{ minor: 1_250, cur: "BRL" }, "R$ 12,50"]],
  ["money", "50 mil", { code: "number_invalid" }],
  ["money", "-1", { code: "number_too_small", min: "R$ 0,00" }],
  ["price", "1500,49", { code: "number_too_small", min: "€ 1.500,50" }],
  ["price", "20.000 €", { code: "number_too_large", max: "€ 10.000,00" }],
  ["price", "2.000,50\u00a0€", [{ minor: 200_050, cur: "EUR" }, "€ 2.000,50"]],
  ["steps", "12345678901234,5", [12_345_678_901_234.5, "12.345.678.901.234,5"]],
  ["steps", 9_007_199_254_740_991, [9_007_199_254_740_991, "9.007.199.254.740.991"]],
  ["steps", -0, [0, "0"]],
  ["money", 0.1, [{ minor: 10, cur: "BRL" }, "R$ 0,10"]],
  [
    "name",
    "  Ana   Souza Lima ",
    [{ full: "Ana Souza Lima", first: "Ana", last: "Souza Lima" }, "Ana Souza Lima"],
  ],
  [
    "block",
    { email: "ANA@X.co", name: "Ana", phone: "11 98888 7777" },
    [{ name: "Ana", email: "ana@x.co", phone: "+5511988887777" }, "ana@x.co · Ana · (11) 98888-7777"],
  ],
  ["block", { email: "", name: " " }, "empty"],
  [
    "whats",
    "11988887777",
    [
      { e164: "+5511988887777", country: "BR", national: "(11) 98888-7777", whatsapp: true },
      "(11) 98888-7777",
    ],
  ],
  [
    "whats",
    "+351 912 345 678",
    [{ e164: "+351912345678", country: "PT", national: "912345678", whatsapp: true }, "+351912345678"],
  ],
  // Guernsey's numbers cannot be told from those of Great Britain.
  [
    "abroad",
    "07911 123456",
    [{ e164: "+447911123456", country: "GB", national: "7911123456" }, "7911123456"],
  ],
  [
    "abroad",
    "+55 11 98888-7777",
    [{ e164: "+5511988887777", country: "BR", national: "(11) 98888-7777" }, "+5511988887777"],
  ],
  [
    "block",
    { email: "a@x.co", name: "Ana", phone: "+351 912 345 678" },
    [{ name: "Ana", email: "a@x.co", phone: "+351912345678" }, "a@x.co · Ana · +351912345678"],
  ],
  ["cpf", "529.982.247-25", ["52998224725", "***.982.247-**"]],
  ["cnpj", "12.abc.345/01de-35", ["12ABC34501DE35", "12.ABC.345/01DE-35"]],
  ["cpf", " CPF: 529.982.247\u201125", ["52998224725", "***.982.247-**"]],
  ["cpf", "\u202a529\u00a0982\u00a0247\u201025\u202c", ["52998224725", "***.982.247-**"]],
  ["cpf", "52998224725\u200b", ["52998224725", "***.982.247-**"]],
  ["cnpj", "CNPJ 11.222.333/0001\u201381", ["11222333000181", "11.222.333/0001-81"]],
  ["code", "CEP 01310\u2011100\u200e", [{ cep: "01310100" }, "01310-100"]],
  ["code", "cep: 01.310-100", [{ cep: "01310100" }, "01310-100"]],
  ["plate", " CEP 01310-100 ", ["01310-100", "01310-100"]],
  ["plate", "01310-10", { code: "text_off_mask" }],
  ["plate", 1310100, { code: "wrong_type" }],
  [
    "whats",
    "\u202a+55\u00a011\u00a098888\u20117777\u202c",
    [
      { e164: "+5511988887777", country: "BR", national: "(11) 98888-7777", whatsapp: true },
      "(11) 98888-7777",
    ],
  ],
  ["name", "Ana \u200b", { code: "name_incomplete" }],
  ["name", "Ana .", { code: "name_incomplete" }],
  ["names", { first: ".", last: "Ana Lima" }, { code: "name_incomplete" }],
  ["names", { first: "Ana Maria", last: "-" }, { code: "name_incomplete" }],
  ["names", { first: "Ana", last: "Lima" }, [{ full: "Ana Lima", first: "Ana", last: "Lima" }, "Ana Lima"]],
  ["name", "Ana \u2800 Lima", [{ full: "Ana Lima", first: "Ana", last: "Lima" }, "Ana Lima"]],
  ["name", "\u3164 \u00ad", "empty"],
  ["block", { email: "a@x.co", name: "\u200b" }, { code: "part_required" }],
  [
    "home",
    { cep: "01310100", street: "\u200b", city: "\u2800", uf: "SP", number: "1" },
    { code: "part_required" },
  ],
  ["day", { day: "21", month: "11", year: "2026" }, ["2026-11-21", "21/11/2026"]],
  ["day", { day: " 1 ", month: "12", year: 2026 }, ["2026-12-01", "01/12/2026"]],
  ["day", { day: "20", month: "11", year: "2026" }, { code: "date_too_early", min: "21/11/2026" }],
  ["day", { day: "31", month: "11", year: "2026" }, { code: "date_invalid" }],
  ["day", { day: "", month: "11", year: "2026" }, { code: "date_invalid" }],
  ["day", { day: "21", month: "11", year: "26" }, { code: "date_invalid" }],
  ["day", { year: "21", month: "11", day: "2026" }, { code: "date_invalid" }],
  ["day", { day: "", month: "\u200b", year: " " }, "empty"],
  ["day", { when: "2026-11-21" }, { code: "wrong_type" }],
  ["day", "21/11/2026", ["2026-11-21", "21/11/2026"]],
  ["day", "20/11/2026", { code: "date_too_early", min: "21/11/2026" }],
  ["day", "22/12/2026", { code: "date_too_late", max: "21/12/2026" }],
  ["birth", "21/11/1990", [{ date: "1990-11-21", age: 36 }, "21/11/1990 (36 anos)"]],
  ["birth", "22/11/1990", [{ date: "1990-11-22", age: 35 }, "22/11/1990 (35 anos)"]],
  ["birth", "22/11/2008", { code: "too_young", min: 18 }],
  ["birth", "01/01/1930", { code: "too_old", max: 90 }],
  ["birth", "22/11/2026", { code: "date_invalid" }],
  ["birth", "01/01/0000", { code: "date_invalid" }],
  ["any_day", "01/01/0000", { code: "date_invalid" }],
  ["any_day", "0000-12-31", { code: "date_invalid" }],
  ["any_day", "\u200e11/02/1990", ["1990-02-11", "11/02/1990"]],
  ["any_day", "11\u201302\u20131990", ["1990-02-11", "11/02/1990"]],
  ["any_day", "\u200f1990\u201102\u201111\u200b", ["1990-02-11", "11/02/1990"]],
  ["any_day", "01/01/0001", ["0001-01-01", "01/01/0001"]],
  ["height", { unit: "ft_in", ft: "5", in: "8" }, [{ cm: 172.7, shown: "ft_in" }, "5 ft 8 in"]],
  ["height", { unit: "cm", cm: "1,72", ft: "9" }, [{ cm: 172, shown: "cm" }, "172 cm"]],
  ["height", { unit: "cm" }, "empty"],
  ["height", { unit: "ft_in", ft: "5’8”", in: "" }, [{ cm: 172.7, shown: "ft_in" }, "5 ft 8 in"]],
  ["height", { unit: "ft_in", ft: "5′8″", in: "" }, [{ cm: 172.7, shown: "ft_in" }, "5 ft 8 in"]],
  ["height", { unit: "ft_in", ft: "5,9", in: "11" }, { code: "number_invalid" }],
  ["height", { unit: "ft_in", ft: "5,5", in: "0" }, [{ cm: 167.6, shown: "ft_in" }, "5 ft 6 in"]],
  ["height", { unit: "ft_in", ft: "9" }, { code: "number_too_large", max: "8 ft 2 in" }],
  ["height", { unit: "ft_in", ft: "1", in: "7" }, { code: "number_too_small", min: "1 ft 8 in" }],
  ["height", { unit: "ft_in", ft: "8", in: "2" }, [{ cm: 248.9, shown: "ft_in" }, "8 ft 2 in"]],
  ["height", "1 cm", { code: "number_too_small", min: 50 }],
  ["height", "1,72 m", [{ cm: 172, shown: "cm" }, "172 cm"]],
  ["weight", "150 lbs", { code: "number_invalid" }],
  ["weight", "70 Kg", [{ kg: 70, shown: "kg" }, "70 kg"]],
  ["weight", { unit: "lb", lb: "70 kg" }, { code: "number_invalid" }],
  ["weight", { unit: "lb", lb: "150 lbs" }, [{ kg: 68.04, shown: "lb" }, "150 lb"]],
  ["weight", { unit: "lb", lb: "180" }, [{ kg: 81.65, shown: "lb" }, "180 lb"]],
  ["weight", { unit: "kg", kg: "81,55" }, [{ kg: 81.55, shown: "kg" }, "81,55 kg"]],
  ["weight", { unit: "lb", lb: "44.1" }, [{ kg: 20, shown: "lb" }, "44,1 lb"]],
  ["weight", { unit: "lb", lb: "44" }, { code: "number_too_small", min: 44.1 }],
  ["weight", { unit: "lb", lb: "881,8" }, [{ kg: 399.98, shown: "lb" }, "881,8 lb"]],
  ["weight", { unit: "lb", lb: "882" }, { code: "number_too_large", max: 881.8 }],
  [
    "home",
    { cep: "01310-100", street: "Av. Paulista", city: "São Paulo", uf: "sp", number: "1000" },
    [
      { cep: "01310100", street: "Av. Paulista", city: "São Paulo", uf: "SP", number: "1000" },
      "Av. Paulista, 1000, São Paulo - SP, 01310-100",
    ],
  ],
  ["code", "01310-100", [{ cep: "01310100" }, "01310-100"]],
  ["news", { sms: true }, [{ agreed: true, email: false, sms: true }, "Sim"]],
  ["news", false, [{ agreed: false, email: false, sms: false }, "Não"]],
])("%s answered with %j is %j", (key, raw, expected) => {
  expect(read(key, raw)).toEqual(expected);
});

test("where nothing is known of the day, no age and no relative limit holds anybody up", () => {
  const unknown = { visitor: undefined };
  expect([read("birth", "22/11/2020", unknown), read("day", "01/01/1999", unknown)]).toEqual([
    [{ date: "2020-11-22" }, "22/11/2020"],
    ["1999-01-01", "01/01/1999"],
  ]);
});

test("a weight in pounds is shown as it was typed, whichever tenth", () => {
  fc.assert(
    fc.property(fc.integer({ min: 441, max: 8_818 }), (tenths) => {
      const typed = String(tenths / 10).replace(".", ",");
      const [, shown] = read("weight", { unit: "lb", lb: typed }) as [unknown, string];
      return shown.replace(".", "") === `${typed} lb`;
    }),
  );
});

test("body mass index and what is to change follow from the answers before", () => {
  const { answers } = walk(quiz, { height: "172", weight: "81,5", target: "70" }, { visitor });
  expect([answers.get("weight"), answers.get("target")]).toEqual([
    { kg: 81.5, shown: "kg", bmi: 27.5 },
    { kg: 70, shown: "kg", bmi: 23.7, change_kg: -11.5 },
  ]);
});

test("hidden values are captured, cut, stored, and neither shown, asked nor taken from a client", () => {
  const given = { hidden: { ref: "joaquim", "cookie:Cliente": "Ana", Cliente: "Eva" }, visitor };
  const start = walk(quiz, { ref: "forged" }, given);
  expect([
    [...start.answers],
    start.current,
    start.visible.map(({ type }) => type).filter((type) => type === "hidden"),
    validateAnswers(quiz, [{ k: "ref", v: "forged" }], { final: false, ...given }),
  ]).toMatchObject([
    [
      ["ref", "joaqu"],
      ["city", "Santos"],
      ["client", "Ana"],
      ["plan", "gold"],
    ],
    "q",
    [],
    {
      ok: true,
      value: {
        answers: [{ k: "ref", t: "hidden", v: "joaqu" }, { k: "city" }, { k: "client" }, { k: "plan" }],
      },
    },
  ]);
});

test("each channel that was ticked is a consent with the words beside its box", () => {
  const checked = validateAnswers(
    quiz,
    [
      { k: "news", v: { email: false, sms: true } },
      { k: "block", v: { name: "Ana Lima", email: "ana@x.co", phone: "11988887777" } },
    ],
    { final: false, visitor },
  );
  expect(checked).toMatchObject({
    ok: true,
    value: {
      consents: [{ channel: "sms", elementKey: "news", text: "Aceito receber mensagens.\nPor SMS" }],
      contact: { name: "Ana Lima", emails: ["ana@x.co"], phones: ["+5511988887777"] },
    },
  });
});

test("a form without a script gives the same raw answers as the page with one", () => {
  const form = new URLSearchParams({
    money: "10",
    "block.email": "a@b.co",
    "block.name": "Ana",
    "height.unit": "cm",
    "weight.unit": "kg",
    "weight.kg": "80",
    "home.cep": "01310100",
    mail: "a@b.co",
    "mail.again": "a@b.com",
    "news.sms": "yes",
    "three.day": "1",
    "three.year": "2026",
    ref: "forged",
  });
  const given = formAnswers(walk(quiz, {}), { getAll: (name) => form.getAll(name) });
  const kept = Object.entries(given).filter(([, value]) => value !== null && value !== "");
  expect(Object.fromEntries(kept)).toEqual({
    money: "10",
    block: { email: "a@b.co", name: "Ana" },
    weight: { unit: "kg", kg: "80" },
    home: { cep: "01310100" },
    mail: { email: "a@b.co", again: "a@b.com" },
    news: { email: false, sms: true },
    three: { day: "1", year: "2026" },
  });
});

test("a limit that is a day is written in the sentence", () => {
  expect(faultMessage({ code: "date_too_early", min: "21/11/2026" }, quiz)).toBe(
    "Escolha uma data a partir de 21/11/2026.",
  );
});

test("a CPF and a CNPJ with one place changed is none, since both check digits would have to follow", () => {
  const place = fc.nat(10);
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 9 }), (index, by) => {
      const digits = [..."52998224725"];
      digits[index] = String((Number(digits[index]) + by) % 10);
      return !isCpf(digits.join(""));
    }),
  );
  expect([
    isCnpj("11222333000181"),
    isCnpj("12ABC34501DE35"),
    isCnpj("12ABC34501DE36"),
    isCnpj("12abc34501de35"),
  ]).toEqual([true, true, false, false]);
});

const hostile: fc.Arbitrary<RawAnswer> = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 4 }),
  fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.boolean()), { maxKeys: 6 }),
  fc.record(
    {
      unit: fc.constantFrom("cm", "ft_in", "kg", "lb", "__proto__"),
      cm: fc.string(),
      kg: fc.oneof(fc.string(), fc.double()),
      cep: fc.string(),
      email: fc.string(),
      date: fc.string(),
      first: fc.string(),
    },
    { requiredKeys: [] },
  ),
);

test("no raw answer makes a reader fail, and what it takes is text, a number, true, false or a flat record", () => {
  const keys = [...indexOf(quiz).answerable.keys()];
  fc.assert(
    fc.property(fc.constantFrom(...keys), hostile, (key, raw) => {
      const reading = readAnswer(elementOf(key), raw, "pt-BR", { visitor });
      if (reading.state !== "answered") return true;
      const { answer } = reading;
      const parts = typeof answer === "object" ? Object.values(answer) : [answer];
      return parts.every((part) => typeof part !== "object" && part !== undefined && !Number.isNaN(part));
    }),
    { numRuns: 2_000 },
  );
});
