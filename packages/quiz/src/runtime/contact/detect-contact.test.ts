import fc from "fast-check";
import { expect, test } from "vitest";
import { LABELLED_CONTACTS } from "../../testing/labelled-contacts.ts";
import { LABELLED_FORMS } from "../../testing/labelled-forms.ts";
import { LABELLED_IDENTIFIERS } from "../../testing/labelled-identifiers.ts";
import { LABELLED_NUMBERS } from "../../testing/labelled-numbers.ts";
import { LABELLED_SENTENCES } from "../../testing/labelled-sentences.ts";
import { isCpf } from "./brazilian-documents.ts";
import { detectContact } from "./detect-contact.ts";

type Labelled = {
  readonly group: string;
  readonly question: string;
  readonly value: string;
  readonly expected: string[];
};

const LABELLED: readonly Labelled[] = [
  ...LABELLED_CONTACTS,
  ...LABELLED_NUMBERS,
  ...LABELLED_IDENTIFIERS,
  ...LABELLED_FORMS,
  ...LABELLED_SENTENCES,
].flatMap(({ what, question, lines }) =>
  lines.split("\n").map((line) => {
    const [asked = "", answered = ""] = question === undefined ? line.split(" | ") : [question, line];
    const [value = "", expected = ""] = answered.split(/ =>(?: |$)/);
    return {
      group: what,
      question: asked,
      value: value.replaceAll("⏎", "\n"),
      expected: expected.split(" ").filter((address) => address !== ""),
    };
  }),
);
/** What the list holds, as docs/decisions/0028 says. */
const VALUES = 722;
const PHONES = 262;
const EMAILS = 55;
const isPhone = (address: string) => address.startsWith("+");
const found = ({ question, value }: Labelled): string[] => {
  const { emails, phones } = detectContact([{ question, value }], "pt-BR");
  return [...emails, ...phones];
};

/** Right, wrong and missed addresses over the whole list. */
function score(kind: (address: string) => boolean) {
  const tally = { right: 0, wrong: [] as string[], missed: [] as string[] };
  for (const one of LABELLED) {
    const got = found(one).filter(kind);
    const want = one.expected.filter(kind);
    tally.right += got.filter((address) => want.includes(address)).length;
    const name = (address: string) => `${one.group}: ${one.value} => ${address}`;
    tally.wrong.push(...got.filter((address) => !want.includes(address)).map(name));
    tally.missed.push(...want.filter((address) => !got.includes(address)).map(name));
  }
  return {
    ...tally,
    precision: tally.right / (tally.right + tally.wrong.length),
    recall: tally.right / (tally.right + tally.missed.length),
  };
}

test("the labelled list has the size that is documented, at least 300 values", () => {
  expect(LABELLED.length).toBe(VALUES);
  expect(LABELLED.length).toBeGreaterThanOrEqual(300);
});

test("no CPF, order, price, date or card of the list is taken for a phone, and no phone is missed", () => {
  const phones = score(isPhone);
  console.log(
    `phones: ${LABELLED.length} values, ${phones.right} found, precision ${phones.precision.toFixed(3)}, recall ${phones.recall.toFixed(3)}, missed ${JSON.stringify(phones.missed)}`,
  );
  expect(phones).toEqual({ right: PHONES, wrong: [], missed: [], precision: 1, recall: 1 });
});

test("every e-mail address of the list is found as it was meant, and nothing else", () => {
  const emails = score((address) => !isPhone(address));
  console.log(
    `e-mails: ${emails.right} found, precision ${emails.precision.toFixed(3)}, recall ${emails.recall.toFixed(3)}`,
  );
  expect(emails).toEqual({ right: EMAILS, wrong: [], missed: [], precision: 1, recall: 1 });
});

/** A CPF with right check digits that begins like a mobile. */
const lookAlike = fc
  .tuple(
    fc.constantFrom("11", "21", "31", "47", "51", "62", "71", "85", "98"),
    fc.integer({ min: 1_000_000, max: 9_999_999 }),
  )
  .map(([area, rest]) => `${area}${String(rest).padStart(7, "9")}`)
  .map((base) => {
    for (let check = 0; check < 100; check += 1) {
      const digits = base + String(check).padStart(2, "0");
      if (isCpf(digits)) return digits;
    }
    throw new Error("every nine digits have two check digits");
  });
const styles = fc.constantFrom(
  (d: string) => d,
  (d: string) => `${d.slice(0, 3)}.${d.slice(3, 6)}.${d.slice(6, 9)}-${d.slice(9)}`,
  (d: string) => `${d.slice(0, 9)}-${d.slice(9)}`,
  (d: string) => `meu cpf: ${d}`,
);

