/** Questions with more than options in a real browser: what stays in its place, what goes with what, what is stored. */
import type { DocumentElementInput } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { compiled } from "./compiled-quiz.ts";
import { startFakeEdge } from "./fake-edge.ts";

const said = (words: string) => ({ "pt-BR": words });
const picture = (alt: string) => ({
  src: "https://files.borda.example/logo.svg",
  alt: said(alt),
  width: 132,
  height: 132,
});

const SHUFFLED: DocumentElementInput = {
  id: "e_lot",
  type: "single_choice",
  key: "lot",
  label: said("Qual?"),
  shuffle: "all",
  autoAdvance: false,
  choices: ["a", "b", "c", "d", "e", "f", "g"].map((id) => ({ id, label: said(id.toUpperCase()) })),
};
const WORRIES: DocumentElementInput = {
  id: "e_worries",
  type: "multiple_choice",
  key: "worries",
  label: said("O que incomoda?"),
  selectAll: said("Marcar todas"),
  other: { label: said("Outra coisa"), placeholder: said('Você escolheu {{lot|fallback:"nada"}}') },
  choices: [
    { id: "spots", label: said("Manchas") },
    { id: "lines", label: said("Linhas") },
    { id: "none", label: said("Nada disso"), exclusive: true },
  ],
};
const TEXTURES: DocumentElementInput = {
  id: "e_textures",
  type: "picture_choice",
  key: "textures",
  label: said("Quais texturas?"),
  multiple: true,
  optionLabelsHidden: true,
  size: "large",
  choices: [
    { id: "gel", label: said("Gel"), image: picture("Um gel") },
    { id: "cream", label: said("Creme"), image: picture("Um creme") },
    { id: "none", label: said("Nenhuma"), image: picture("Nenhuma textura"), exclusive: true },
  ],
};

function quizOf(elements: readonly DocumentElementInput[]): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Escolhas",
    locales: ["pt-BR"],
    steps: [
      ...elements.map((element, index) => ({
        id: `s${index}`,
        title: `s${index}`,
        elements: [element],
        next: index === elements.length - 1 ? "end" : `s${index + 1}`,
      })),
      {
        id: "end",
        title: "end",
        next: null,
        elements: [{ id: "e", type: "ending" as const, title: said("Fim") }],
      },
    ],
  });
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function openQuiz(elements: readonly DocumentElementInput[]) {
  const edge = await startFakeEdge(quizOf(elements));
  const phone = await openPhone(browser);
  const page = await phone.newPage();
  page.setDefaultTimeout(5_000);
  const errors = watchForErrors(page);
  await page.route("https://files.borda.example/**", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  const close = async () => {
    await phone.close();
    await edge.close();
  };
  return { edge, page, errors, close };
}

const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).tap();
const orderOn = (page: Page) =>
  page
    .locator("main .choice input")
    .evaluateAll((inputs) => (inputs as HTMLInputElement[]).map(({ value }) => value));
const chosenOn = (page: Page) =>
  page
    .locator("main .choice input:checked")
    .evaluateAll((inputs) => (inputs as HTMLInputElement[]).map(({ value }) => value));

test("options by lot stay where the edge has put them, whatever is painted afterwards", async () => {
  const { page, errors, close } = await openQuiz([SHUFFLED, WORRIES]);
  const served = await orderOn(page);
  await onwards(page);
  await page.getByText("Escolha uma opção para continuar.").waitFor();
  const refused = await orderOn(page);
  await page.locator("label.choice:has([value=c])").tap();
  await onwards(page);
  await page.getByText("O que incomoda?").waitFor();
  await page.locator(".back").tap();
  await page.getByText("Qual?").waitFor();
  expect([refused, await orderOn(page), await chosenOn(page)]).toEqual([served, served, ["c"]]);
  expect([served.toSorted(), served.join("") === "abcdefg", errors]).toEqual([
    ["a", "b", "c", "d", "e", "f", "g"],
    false,
    [],
  ]);
  await close();
});

test("own words stand beside other options, go with none that stands alone, and are stored with them", async () => {
  const { edge, page, errors, close } = await openQuiz([WORRIES]);
  const words = page.getByRole("textbox", { name: "Outra coisa" });
  const card = (name: string) => page.locator("label.choice", { hasText: name });
  expect(await words.isVisible()).toBe(false);
  await page.getByRole("button", { name: "Marcar todas" }).tap();
  expect(await chosenOn(page)).toEqual(["spots", "lines"]);
  await card("Linhas").tap();
  await card("Outra coisa").tap();
  expect([
    await words.getAttribute("placeholder"),
    await words.evaluate((it) => it === document.activeElement),
  ]).toEqual(["Você escolheu nada", true]);
  await onwards(page);
  await page.getByText("Escreva a sua resposta ou escolha outra opção.").waitFor();
  expect([await chosenOn(page), await violationsOn(page)]).toEqual([["spots", "other"], []]);
  await card("Nada disso").tap();
  expect(await chosenOn(page)).toEqual(["none"]);
  await card("Outra coisa").tap();
  expect(await chosenOn(page)).toEqual(["other"]);
  await card("Manchas").tap();
  await words.pressSequentially("Acne");
  await onwards(page);
  await page.locator(".receipt.sent").waitFor();
  expect([edge.finals()[0]?.answers.map(({ k, v }) => [k, v]), errors]).toEqual([
    [["worries", { ids: ["spots", "other"], text: "Acne" }]],
    [],
  ]);
  await close();
});

