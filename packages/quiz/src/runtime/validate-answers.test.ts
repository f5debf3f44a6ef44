import type { AnswerInput } from "@borda/contracts";
import { storedAnswerSchema } from "@borda/contracts";
import { expect, test } from "vitest";
import {
  consent,
  endStep,
  field,
  gotoButton,
  heading,
  makeQuiz,
  single,
  step,
  text,
} from "../testing/make-document.ts";
import { validateAnswers, validateStepAnswers } from "./index.ts";

const goals = ["acne", "spots"].map((id) => ({ id, label: text(id.toUpperCase()) }));
const quiz = makeQuiz(
  [
    step("skin", "goals", [
      single("skin", { oily: { label: "Oleosa", score: 3 }, dry: { goto: "contact" } }),
    ]),
    step("goals", "offer", [
      {
        id: "e_goals",
        type: "multiple_choice",
        key: "goals",
        label: text("O que incomoda?"),
        choices: goals,
        required: false,
      },
    ]),
    step("offer", "contact", [
      heading("h", "Oferta"),
      gotoButton("want", "contact"),
      gotoButton("later", "end"),
    ]),
    step("contact", "end", [
      field("short_text", "name", { purpose: "first_name", label: text("Seu nome?") }),
      field("email", "mail", { label: text('{{name|fallback:"Você"}}, seu e-mail?') }),
      field("phone", "phone", { required: false }),
      consent("ok", ["email", "whatsapp"]),
      consent("ok_again", ["whatsapp", "sms"]),
    ]),
    endStep(),
  ],
  {
    variables: [{ key: "seen", initial: "yes" }],
    categories: [{ key: "care", title: text("Care") }],
    outcomes: [{ key: "glow", title: text("Brilho"), text: { "pt-BR": [] } }],
  },
);

function inputs(answers: Readonly<Record<string, AnswerInput["v"]>>): AnswerInput[] {
  return Object.entries(answers).map(([k, v]) => ({ k, v }));
}

const complete = {
  skin: "oily",
  goals: ["spots", "acne"],
  want: true,
  name: " Ana ",
  mail: "ANA@x.co",
  phone: "(11) 98888-7777",
  ok: true,
  ok_again: true,
};

test("finished answers give everything that is stored", () => {
  const given = inputs(complete).map((input) => (input.k === "skin" ? { ...input, ms: 1_200 } : input));
  const checked = validateAnswers(quiz, given.toReversed(), { final: true });
  expect(checked).toEqual({
    ok: true,
    value: {
      answers: [
        { k: "skin", t: "single_choice", v: "oily", question: "skin?", text: "Oleosa", ms: 1_200 },
        {
          k: "goals",
          t: "multiple_choice",
          v: ["acne", "spots"],
          question: "O que incomoda?",
          text: "ACNE, SPOTS",
        },
        { k: "want", t: "button", v: true, question: "offer", text: "want" },
        { k: "name", t: "short_text", v: "Ana", question: "Seu nome?", text: "Ana" },
        { k: "mail", t: "email", v: "ana@x.co", question: "Ana, seu e-mail?", text: "ana@x.co" },
        {
          k: "phone",
          t: "phone",
          v: { e164: "+5511988887777", country: "BR", national: "(11) 98888-7777" },
          question: "phone?",
          text: "(11) 98888-7777",
        },
        { k: "ok", t: "consent", v: true, question: "OK", text: "Sim" },
        { k: "ok_again", t: "consent", v: true, question: "OK", text: "Sim" },
      ],
      path: ["skin", "goals", "offer", "contact", "end"],
      step: "end",
      score: { total: 3, categories: { care: 0 } },
      variables: { seen: "yes" },
      tags: [],
      outcome: "glow",
      ending: "end",
      contact: { name: "Ana", emails: ["ana@x.co"], phones: ["+5511988887777"] },
      consents: [
        { channel: "email", elementKey: "ok", text: "Aceito receber mensagens." },
        { channel: "whatsapp", elementKey: "ok", text: "Aceito receber mensagens." },
        { channel: "sms", elementKey: "ok_again", text: "Aceito receber mensagens." },
      ],
      choices: [
        { element: "skin", choice: "oily" },
        { element: "goals", choice: "acne" },
        { element: "goals", choice: "spots" },
      ],
    },
  });
  if (checked.ok) for (const answer of checked.value.answers) storedAnswerSchema.parse(answer);
});