test("no valid CPF, however it is written, is a phone unless a phone was asked for", () => {
  fc.assert(
    fc.property(lookAlike, styles, (digits, style) => {
      expect(detectContact([{ question: "Algo mais?", value: style(digits) }], "pt-BR").phones).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const between = fc.constantFrom(" ", "-", ".", "/", " - ", " / ", "·");
const grouped = fc
  .tuple(
    lookAlike,
    fc.constantFrom([3, 6, 9], [9], [6, 9], [3, 9], [6], [3, 6]),
    between,
    fc.constantFrom("", "0", "0 "),
  )
  .map(([digits, ends, sign, zero]) => {
    const cuts = [0, ...ends, digits.length];
    return (
      zero +
      cuts
        .slice(1)
        .map((end, at) => digits.slice(cuts[at], end))
        .join(sign)
    );
  });

test("no valid CPF in groups of a CPF is a phone even where a phone was asked for", () => {
  fc.assert(
    fc.property(grouped, (value) => {
      expect(detectContact([{ question: "Qual é o seu WhatsApp?", value }], "pt-BR").phones).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const wordsBefore = fc.constantFrom(
  "fatura",
  "OS",
  "IMEI",
  "apólice",
  "o lote",
  "meu prontuário",
  "processo",
  "trambolho",
);
const mobile = fc.integer({ min: 0, max: 9_999_999 }).map((rest) => `1198${String(rest).padStart(7, "0")}`);

test("bare digits behind a noun that is no contact word are no phone", () => {
  const link = fc.constantFrom(" ", ": ", " é ", " número ", " nº ", ":\n");
  fc.assert(
    fc.property(wordsBefore, link, mobile, (word, verb, digits) => {
      const value = `${word}${verb}${digits}`;
      expect(detectContact([{ question: "Algo mais?", value }], "pt-BR").phones).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("digits that are no CPF are no phone either where a document, an order or somebody else was asked for", () => {
  const questions = ["Seu CPF", "Número do pedido", "CNPJ da empresa", "Indique um amigo"];
  fc.assert(
    fc.property(
      fc.constantFrom(...questions),
      fc.bigInt({ min: 0n, max: 10n ** 14n }),
      (question, number) => {
        expect(detectContact([{ question, value: String(number) }], "pt-BR").phones).toEqual([]);
      },
    ),
  );
});

test("a number field is looked at only where a phone was asked for", () => {
  const numbers = ["Seu WhatsApp com DDD", "Quanto investe?"].map((question) => ({
    question,
    value: 11987654321,
  }));
  expect(numbers.map((answer) => detectContact([answer], "pt-BR").phones)).toEqual([["+5511987654321"], []]);
});

test("a question says the same however its accents are stored", () => {
  const questions = ["Telefone da sua mãe", "Número da apólice", "Número de contato"].map((question) =>
    question.normalize("NFD"),
  );
  const read = (question: string) => detectContact([{ question, value: "11987654321" }], "pt-BR").phones;
  expect(questions.map(read)).toEqual([[], [], ["+5511987654321"]]);
});

test("outside Brazil a number needs its calling code", () => {
  const read = (value: string) => detectContact([{ question: "Your phone", value }], "en").phones;
  expect([read("(11) 98765-4321"), read("+55 11 98765-4321"), read("415 555 2671")]).toEqual([
    [],
    ["+5511987654321"],
    [],
  ]);
});

test("whatever is typed, what is found is well-formed and found again in itself", () => {
  const text = fc.string({ unit: fc.constantFrom(..."0123456789 ()+-./@axé\n,;:"), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.constantFrom("", "Seu telefone"), (value, question) => {
      const { emails, phones } = detectContact([{ question, value }], "pt-BR");
      for (const phone of phones) {
        expect(phone).toMatch(/^\+[1-9]\d{7,14}$/);
        expect(detectContact([{ question, value: phone }], "pt-BR").phones).toEqual([phone]);
      }
      for (const email of emails)
        expect(detectContact([{ question, value: email }], "pt-BR").emails).toEqual([email]);
    }),
    { numRuns: 1_000 },
  );
});

test("a long hostile text costs a bounded time", () => {
  for (const unit of ["1 ", "a@", "(11) 9", "ana arroba ", "+", "0xx", "a.a@a.a"]) {
    const value = unit.repeat(5_000 / unit.length);
    expect(detectContact([{ question: "Seu telefone", value }], "pt-BR").phones.length).toBeLessThan(600);
  }
});
