/** Whatever is accepted must be a message that ingest takes: one that it refuses can be replayed, but never stored. */
import { pageTokenClaimsSchema, queueMessageSchema, requestIdSchema, TAGS_MAX } from "@borda/contracts";
import { compile, lint, parseDocument } from "@borda/quiz";
import { type CompiledQuiz, type RawAnswer, validateAnswers } from "@borda/quiz/runtime";
import { type Dice, diceOf, randomLogicQuiz, randomVisitor } from "@borda/quiz/testing";
import { expect, test } from "vitest";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";
import { ATTEMPT_ID } from "../testing/attempts.ts";
import { NOW_MS } from "../testing/edge-under-test.ts";
import { QUIZ_ID, TENANT_ID } from "../testing/published-fixture.ts";
import { buildSubmission } from "./build-submission.ts";

const LOADED = {
  target: { dbRef: "main", tenantId: TENANT_ID, quizId: QUIZ_ID, shards: 1 },
} as unknown as LoadedQuiz;

const CLAIMS = pageTokenClaimsSchema.parse({
  attemptId: ATTEMPT_ID,
  quizId: QUIZ_ID,
  version: 1,
  variant: "",
  locale: "pt-BR",
  issuedAtMs: NOW_MS - 60_000,
});

type Inputs = Record<string, Exclude<RawAnswer, null>>;

/** What ingest finds wrong with the message of these answers; null where the edge refuses them. */
async function faultsOf(quiz: CompiledQuiz, answers: Inputs, final: boolean, dice: Dice) {
  const visitor = randomVisitor(dice);
  const inputs = Object.entries(answers).map(([k, v]) => ({ k, v: v as string }));
  const checked = validateAnswers(quiz, inputs, {
    final,
    attemptId: ATTEMPT_ID,
    ...(visitor && { visitor }),
  });
  if (!checked.ok) return null;
  const { message } = await buildSubmission({
    loaded: LOADED,
    claims: CLAIMS,
    locale: "pt-BR",
    checked: checked.value,
    seq: 1,
    final,
    moves: [],
    sinceMoveMs: 0,
    signs: { trapped: false, turnstile: "not_asked" },
    visitor: { country: "BR", device: "phone" },
    requestId: requestIdSchema.parse("request-1"),
    nowMs: NOW_MS,
  });
  const parsed = queueMessageSchema.safeParse(JSON.parse(JSON.stringify(message)));
  return { message, issues: parsed.success ? [] : parsed.error.issues };
}

const LONG = "ção \u{1F600}".repeat(900).slice(0, 500).toWellFormed();
const NUMBERS = [...["10", "0,0000004", "9".repeat(308)], ...[1.7976931348623157e308, -1e303, 5e-324, 7]];
/** What fits each type of the random quizzes. */
const FITTING: Readonly<Record<string, readonly RawAnswer[]>> = {
  number: NUMBERS,
  short_text: [LONG, "10", "true", "2026-11-20", "9".repeat(308)],
  single_choice: ["x", "y", "z"],
  multiple_choice: [["x"], ["x", "y"], ["z", "y", "x"]],
  rating: [1, 3, 5],
  yes_no: [true, false],
  consent: [true, false],
  date: ["2026-11-20", "2030-01-31"],
  phone: ["11988887777", "+351 912345678"],
  full_name: ["Ana Lima", { first: "Ana", last: "Lima" }],
};

function randomAnswers(quiz: CompiledQuiz, dice: Dice): Inputs {
  const entries = quiz.steps.flatMap(({ elements }) =>
    elements.flatMap((element): [string, RawAnswer][] => {
      if (element.type === "button" && element.action.kind === "goto") return [[element.id, dice.oneIn(2)]];
      return "key" in element ? [[element.key, dice.pick(FITTING[element.type] ?? [null])]] : [];
    }),
  );
  return Object.fromEntries(entries.filter(([, answer]) => answer !== null && !dice.oneIn(6))) as Inputs;
}

/** The document with numbers as large as a document takes. */
function withHugeNumbers(document: unknown, dice: Dice): unknown {
  const text = JSON.stringify(document, (name, value) =>
    typeof value === "number" && (name === "value" || name === "initial") && dice.oneIn(2)
      ? dice.pick([1e302, -1.7e308, 1e303, 1e-300, 12345678901.37])
      : value,
  );
  return JSON.parse(text);
}

