/** What stands in the card of an option. */
import type { CompiledQuiz, QuizElement } from "@borda/quiz/runtime";
import { walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { elementsOf, textOf } from "../test/page-outline.ts";
import { makeSampleQuiz } from "../test/sample-quiz.ts";
import { renderStep } from "./render-step.tsx";

const INPUT = { id: "e", key: "k", label: "Qual?", required: true } as const;
const image = { src: "https://files.borda.test/gold.svg", alt: "Ouro", width: 300, height: 300 };

function shown(element: QuizElement): string {
  const quiz: CompiledQuiz = makeSampleQuiz({
    start: "only",
    steps: [{ id: "only", title: "", elements: [element], next: null }],
  });
  return renderStep({ walk: walk(quiz, {}), answers: {} });
}

async function partsOf(html: string, ...classes: string[]) {
  return (await elementsOf(html))
    .map(({ tag, attributes }) => [tag, attributes.class ?? "", attributes.src ?? ""].join(" ").trim())
    .filter((part) => classes.includes(part.split(" ")[1] ?? ""));
}

test("a plan shows its picture or its emoji, and what is said of it", async () => {
  const html = shown({
    ...INPUT,
    type: "plans",
    currency: "BRL",
    choices: [
      { id: "gold", label: "Ouro", description: "Tudo incluído", image, priceMinor: 9_900, features: [] },
      { id: "iron", label: "Ferro", emoji: "🔩", priceMinor: 900, features: [] },
      { id: "none", label: "Nenhum", priceMinor: 0, features: [] },
    ],
  });
  expect(await partsOf(html, "thumb", "emoji")).toEqual([`img thumb ${image.src}`, "span emoji"]);
  expect(await textOf(html)).toContain("OuroTudo incluídoR$ 99,00🔩FerroR$ 9,00NenhumR$ 0,00");
});

test("a choice by emoji shows what is said of it, and a picture in the place of its emoji", async () => {
  const html = shown({
    ...INPUT,
    type: "emoji_choice",
    autoAdvance: false,
    choices: [
      { id: "a", label: "Bem", emoji: "🙂", description: "Sem dor" },
      { id: "b", label: "Mal", emoji: "😣", image },
    ],
  });
  expect(await partsOf(html, "thumb", "emoji")).toEqual(["span emoji", `img thumb ${image.src}`]);
  expect(await textOf(html)).toContain("🙂BemSem dorMal");
});

test("after Z the letters of options go on with AA", async () => {
  const choices = Array.from({ length: 54 }, (_, index) => ({ id: `c${index}`, label: "-" }));
  const html = shown({ ...INPUT, type: "single_choice", layout: "list", autoAdvance: false, choices });
  const letters = Array.from(html.matchAll(/class="letter"[^>]*>([A-Z]+)</g), ([, letter]) => letter);
  expect([letters.slice(24, 29), letters.slice(51)]).toEqual([
    ["Y", "Z", "AA", "AB", "AC"],
    ["AZ", "BA", "BB"],
  ]);
});

test("a list without letters has none, and neither has its option of one's own words", async () => {
  const list = {
    ...INPUT,
    type: "single_choice",
    layout: "list",
    autoAdvance: false,
    choices: [{ id: "a", label: "Sim" }],
    other: { label: "Outra", maxLength: 50 },
  } as const;
  const lists = await Promise.all(
    [shown(list), shown({ ...list, letters: false })].map((html) => partsOf(html, "choices", "letter")),
  );
  expect(lists).toEqual([
    ["div choices list", "span letter", "span letter"],
    ["div choices list unlettered", "span letter"],
  ]);
});

test.each([
  ["pt-BR", "Antes R$ 197,0012x de R$ 9,70Agora R$ 97,00"],
  ["en", "Before R$ 197.0012x R$ 9.70Now R$ 97.00"],
  ["es", "Antes R$ 197,0012x de R$ 9,70Ahora R$ 97,00"],
])("in %s words tell the old price from the new, and one price stands alone", async (locale, expected) => {
  const priced = { type: "pricing", id: "p", title: "Rotina", currency: "BRL" } as const;
  const html = (element: Partial<Extract<QuizElement, { type: "pricing" }>>) => {
    const offer = { ...priced, features: [], priceMinor: 9_700, ...element };
    const steps = [{ id: "only", title: "", elements: [offer], next: null }];
    return renderStep({ walk: walk(makeSampleQuiz({ locale, start: "only", steps }), {}), answers: {} });
  };
  const full = html({ oldPriceMinor: 19_700, instalments: { count: 12, minor: 970 } });
  expect(await textOf(full)).toContain(`Rotina${expected}`);
  expect(await textOf(html({}))).toMatch(/RotinaR\$ 97[.,]00/);
});