test("answers to what lies on another path are left out", () => {
  const checked = validateAnswers(quiz, inputs({ ...complete, skin: "dry" }), { final: true });
  expect(checked.ok && checked.value.path).toEqual(["skin", "contact", "end"]);
  expect(checked.ok && checked.value.answers.map(({ k }) => k)).toEqual([
    "skin",
    "name",
    "mail",
    "phone",
    "ok",
    "ok_again",
  ]);
});

test("partial answers are kept as far as they lead, without outcome or ending", () => {
  const checked = validateAnswers(quiz, inputs({ skin: "oily", goals: ["acne"] }), { final: false });
  expect(checked.ok && { ...checked.value, answers: checked.value.answers.map(({ k }) => k) }).toEqual({
    answers: ["skin", "goals"],
    path: ["skin", "goals", "offer"],
    step: "offer",
    score: { total: 3, categories: { care: 0 } },
    variables: { seen: "yes" },
    tags: [],
    outcome: null,
    ending: null,
    contact: { name: null, emails: [], phones: [] },
    consents: [],
    choices: [
      { element: "skin", choice: "oily" },
      { element: "goals", choice: "acne" },
    ],
  });
});

test("no answers at all are a valid beginning", () => {
  const checked = validateAnswers(quiz, [], { final: false });
  expect(checked.ok && [checked.value.step, checked.value.answers]).toEqual(["skin", []]);
});

test("an answer taken back counts as none", () => {
  const checked = validateAnswers(quiz, inputs({ skin: "oily", goals: null }), { final: false });
  expect(checked.ok && checked.value.answers.map(({ k }) => k)).toEqual(["skin"]);
});

test("consent that was not ticked is stored as refused and gives no channel", () => {
  const checked = validateAnswers(quiz, inputs({ ...complete, ok: false, ok_again: false }), { final: true });
  expect(checked.ok && checked.value.consents).toEqual([]);
  expect(checked.ok && checked.value.answers.slice(-2).map(({ v, text: words }) => [v, words])).toEqual([
    [false, "Não"],
    [false, "Não"],
  ]);
});

const { mail: _, ...withoutMail } = complete;

test.each<[string, AnswerInput[], boolean, [(string | number)[], string][]]>([
  ["an unknown key", inputs({ height: 1 }), false, [[["answers", 0, "k"], "unknown_answer"]]],
  [
    "a name that every object has",
    [{ k: "constructor", v: "x" }],
    false,
    [[["answers", 0, "k"], "unknown_answer"]],
  ],
  [
    "a key answered twice",
    [...inputs({ skin: "oily" }), { k: "skin", v: "dry" }],
    false,
    [[["answers", 1, "k"], "duplicate_answer"]],
  ],
  [
    "a wrong type, even off the path",
    inputs({ skin: "dry", goals: 5 }),
    false,
    [[["answers", 1, "v"], "wrong_type"]],
  ],
  [
    "a choice that does not exist",
    inputs({ skin: "combined" }),
    false,
    [[["answers", 0, "v"], "unknown_choice"]],
  ],
  ["a press that is no press", inputs({ want: "yes" }), false, [[["answers", 0, "v"], "wrong_type"]]],
  ["a required answer missing at the end", inputs(withoutMail), true, [[["answers", "mail"], "required"]]],
  [
    "a required answer taken back",
    inputs({ ...complete, mail: null }),
    true,
    [[["answers", "mail"], "required"]],
  ],
  [
    "an e-mail that is none",
    inputs({ ...complete, mail: "ana" }),
    false,
    [[["answers", 4, "v"], "email_invalid"]],
  ],
  [
    "several things wrong in one step",
    inputs({ ...complete, mail: "ana", phone: "123" }),
    true,
    [
      [["answers", 4, "v"], "email_invalid"],
      [["answers", 5, "v"], "phone_invalid"],
    ],
  ],
  ["an end that was not reached", inputs({ skin: "oily", goals: [] }), true, [[["answers"], "not_finished"]]],
])("%s is refused with its place", (_, answers, final, expected) => {
  const checked = validateAnswers(quiz, answers, { final });
  expect(checked.ok ? [] : checked.error.map(({ path, code }) => [path, code])).toEqual(expected);
});