test("whatever random quizzes and answers make, ingest takes the message", { timeout: 120_000 }, async () => {
  let taken = 0;
  for (let seed = 1; seed <= 600; seed += 1) {
    const dice = diceOf(seed);
    const document = parseDocument(withHugeNumbers(randomLogicQuiz(seed).document, dice));
    if (!document.ok) throw new Error(`seed ${seed}: ${JSON.stringify(document.error)}`);
    const compiled = compile(document.value);
    if (!compiled.ok) continue;
    // As the edge reads it from KV.
    const quiz = JSON.parse(JSON.stringify(compiled.value.byLocale["pt-BR"])) as CompiledQuiz;
    for (const final of [true, true, false]) {
      const found = await faultsOf(quiz, randomAnswers(quiz, dice), final, dice);
      if (found === null) continue;
      taken += 1;
      expect({ seed, issues: found.issues }).toEqual({ seed, issues: [] });
    }
  }
  expect(taken).toBeGreaterThan(200);
});

const t = (words: string) => ({ "pt-BR": words });

/** A quiz of one step with these elements and rules, clean of errors. */
function quizWith(
  elements: object[],
  rest: object,
  others: object[] = [],
  variables: object[] = [],
): CompiledQuiz {
  const document = parseDocument({
    schema: "borda.quiz/1",
    name: "T",
    locales: ["pt-BR"],
    steps: [
      { id: "a", title: "T".repeat(200), next: "end", elements, ...rest },
      ...others,
      { id: "end", title: "End", next: null, elements: [{ id: "bye", type: "ending", title: t("Fim") }] },
    ],
    variables,
  });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  expect(lint(document.value).filter(({ severity }) => severity === "error")).toEqual([]);
  const compiled = compile(document.value);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return JSON.parse(JSON.stringify(compiled.value.byLocale["pt-BR"])) as CompiledQuiz;
}

const number = { id: "e_n", type: "number", key: "n", label: t("n") };

test("a variable that outgrows all numbers is queued as the number that it was", async () => {
  const quiz = quizWith(
    [number],
    { rules: [{ set: [{ variable: "x", op: "multiply", value: 1e302 }] }] },
    [],
    [{ key: "x", initial: 10 }],
  );
  const found = await faultsOf(quiz, { n: 5 }, true, diceOf(1));
  expect([found?.issues, found?.message.variables]).toEqual([[], { x: 1e303 }]);
});

test("more tags than a message holds are cut to whole ones, the same in both places", async () => {
  const names = (part: number) => Array.from({ length: 40 }, (_, at) => `t${part}_${at}_${"x".repeat(55)}`);
  const quiz = quizWith([number], { rules: [1, 2, 3].map((part) => ({ tag: names(part) })) });
  const found = await faultsOf(quiz, { n: 5 }, true, diceOf(1));
  const tags = [...names(1), ...names(2)].slice(0, TAGS_MAX);
  expect([found?.issues, found?.message.tags, found?.message.variables]).toEqual([
    [],
    tags,
    { tags: tags.join(", ") },
  ]);
});

test("links that were followed make no message too long: every other answer goes before them", async () => {
  const captured = (step: number) => (_: unknown, at: number) => {
    const key = `h${step}_${at}`;
    return { id: key, type: "hidden", key, label: t("h"), source: { kind: "constant", value: "x" } };
  };
  const link = (_: unknown, at: number) => ({
    ...{ id: `l${at}`, type: "button", label: t("Ver") },
    action: { kind: "link", href: "https://x.example/" },
  });
  const held = Array.from({ length: 8 }, (_, step) => ({
    ...{ id: `s${step}`, title: "s", next: step === 7 ? "end" : `s${step + 1}` },
    elements: Array.from({ length: step === 7 ? 15 : 40 }, captured(step)),
  }));
  const quiz = quizWith([number, ...Array.from({ length: 20 }, link)], { next: "s0" }, held);
  const click = { clicked: true, at: "2026-11-21T10:00:00.000Z" };
  const clicks = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`l${at}`, click]));
  const found = await faultsOf(quiz, { n: 5, ...clicks }, true, diceOf(1));
  const keys = found?.message.answers.map(({ k }) => k) ?? [];
  expect([found?.issues, keys.length, keys.filter((key) => key.startsWith("l")).length]).toEqual([
    [],
    300,
    4,
  ]);
});
