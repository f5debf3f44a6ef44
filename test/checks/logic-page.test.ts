/** `docs/quiz-logic.md` names all of the language: what is added to the code and not to the page is found here. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ruleSchema } from "../../packages/quiz/src/document.ts";
import { SIGNATURES } from "../../packages/quiz/src/expression/signatures.ts";
import { UNITS } from "../../packages/quiz/src/runtime/expression/civil-date.ts";
import { FUNCTIONS } from "../../packages/quiz/src/runtime/expression/functions.ts";
import { ASSIGNMENT_OPERATORS, OPERATORS } from "../../packages/quiz/src/runtime/logic-types.ts";
import { FILTERS } from "../../packages/quiz/src/runtime/pipe-syntax.ts";
import { VISITOR_FIELDS } from "../../packages/quiz/src/runtime/visitor-facts.ts";
import { ROOT } from "./command.ts";

/** The words that a section of the page sets as code. */
async function namedUnder(title: string): Promise<ReadonlySet<string>> {
  const page = await readFile(`${ROOT}docs/quiz-logic.md`, "utf8");
  const section = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";
  const code = [...section.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words);
  return new Set(code.flatMap((words) => words.split(/[\s(),"':{}]+/)));
}

/** What a rule may hold but for its condition. */
const ACTIONS = Object.keys(ruleSchema.shape).filter((name) => name !== "when");

test.each<[string, readonly string[]]>([
  ["Operands", VISITOR_FIELDS],
  ["Conditions", OPERATORS],
  ["Rules", [...ACTIONS, ...ASSIGNMENT_OPERATORS]],
  ["Expressions", [...new Set([...Object.keys(SIGNATURES), ...Object.keys(FUNCTIONS)])]],
  ["Formatters", FILTERS],
])("the page names under %s everything that there is", async (title, names) => {
  const named = await namedUnder(title);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !named.has(name))).toEqual([]);
});

test("the units of dates are named", async () => {
  const page = await readFile(`${ROOT}docs/quiz-logic.md`, "utf8");
  expect(UNITS.filter((name) => !page.includes(name))).toEqual([]);
});

test("what an expression may call is what is checked before it is published", () => {
  expect(Object.keys(FUNCTIONS).filter((name) => SIGNATURES[name] === undefined)).toEqual([]);
});
