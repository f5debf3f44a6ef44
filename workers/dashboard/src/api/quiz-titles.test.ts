import { expect, test } from "vitest";
import { severalKeysOf, titlesOf } from "./quiz-titles.ts";

test("outcomes and steps are named in the default language, unknown ones by their key", () => {
  const titles = titlesOf({
    locales: ["pt-BR", "en"],
    outcomes: [{ key: "balance", title: { en: "Balance", "pt-BR": "Equilíbrio" }, text: {} }],
    steps: [{ id: "age", title: "Idade", elements: [] }],
  });
  expect([
    titles.outcome("balance"),
    titles.outcome("gone"),
    titles.step("age"),
    titles.step("gone"),
  ]).toEqual(["Equilíbrio", "gone", "Idade", "gone"]);
});

test("an outcome that names the respondent is called by what it says of nobody in particular", () => {
  const title = { "pt-BR": '{{name}}, {{goal|fallback:"sua pele"}} pede calma' };
  const document = { locales: ["pt-BR"], outcomes: [{ key: "calm", title }], steps: [] };
  expect(titlesOf(document).outcome("calm")).toBe("…, sua pele pede calma");
});

test("of the questions those are told where several answers may be chosen", () => {
  const elements = [
    { type: "multiple_choice", key: "habits" },
    { type: "picture_choice", key: "looks", multiple: true },
    { type: "picture_choice", key: "face", multiple: false },
    { type: "single_choice", key: "goal" },
    { type: "text", id: "t" },
  ];
  expect([...severalKeysOf({ steps: [{ elements }] })]).toEqual(["habits", "looks"]);
  expect(severalKeysOf(undefined).size).toBe(0);
});

test("a document that cannot be read names nothing", () => {
  expect(titlesOf(undefined).outcome("balance")).toBe("balance");
});
