import { expect, test } from "vitest";
import { titlesOf } from "./quiz-titles.ts";

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

test("a document that cannot be read names nothing", () => {
  expect(titlesOf(undefined).outcome("balance")).toBe("balance");
});
