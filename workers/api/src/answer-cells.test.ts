import { type AnswerInput, newId, type StoredAnswer } from "@borda/contracts";
import { compile, parseDocument } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import { validateAnswers } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { answerCells } from "./answer-cells.ts";

const text = (pt: string, en: string) => ({ "pt-BR": pt, en });

function documentWith(elements: readonly object[]) {
  return {
    schema: "borda.quiz/1",
    name: "Família",
    locales: ["pt-BR", "en"],
    steps: [
      { id: "one", title: "Um", next: "end", elements },
      {
        id: "end",
        title: "Fim",
        next: null,
        elements: [{ id: "fim", type: "ending", title: text("Fim", "End") }],
      },
    ],
  };
}

const children = {
  id: "e_children",
  key: "children",
  type: "multiple_choice",
  label: text("Filhos?", "Children?"),
  choices: [
    { id: "none", label: text("Nenhum", "None") },
    { id: "many", label: text("Três ou mais", "Three or more") },
  ],
};
const income = {
  id: "e_income",
  key: "income",
  type: "currency",
  label: text("Renda?", "Income?"),
  currency: "BRL",
};
const given = { id: "e_given", key: "given", type: "yes_no", label: text("Já deu?", "Given?") };

const english = (t: string, k: string, v: StoredAnswer["v"], read: string): StoredAnswer => ({
  k,
  t,
  v,
  question: "?",
  text: read,
});

test("an answer in another language is told in the first one of the quiz, and amounts as numbers", () => {
  const cellOf = answerCells([documentWith([children, income, given])]);
  const answers = [
    english("multiple_choice", "children", ["many", "none"], "Three or more, None"),
    english("currency", "income", { minor: 750_050, cur: "BRL" }, "R$ 7,500.50"),
    english("yes_no", "given", true, "Yes"),
    undefined,
  ];
  expect(answers.map((answer) => cellOf(answer, "."))).toEqual(["Nenhum, Três ou mais", "7500.5", "Sim", ""]);
  expect(cellOf(answers[1], ",")).toBe("7500,5");
});

test("a choice reads as in the newest version that has its question, and as it came where none has", () => {
  const renamed = { ...children, choices: [{ id: "many", label: text("3 ou mais", "3 or more") }] };
  const cellOf = answerCells([documentWith([renamed]), documentWith([children, given])]);
  const cells = [
    english("multiple_choice", "children", ["many"], "Three or more"),
    english("yes_no", "given", false, "No"),
    english("single_choice", "children", "many", "Of another kind"),
    english("short_text", "gone", "As it came", "As it came"),
  ].map((answer) => cellOf(answer, "."));
  expect(cells).toEqual(["3 ou mais", "Não", "Of another kind", "As it came"]);
});

const choose = (key: string, more: object) => ({
  id: `e_${key}`,
  key,
  type: "single_choice",
  label: text("Qual?", "Which?"),
  choices: [{ id: "a", label: text("A de hoje", "Today's A") }],
  ...more,
});
const pix = (amountMinor: number) => ({
  id: "e_pix",
  key: "pix",
  type: "payment_pix",
  label: text("Pague", "Pay"),
  pixKey: "123e4567-e12b-12d1-a456-426655440000",
  merchantName: "Loja",
  merchantCity: "RECIFE",
  copyLabel: text("Copiar", "Copy"),
  amountMinor,
});
const wheel = (ids: readonly string[]) => ({
  id: "e_wheel",
  key: "wheel",
  type: "wheel",
  label: text("Gire", "Spin"),
  spinLabel: text("Girar", "Spin"),
  segments: ids.map((id) => ({ id, label: text(`Prêmio ${id}`, `Prize ${id}`) })),
});

