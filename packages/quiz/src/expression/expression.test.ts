import fc from "fast-check";
import { expect, test } from "vitest";
import { compileOperand } from "../compile/compile-condition.ts";
import { evaluate } from "../runtime/expression/evaluate.ts";
import { CORE, walk } from "../runtime/index.ts";
import { createLogic } from "../runtime/logic/full-logic.ts";
import type { Code } from "../runtime/logic-types.ts";
import { endStep, field, makeQuiz, single, step, text } from "../testing/make-document.ts";
import { compileExpression } from "./compile-expression.ts";
import { MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_LENGTH, MAX_EXPRESSION_NODES } from "./parse-expression.ts";

const quiz = makeQuiz(
  [
    step("q", "end", [
      single("skin", { oily: { label: "Pele oleosa", score: 3, scores: { care: 2 } }, dry: {} }),
      {
        id: "e_goals",
        type: "multiple_choice",
        key: "goals",
        label: text("goals?"),
        choices: ["acne", "glow"].map((id) => ({ id, label: text(id.toUpperCase()) })),
      },
      field("number", "weight"),
      field("number", "height", { required: false }),
      field("short_text", "name"),
      field("short_text", "born", { required: false }),
    ]),
    endStep(),
  ],
  {
    variables: [{ key: "visits", initial: 2 }],
    categories: [{ key: "care", title: text("Care") }],
    outcomes: [{ key: "glow", title: text("Brilho"), text: { "pt-BR": [] } }],
  },
);
const answers = {
  skin: "oily",
  goals: ["acne", "glow"],
  weight: 81.5,
  height: 172,
  name: " Ana Lima ",
  born: "1990-11-22",
};
/** Saturday, 2026-11-21, 22:30 in São Paulo, which is the next day in UTC. */
const visitor = {
  nowMs: Date.UTC(2026, 10, 22, 1, 30),
  offsetMinutes: -180,
  country: "BR",
  region: "SP",
  city: "Campinas",
  device: "phone",
  language: "pt",
  returning: true,
} as const;
const state = walk(quiz, answers, { final: true, hidden: { utm_source: "insta" }, visitor });
const logic = createLogic(CORE);

function valueIn(source: string, at = state) {
  return logic.value(compileOperand({ expression: source }), at);
}

test.each<[string, unknown]>([
  ["1 + 2 * 3 - 4 / 2", 5],
  ["(1 + 2) * 3 % 5", 4],
  ["-2 ^ 2", -4],
  ["2 ^ 3 ^ 2", 512],
  ["2 ^ -1 + 4 ^ 0.5", 2.5],
  ["0.1 + 0.2", 0.3],
  ["0.1 + 0.2 == 0.3", true],
  ["floor(4.35 * 100)", 435],
  ["round(2.5) + round(-2.5)", 0],
  ["round(1234.5678, 2)", 1234.57],
  ["round(weight / (height / 100) ^ 2, 1)", 27.5],
  ["bmi(weight, height)", 27.5],
  ["1 / 0", undefined],
  ["sqrt(-1)", undefined],
  ["missing + 1", undefined],
  ["sum(1, missing, 2)", 3],
  ["avg(1, 2, 6) + min(4, 2) + max(4, 2) + count(1, missing)", 10],
  ["clamp(120, 0, 100) + abs(-1) + ceil(0.2)", 102],
  ["'10' + 5", 15],
  ["name + 1", undefined],
  ["true and not false or false", true],
  ["1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3 and 1 != 2", true],
  ["not (visits = 2)", false],
  ["if(weight > 80, 'heavy', 'light')", "heavy"],
  ["if(weight > 90, 'heavy')", undefined],
  ["if(weight > 90, 1 / 0, upper('ok'))", "OK"],
  ["concat(trim(name), ', ', visits, goals)", "Ana Lima, 2acne, glow"],
  ["len(name) + len(goals) + len('ção')", 13],
  ["contains(name, 'LIMA') and starts_with(name, 'ana') and ends_with(name, 'ma')", true],
  ["contains(goals, 'glow') and one_of(skin, 'dry', 'oily')", true],
  ["contains(name, '')", false],
  ["same('Ana', 'ana') or same('07', 7)", false],
  ["same(missing, '') and same('é', 'e\u0301') and same(7, '7')", true],
  ["left(lower(trim(name)), 3)", "ana"],
  ["coalesce(missing, '', visits)", 2],
  ["is_set(weight) and is_empty(missing)", true],
  ["number('12.5') + number(true)", 13.5],
  ["text(1.5)", "1.5"],
  ["skin", "oily"],
  ["label(skin)", "Pele oleosa"],
  ["score.total + score.care", 5],
  ["score.top", "care"],
  ["score.max", 3],
  ["score.percent", 100],
  ["utm.source", "insta"],
  ["hidden.utm_source", "insta"],
  ["visitor.country == 'br' and geo.city == 'campinas' and visitor.returning", true],
  ["visitor.hour * 100 + visitor.weekday", 2206],
  ["outcome", "glow"],
  ["outcome.title", "Brilho"],
  ["today()", "2026-11-21"],
  ["now()", "2026-11-21T22:30"],
  ["visitor.date", "2026-11-21"],
  ["age(born)", 35],
  ["age('1990-11-21')", 36],
  ["date_diff(born, '2000-11-21', 'years')", 9],
  ["date_diff('2026-01-31', '2026-03-01', 'month')", 1],
  ["date_diff('2026-03-01', '2026-02-01', 'days')", -28],
  ["date_diff('2026-11-21T10:00', '2026-11-21T12:59', 'hours')", 2],
  ["date_diff('2026-11-21T10:00-03:00', '2026-11-21T13:30Z', 'minutes')", 30],
  ["date_add('2026-01-31', 1, 'months')", "2026-02-28"],
  ["date_add('2024-02-29', -1, 'years')", "2023-02-28"],
  ["date_add(today(), 2, 'weeks')", "2026-12-05"],
  ["date_add('2026-11-21T23:30', 90, 'minutes')", "2026-11-22T01:00"],
  ["date_add('2026-11-21', 1, 'moons')", undefined],
  ["year(born) + month(born) * 100 + day(born)", 3112],
  ["weekday('2026-11-22') + hour('2026-11-21T14:30') + minute('2026-11-21T14:30')", 51],
  ["time()", "22:30"],
  ["hour('2026-11-21')", undefined],
  ["born < '2000-01-01'", true],
  ["'2026-02-30' < '2026-03-01'", false],
  ["date_add('2026-02-30', 1, 'days')", undefined],
  ["constructor", undefined],
  ['"a \\"b\\""', 'a "b"'],
])("%s is %s", (source, expected) => {
  expect(valueIn(source)).toEqual(expected);
});