test("a step says what is wrong beside each field, in the quiz's language", () => {
  const issues = validateStepAnswers(quiz, "contact", { skin: "dry", mail: "ana", phone: "123" });
  expect(issues).toEqual([
    {
      elementId: "e_name",
      key: "name",
      fault: { code: "required" },
      message: "Preencha este campo para continuar.",
    },
    {
      elementId: "e_mail",
      key: "mail",
      fault: { code: "email_invalid" },
      message: "Confira o e-mail: ele deve ser como nome@exemplo.com.",
    },
    {
      elementId: "e_phone",
      key: "phone",
      fault: { code: "phone_invalid" },
      message: "Confira o telefone: digite o DDD e o número.",
    },
  ]);
});

test("a step that can be left, and one that the answers do not lead to, have nothing wrong", () => {
  expect(validateStepAnswers(quiz, "contact", { skin: "dry", name: "Ana", mail: "a@x.co" })).toEqual([]);
  expect(validateStepAnswers(quiz, "goals", { skin: "dry" })).toEqual([]);
});

test("a sentence names the limit that was missed", () => {
  const limited = makeQuiz([step("q", "end", [field("number", "age", { min: 18 })]), endStep()]);
  expect(validateStepAnswers(limited, "q", { age: 17 }).map(({ message }) => message)).toEqual([
    "Digite um número a partir de 18.",
  ]);
});

test("own words count as the option that they were written for", () => {
  const own = makeQuiz([
    step("q", "end", [
      {
        id: "e_skin",
        type: "single_choice",
        key: "skin",
        label: text("Pele?"),
        choices: goals,
        other: { label: text("Outra"), maxLength: 80 },
      },
    ]),
    endStep(),
  ]);
  const checked = validateAnswers(own, inputs({ skin: { id: "other", text: "Sensível" } }), { final: true });
  expect(
    checked.ok && [checked.value.choices, checked.value.answers.map(({ v, text: words }) => [v, words])],
  ).toEqual([
    [{ element: "skin", choice: "other" }],
    [[{ id: "other", text: "Sensível" }, "Outra: Sensível"]],
  ]);
});

test("what an attempt draws and what its payment refers to are stored, from the attempt's id alone", () => {
  const lots = makeQuiz([
    step("q", "end", [
      {
        id: "e_prize",
        type: "wheel",
        key: "prize",
        label: text("Gire"),
        segments: [
          { id: "five", label: text("5%"), weight: 1, coupon: "PELE5" },
          { id: "none", label: text("Nada"), weight: 0 },
        ],
        spinLabel: text("Girar"),
      },
      {
        id: "e_pix",
        type: "payment_pix",
        key: "pix",
        label: text("Pague"),
        pixKey: "123e4567-e12b-12d1-a456-426655440000",
        merchantName: "Pele",
        merchantCity: "RECIFE",
        amountMinor: 123_456_789,
        copyLabel: text("Copiar"),
      },
    ]),
    endStep(),
  ]);
  const checked = validateAnswers(lots, inputs({ prize: "spin", pix: "copied" }), {
    final: true,
    attemptId: "0193a1b2-7c5d-7000-8000-00000000000a",
  });
  expect(checked.ok && checked.value.answers.map(({ k, v, text: words }) => [k, v, words])).toEqual([
    ["prize", { prize: "five", coupon: "PELE5" }, "5% (PELE5)"],
    [
      "pix",
      {
        status: "pending",
        provider: "pix",
        minor: 123_456_789,
        cur: "BRL",
        txid: "27C5D7000800000000000000A",
      },
      "Pix R$ 1.234.567,89",
    ],
  ]);
});
