import { expect, test } from "vitest";
import { compile } from "../../compile.ts";
import { walk } from "../../runtime/index.ts";
import { importTypebot } from "./import-typebot.ts";
import { exportOf, textBubble } from "./testing/exports.ts";

/** What `Result` holds after these expressions ran one after the other. */
function resultOf(...expressions: string[]) {
  const sets = expressions.map((expressionToEvaluate, index) => ({
    type: "Set variable",
    options: {
      variableId: index === expressions.length - 1 ? "v-Result" : `v-${"ABC"[index]}`,
      expressionToEvaluate,
    },
  }));
  const file = exportOf([...sets, textBubble("= {{Result}}")], { variables: ["A", "B", "C", "Result"] });
  const imported = importTypebot(file, { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  const compiled = compile(imported.value.document);
  const quiz = compiled.ok ? compiled.value.byLocale.en : undefined;
  if (quiz === undefined) throw new Error("does not compile");
  return walk(quiz, {}).variables.result;
}

test("sums are computed as they are written", () => {
  expect(resultOf("7", "{{A}} + 3")).toBe(10);
  expect(resultOf("7", "10 - {{A}}")).toBe(3);
  expect(resultOf("7", "2", "{{A}} * {{B}} - 4 / 2")).toBe(12);
  expect(resultOf("7", "2", "({{A}} - {{B}}) * ({{A}} + {{B}})")).toBe(45);
  expect(resultOf("7", "2", "100 / ({{A}} - {{B}})")).toBe(20);
});

test("a variable may be computed from itself, on either side", () => {
  const twice = (expression: string) => {
    const set = (expressionToEvaluate: string) => ({
      type: "Set variable",
      options: { variableId: "v-Result", expressionToEvaluate },
    });
    const imported = importTypebot(
      exportOf([set("4"), set(expression), textBubble("x")], { variables: ["Result"] }),
      { consent: false },
    );
    const compiled = imported.ok ? compile(imported.value.document) : imported;
    if (!compiled.ok) throw new Error("does not compile");
    const quiz = compiled.value.byLocale.en;
    return quiz && walk(quiz, {}).variables.result;
  };
  expect([twice("{{Result}} + 1"), twice("1 + {{Result}}"), twice("10 - {{Result}}")]).toEqual([5, 5, 6]);
  expect([twice("{{Result}} * {{Result}}"), twice("({{Result}} + 1) * {{Result}} - 2")]).toEqual([16, 18]);
  expect(twice("[{{Result}}]")).toBe(4);
  expect(twice("now {{Result}} and {{Result}}")).toBe("now 4 and 4");
});

test("texts are put together from their parts", () => {
  expect(resultOf("Ana", "'Olá, ' + {{A}}")).toBe("Olá, Ana");
  expect(resultOf("Ana", "Silva", "{{A}} {{B}}")).toBe("Ana Silva");
  expect(resultOf("Ana", "")).toBe("");
});
