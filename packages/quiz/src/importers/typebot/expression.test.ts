import { describe, expect, test } from "vitest";
import { partsOf, readExpression } from "./expression.ts";

const number = (value: number) => ({ kind: "number", value }) as const;
const name = (of: string) => ({ kind: "name", name: of }) as const;

test("sums keep the order of their signs and brackets", () => {
  expect(readExpression("{{Score}} + 5")).toEqual({
    kind: "sum",
    sum: { kind: "op", op: "+", left: name("Score"), right: number(5) },
  });
  expect(readExpression("1 + {{A b}} * (2.5 - 3)")).toEqual({
    kind: "sum",
    sum: {
      kind: "op",
      op: "+",
      left: number(1),
      right: {
        kind: "op",
        op: "*",
        left: name("A b"),
        right: { kind: "op", op: "-", left: number(2.5), right: number(3) },
      },
    },
  });
  expect(readExpression(" -4 ")).toEqual({ kind: "sum", sum: number(-4) });
});

describe("texts are what they say", () => {
  test.each([
    ["Promoter", [{ text: "Promoter" }]],
    ['"quoted"', [{ text: "quoted" }]],
    ["Olá, {{Nome}}!", [{ text: "Olá, " }, { name: "Nome" }, { text: "!" }]],
    ["'Dear ' + {{Name}} + \"!\"", [{ text: "Dear " }, { name: "Name" }, { text: "!" }]],
    ["https://example.com/?a=1", [{ text: "https://example.com/?a=1" }]],
    ["0800", [{ text: "0800" }]],
    ["'1' + 2 + {{A}}", [{ text: "1" }, { text: "2" }, { name: "A" }]],
    ["{{A}}, até logo", [{ name: "A" }, { text: ", até logo" }]],
    ["Plano (2)", [{ text: "Plano (2)" }]],
    ["'Olá {{Nome}}'", [{ text: "Olá " }, { name: "Nome" }]],
    [
      "\"{{A}} e {{ B }}!\" + '?'",
      [{ name: "A" }, { text: " e " }, { name: "B" }, { text: "!" }, { text: "?" }],
    ],
    ["`{{A}} pontos`", [{ name: "A" }, { text: " pontos" }]],
    [`\`Olá,\n\${{{A}}}!\``, [{ text: "Olá,\n" }, { name: "A" }, { text: "!" }]],
    ["{{A}}%", [{ name: "A" }, { text: "%" }]],
    ["Olá ".repeat(400).trim(), [{ text: "Olá ".repeat(400).trim() }]],
    ["true", [{ text: "true" }]],
    ["", []],
    ["null", []],
  ])("%s", (source, parts) => {
    expect(readExpression(source)).toEqual({ kind: "parts", parts });
  });
});

describe("code is never taken for a text", () => {
  test.each([
    "return A",
    "{{A}}.length",
    "{{A}}?.length",
    "{{A}}[0]",
    "{{A}} | 0",
    "{{A}} & {{B}}",
    "{{A}} << 2",
    "{{A}} / 0",
    "Math.min()",
    "Math.random()",
    "{{A}}.toFixed(2)",
    "constructor(1)",
    "() => 1",
    "const x = 1; x",
    "new Date().toISOString()",
    "{{List}}.length()",
    "[{{A}}, {{B}}]",
    `\`a\${b}\``,
    `\`a\${{{A}}.length}\``,
    "`a",
    "'{{A}}' * 2",
    "'a' * 2",
    `1${" + 1".repeat(400)}`,
  ])("%s", (source) => {
    expect(readExpression(source)).toBeUndefined();
  });
});

test("a text is cut at its variables", () => {
  expect(partsOf("a {{ b }}{{c}} {{d")).toEqual([
    { text: "a " },
    { name: "b" },
    { name: "c" },
    { text: " {{d" },
  ]);
});