test("without anything that the edge captured, time and place have no value", () => {
  const bare = walk(quiz, answers, { final: true });
  const sources = ["today()", "age(born)", "visitor.country", "visitor.hour", "utm.source", "hour()"];
  expect(sources.map((source) => valueIn(source, bare))).toEqual(sources.map(() => undefined));
});

test.each<[string, number, string]>([
  ["1 +", 3, "Expected a value instead of the end."],
  ["1 2", 2, 'Expected an operator before "2".'],
  ["1 < 2 < 3", 6, 'Comparisons cannot follow each other: join two with "and".'],
  ["(1", 2, 'Expected ")" instead of the end.'],
  ["f(1)", 0, "There is no function"],
  ["sum(1 2)", 6, 'Expected "," instead of "2".'],
  ["'open", 0, "A text is not closed"],
  ["a ? b", 2, '"?" has no meaning here.'],
  ["a; alert(1)", 1, '";" has no meaning here.'],
  ["a[0]", 1, '"[" has no meaning here.'],
  ["`x`", 0, '"`" has no meaning here.'],
  ["visitor.shoe", 0, 'Nothing is known as "visitor.shoe".'],
  ["Name + 1", 0, "Names are written in lower case"],
  ["label(1)", 0, "label() takes the key of one answer."],
  ["a and", 5, "Expected a value instead of the end."],
  ["x".repeat(MAX_EXPRESSION_LENGTH + 1), MAX_EXPRESSION_LENGTH, "at most 1000 characters"],
  ["(".repeat(100), MAX_EXPRESSION_DEPTH + 1, "nested at most 24 deep"],
  [Array(MAX_EXPRESSION_NODES).fill("1").join("+"), 199, "at most 200 values"],
])("%s is refused at %i", (source, position, message) => {
  const compiled = compileExpression(source);
  expect(compiled).toEqual({ ok: false, error: { position, message: expect.stringContaining(message) } });
});

/** Any text, and texts made of the language's own words. */
const sources = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ..."1 2.5 'a' ( ) , + - * / % ^ < == and or not if( sum( today( age( date_add( len( goals weight missing score.total visitor.hour".split(
          " ",
        ),
      ),
      { maxLength: 30 },
    )
    .map((words) => words.join(" ")),
);

test("whatever is written is either refused or evaluates to the same value every time", () => {
  fc.assert(
    fc.property(sources, (source) => {
      const compiled = compileExpression(source);
      if (!compiled.ok) {
        expect(compiled.error.position).toBeLessThanOrEqual(source.length);
        return;
      }
      const [first, second] = [valueIn(source), valueIn(source)];
      expect(second).toEqual(first);
      if (typeof first === "number") expect(Number.isFinite(first)).toBe(true);
    }),
    { numRuns: 2_000, seed: 20_261_121 },
  );
});

/** Random trees with the value that arithmetic of whole numbers gives them. */
const arithmetic = fc.letrec<{ tree: readonly [string, number] }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: 0, max: 99 }).map((value) => [String(value), value] as const),
    fc.tuple(fc.constantFrom("+", "-", "*"), tie("tree"), tie("tree")).map(([sign, [a, x], [b, y]]) => {
      const value = sign === "+" ? x + y : sign === "-" ? x - y : x * y;
      return [`(${a} ${sign} ${b})`, value] as const;
    }),
  ),
})).tree;

test("arithmetic gives what it gives elsewhere, to twelve digits", () => {
  fc.assert(
    fc.property(arithmetic, ([source, value]) => {
      const compiled = compileExpression(source);
      if (!compiled.ok) return;
      expect(valueIn(source)).toBe(Number(value.toPrecision(12)) + 0);
    }),
    { numRuns: 500, seed: 20_261_121 },
  );
});

test("evaluation asks each part once, however the parts are nested", () => {
  let asked = 0;
  const read = () => {
    asked += 1;
    return 1;
  };
  const compiled = compileExpression(Array(99).fill("x").join(" + "));
  const code = (compiled as { value: Code }).value;
  const clock = { now: null, offsetMinutes: 0 };
  expect([evaluate(code, { clock, read }), asked]).toEqual([99, 99]);
});
