/** The demo funnel: it must be sound in every respect, and both of its branches must lead to their ends. */
import { expect, test } from "vitest";
import fixture from "../../../test/fixtures/pele-em-dia.quiz.json" with { type: "json" };
import { compile } from "./compile.ts";
import { parseDocument } from "./document.ts";
import { lint } from "./lint.ts";
import {
  type Answers,
  type CompiledQuiz,
  nextStep,
  pipe,
  pipeRichText,
  plainTextOf,
  validateAnswers,
  type Walk,
  walk,
} from "./runtime/index.ts";

function quizIn(locale: string): CompiledQuiz {
  const parsed = parseDocument(fixture);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 2));
  const compiled = compile(parsed.value);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error, null, 2));
  return compiled.value.byLocale[locale] as CompiledQuiz;
}

/** Goes through the quiz as a respondent does, one step after the other. */
function goThrough(quiz: CompiledQuiz, answers: Answers): Walk {
  let here = walk(quiz, {});
  for (let steps = 0; steps < 30 && !here.finished; steps += 1) here = nextStep(quiz, answers, here.current);
  return here;
}

const person = {
  routine: ["cleanser"],
  age: "34",
  time: "three",
  first_name: "Marina Souza",
  email: "marina@example.com",
  phone: "(11) 98765-4321",
  consent_email: true,
  consent_whatsapp: false,
};
const oily = {
  ...person,
  goal: "shine",
  feel: "oily",
  shine_zone: "thrice",
  breakouts: "always",
  sun: "daily",
  sleep: "rested",
};
const dry = {
  ...person,
  goal: "lines",
  feel: "dry",
  tightness: "weather",
  reactions: "redness",
  sun: "daily",
  sleep: "busy",
};
const sunny = {
  ...person,
  goal: "spots",
  feel: "calm",
  tightness: "hardly",
  reactions: "well",
  sun: "beach",
  sleep: "rested",
};

test("the funnel has no findings but that it asks much in a row", () => {
  const parsed = parseDocument(fixture);
  const found = parsed.ok ? lint(parsed.value) : parsed.error;
  expect(found.map(({ code, path }) => [code, path])).toEqual([["question_run", ["steps", 4]]]);
});

test.each([
  ["oily skin", oily, ["shine_zone", "breakouts"], { outcome: "balance", visits: 6, total: 7 }],
  ["dry skin", dry, ["tightness", "reactions"], { outcome: "renewal", visits: 4, total: 7 }],
  ["skin with much sun", sunny, ["tightness", "reactions"], { outcome: "glow", visits: 3, total: 3 }],
])("%s goes through its branch to its outcome", (_, answers, branch, expected) => {
  const end = goThrough(quizIn("pt-BR"), answers);
  const { outcome, variables, score } = end;
  expect({ outcome, visits: variables.visits, total: score.total }).toEqual(expected);
  expect(end.path).toEqual([
    "welcome",
    "goal",
    "feel",
    ...branch,
    ...["sun", "routine", "age", "sleep", "time", "name", "almost", "contact", "result"],
  ]);
});

test("the edge stores the same path and outcome, the contact and the consent that was given", () => {
  const inputs = Object.entries(oily).map(([k, v]) => ({ k, v }));
  const checked = validateAnswers(quizIn("pt-BR"), inputs, { final: true });
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  const { path, outcome, contact, consents } = checked.value;
  expect({ path, outcome }).toEqual({ path: goThrough(quizIn("pt-BR"), oily).path, outcome: "balance" });
  expect(contact).toEqual({
    name: "Marina Souza",
    emails: ["marina@example.com"],
    phones: ["+5511987654321"],
  });
  expect(consents.map(({ channel, elementKey }) => [channel, elementKey])).toEqual([
    ["email", "consent_email"],
  ]);
});

test.each([
  ["pt-BR", "Marina, o seu plano é Equilíbrio", "Sugerimos 6 visitas"],
  ["en", "Marina, your plan is Balance", "We suggest 6 visits"],
])("the result in %s speaks to the person", (locale, title, beginning) => {
  const end = goThrough(quizIn(locale), oily);
  const [ending] = end.visible;
  if (ending?.type !== "ending") throw new Error("no ending is shown");
  expect(pipe(ending.title, end)).toBe(title);
  expect(plainTextOf(pipeRichText(ending.text ?? [], end)).startsWith(beginning)).toBe(true);
});

test("the step before the contact speaks of what was answered", () => {
  const here = walk(quizIn("pt-BR"), dry, { until: "almost" });
  const words = here.visible.flatMap((element) =>
    element.type === "text" ? [plainTextOf(pipeRichText(element.text, here))] : [],
  );
  expect(words).toEqual([
    "Você quer cuidar de linhas e firmeza, tem 34 anos e nos contou como a sua pele passa o dia.\n" +
      "Com isso, calculamos o foco do seu cuidado e o número de visitas que costuma fazer diferença.",
    "Como a sua pele reage com facilidade, o plano começa devagar: um produto novo por vez.",
  ]);
});