test("own words come back with the options beside them", async () => {
  const { page, close } = await openQuiz([WORRIES, SHUFFLED]);
  await page.locator("label.choice", { hasText: "Linhas" }).tap();
  await page.locator("label.choice", { hasText: "Outra coisa" }).tap();
  await page.getByRole("textbox", { name: "Outra coisa" }).pressSequentially("Acne");
  await onwards(page);
  await page.locator(".back").tap();
  await page.getByText("O que incomoda?").waitFor();
  expect([
    await chosenOn(page),
    await page.getByRole("textbox", { name: "Outra coisa" }).inputValue(),
  ]).toEqual([["lines", "other"], "Acne"]);
  await close();
});

test("a picture that stands alone takes the others back; pictures without words are called by what they show", async () => {
  const { edge, page, errors, close } = await openQuiz([TEXTURES]);
  const card = (alt: string) => page.locator(`label.choice:has(img[alt="${alt}"])`);
  const names = await page
    .getByRole("checkbox")
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).labels?.[0]?.textContent));
  const box = page.getByRole("checkbox", { name: "Um creme" });
  await card("Um gel").tap();
  await box.check();
  expect(await chosenOn(page)).toEqual(["gel", "cream"]);
  await card("Nenhuma textura").tap();
  expect([await chosenOn(page), names, await violationsOn(page)]).toEqual([["none"], ["", "", ""], []]);
  const [first, second] = await Promise.all(["Um gel", "Um creme"].map((alt) => card(alt).boundingBox()));
  expect([first?.x === second?.x, (second?.y ?? 0) > (first?.y ?? 0)]).toEqual([true, true]);
  await onwards(page);
  await page.locator(".receipt.sent").waitFor();
  expect([edge.finals()[0]?.answers.map(({ k, v }) => [k, v]), errors]).toEqual([
    [["textures", ["none"]]],
    [],
  ]);
  await close();
});

const COLOUR: DocumentElementInput = {
  id: "e_colour",
  type: "single_choice",
  key: "colour",
  label: said("Que cor?"),
  other: { label: said("Outra cor") },
  choices: ["red", "blue"].map((id) => ({ id, label: said(id) })),
};
const wordsOf = (page: Page, key: string) => page.locator(`[name='${key}.text']`);

test.each([
  ["beside the others", COLOUR, "c"],
  ["among chips", { ...COLOUR, layout: "chips" }, "3"],
  ["beside boxes", { ...WORRIES, key: "colour" }, "d"],
] as const)(
  "the key of own words %s chooses them, and is not written into them",
  async (_where, element, key) => {
    const { page, close } = await openQuiz([element as DocumentElementInput]);
    await page.keyboard.press(key);
    await page.keyboard.type("abc");
    expect([await chosenOn(page), await wordsOf(page, "colour").inputValue()]).toEqual([["other"], "abc"]);
    await close();
  },
);

test("choosing everything leaves own words as they are", async () => {
  const { edge, page, close } = await openQuiz([WORRIES]);
  await page.locator("label.choice", { hasText: "Outra coisa" }).tap();
  await wordsOf(page, "worries").fill("Acne");
  await page.getByRole("button", { name: "Marcar todas" }).tap();
  expect(await chosenOn(page)).toEqual(["spots", "lines", "other"]);
  await onwards(page);
  await page.locator(".receipt.sent").waitFor();
  expect(edge.finals()[0]?.answers.map(({ k, v }) => [k, v])).toEqual([
    ["worries", { ids: ["spots", "lines", "other"], text: "Acne" }],
  ]);
  await close();
});

test("own words wait for whoever chooses something else and comes back", async () => {
  const { page, close } = await openQuiz([COLOUR, SHUFFLED]);
  await page.locator("label.choice:has([value=other])").tap();
  await wordsOf(page, "colour").fill("verde");
  await page.locator("label.choice:has([value=red])").tap();
  await page.getByText("Qual?").waitFor();
  await page.locator(".back").tap();
  await page.locator("label.choice:has([value=other])").tap();
  expect(await wordsOf(page, "colour").inputValue()).toBe("verde");
  await wordsOf(page, "colour").fill("");
  await page.locator("label.choice:has([value=blue])").tap();
  await page.getByText("Qual?").waitFor();
  await page.locator(".back").tap();
  await page.locator("label.choice:has([value=other])").tap();
  expect(await wordsOf(page, "colour").inputValue()).toBe("");
  await close();
});
