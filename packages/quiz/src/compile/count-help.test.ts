import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { compile, parseDocument } from "../index.ts";
import { ending, step } from "../testing/make-document.ts";

const LOCALES = ["pt-BR", "en", "es"];

function countHelps(part: Readonly<Record<string, unknown>>): unknown[] {
  const words = { "pt-BR": "?", en: "?", es: "?" };
  const element = {
    id: "e",
    key: "k",
    type: "multiple_choice",
    label: words,
    choices: ["a", "b", "c", "d", "f"].map((id) => ({ id, label: words })),
    ...part,
  } as DocumentElementInput;
  const document = parseDocument({
    schema: "borda.quiz/1",
    name: "Quiz",
    locales: LOCALES,
    steps: [step("q", "end", [element]), step("end", null, [ending()])],
  });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const compiled = compile(document.value);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return LOCALES.map((locale) => {
    const shown = compiled.value.byLocale[locale]?.steps[0]?.elements[0];
    return shown !== undefined && "countHelp" in shown ? shown.countHelp : null;
  });
}

test.each([
  [{ min: 2, max: 4 }, ["Escolha de 2 a 4.", "Choose 2 to 4.", "Elige de 2 a 4."]],
  [{ min: 2, max: 2 }, ["Escolha 2.", "Choose 2.", "Elige 2."]],
  [{ min: 1, max: 1 }, ["Escolha 1.", "Choose 1.", "Elige 1."]],
  [{ max: 3 }, ["Escolha até 3.", "Choose up to 3.", "Elige hasta 3."]],
  [{ min: 1, max: 3 }, ["Escolha até 3.", "Choose up to 3.", "Elige hasta 3."]],
  [{ min: 2 }, ["Escolha pelo menos 2.", "Choose at least 2.", "Elige al menos 2."]],
  [{ min: 2, max: 5 }, ["Escolha pelo menos 2.", "Choose at least 2.", "Elige al menos 2."]],
  [{ max: 5, other: { label: { en: "Other" } } }, ["Escolha até 5.", "Choose up to 5.", "Elige hasta 5."]],
  [
    { type: "picture_choice", multiple: true, max: 2 },
    ["Escolha até 2.", "Choose up to 2.", "Elige hasta 2."],
  ],
])("%j is said in words before anybody tries", (part, words) => {
  expect(countHelps(part)).toEqual(words);
});

const NONE = { id: "none", label: { en: "None" }, exclusive: true };

test.each([
  [{}],
  [{ min: 1 }],
  [{ max: 2, choices: [...["a", "b"].map((id) => ({ id, label: { en: id } })), NONE] }],
  [{ min: 0, max: 5 }],
  [{ min: 2, max: 4, help: { en: "Two to four, please" } }],
  [{ type: "picture_choice", min: 2, max: 4 }],
])("%j needs no words of ours", (part) => {
  expect(countHelps(part)).toEqual([null, null, null]);
});