test("an option, a prize or a price that is gone since reads as in the last version that had it", () => {
  const cellOf = answerCells([
    documentWith([
      choose("one", {}),
      choose("several", { type: "multiple_choice" }),
      pix(2_000),
      wheel(["x", "y"]),
    ]),
    documentWith([
      choose("one", {
        choices: [
          { id: "a", label: text("A de ontem", "Yesterday's A") },
          { id: "b", label: text("B de ontem", "Yesterday's B") },
        ],
        other: { label: text("Outro", "Other") },
      }),
      choose("several", {
        type: "multiple_choice",
        choices: [
          { id: "a", label: text("A de ontem", "Yesterday's A") },
          { id: "b", label: text("B de ontem", "Yesterday's B") },
        ],
      }),
      pix(990),
      wheel(["x", "z"]),
    ]),
  ]);
  const pixOf = (minor: number) => ({ status: "pending", provider: "pix", minor, cur: "BRL", txid: "T" });
  const cells = [
    english("single_choice", "one", "a", "Yesterday's A"),
    english("single_choice", "one", "b", "Yesterday's B"),
    english("single_choice", "one", { id: "other", text: "C" }, "Other: C"),
    english("single_choice", "one", "of the day before", "As it came"),
    english("multiple_choice", "several", ["a", "b"], "Yesterday's A, Yesterday's B"),
    english("payment_pix", "pix", pixOf(990), "Pix R$ 9.90"),
    english("payment_pix", "pix", pixOf(2_000), "Pix R$ 20.00"),
    english("payment_pix", "pix", pixOf(5), "Pix R$ 0.05"),
    english("wheel", "wheel", { prize: "z" }, "Prize z"),
    english("wheel", "wheel", { prize: "y", coupon: "VALE" }, "Prize y (VALE)"),
  ].map((answer) => cellOf(answer, ","));
  expect(cells).toEqual([
    "A de hoje",
    "B de ontem",
    "Outro: C",
    "As it came",
    "A de ontem, B de ontem",
    "Pix R$ 9,90",
    "Pix R$ 20,00",
    "Pix R$ 0.05",
    "Prêmio z",
    "Prêmio y (VALE)",
  ]);
});

test("without a document that can be read every answer stays as it came", () => {
  const cellOf = answerCells([{ schema: "borda.quiz/0" }]);
  expect(cellOf(english("yes_no", "given", true, "Yes"), ".")).toBe("Yes");
});

/** As PostgreSQL keeps JSON: shorter keys first, those of a length by their bytes. */
function asKept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asKept);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(
    ([one], [other]) => one.length - other.length || (one < other ? -1 : 1),
  );
  return Object.fromEntries(entries.map(([key, held]) => [key, asKept(held)]));
}

/** What is stored of an answer to a quiz that asks nothing else. */
function storedOf(document: object, input: AnswerInput): StoredAnswer | undefined {
  const parsed = parseDocument(document);
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  // A wheel draws by the attempt's id.
  const checked = validateAnswers(quiz, [input], { final: false, attemptId: newId() });
  return checked.ok ? checked.value.answers.find(({ k }) => k === input.k) : undefined;
}

const asked = ELEMENT_SAMPLES.flatMap(({ type, element, answers }) =>
  "key" in element ? (answers?.right ?? []).map((raw) => [type, element, raw] as const) : [],
);

test("who agreed to one channel of several agreed, in whatever order a database keeps the parts", () => {
  const consent = ELEMENT_SAMPLES.find(({ type }) => type === "consent");
  const cellOf = answerCells([documentWith([consent?.element ?? {}])]);
  const cells = [
    { email: false, agreed: true, whatsapp: true },
    { email: false, agreed: false, whatsapp: false },
  ].map((v) => cellOf(english("consent", "g_consent", v, "?"), "."));
  expect(cells).toEqual(["Sim", "Não"]);
});

test.each(asked)("an answer of %s reads as it came once a database has kept it", (_, element, raw) => {
  const document = documentWith([element]);
  const stored = storedOf(document, { k: element.key, v: raw as AnswerInput["v"] });
  expect(stored).toBeDefined();
  if (stored === undefined) return;
  const { v } = stored;
  const minor = typeof v === "object" && "minor" in v && stored.t === "currency" ? Number(v.minor) / 100 : v;
  const expected = typeof minor === "number" ? String(minor) : stored.text;
  const cell = answerCells([document])({ ...stored, v: asKept(v) as StoredAnswer["v"] }, ".");
  expect([cell, cell === ""]).toEqual([expected, false]);
});
