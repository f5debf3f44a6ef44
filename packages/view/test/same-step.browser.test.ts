/** Elements of one step that depend on each other: what an answer brings up is seen before anybody goes on. */
import type { DocumentElementInput } from "@borda/quiz";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { watchForErrors } from "../../../test/browser/browser.ts";
import { compiled } from "./compiled-quiz.ts";
import { phoneVisits } from "./phone-visits.ts";

type Presentation = "screens" | "chat";
const PRESENTATIONS = ["screens", "chat"] as const;

const said = (words: string) => ({ "pt-BR": words });
const choices = ["a", "b"].map((id) => ({ id, label: said(id.toUpperCase()) }));
const is = (value: string) => ({ left: { answer: "q" }, op: "eq" as const, right: value });
const ASKED = { id: "e_q", type: "single_choice", key: "q", label: said("q?"), choices } as const;
const CHOSEN = { ...ASKED, autoAdvance: false } as const;

function words(key: string, more: object = {}): DocumentElementInput {
  return { id: `e_${key}`, type: "short_text", key, label: said(`${key}?`), required: false, ...more };
}

function quizOf(presentation: Presentation, elements: readonly DocumentElementInput[]) {
  return compiled({
    schema: "borda.quiz/1",
    name: "Um passo",
    locales: ["pt-BR"],
    settings: { presentation },
    steps: [
      { id: "first", title: "Um", elements: [...elements], next: "last" },
      { id: "last", title: "Dois", elements: [words("more")], next: "end" },
      {
        id: "end",
        title: "Fim",
        next: null,
        elements: [{ id: "e_end", type: "ending", title: said("Fim"), showOutcome: false }],
      },
    ],
  });
}

const visits = phoneVisits();

async function open(presentation: Presentation, elements: readonly DocumentElementInput[], query = "") {
  const edge = await visits.serve(quizOf(presentation, elements));
  const page = await visits.context().newPage();
  page.setDefaultTimeout(5_000);
  const errors = watchForErrors(page);
  await page.goto(`${edge.origin}/pele${query}`);
  await page.waitForFunction(() => history.state !== null);
  return { edge, page, errors };
}

const choose = (page: Page, value: string) => page.locator(`label.choice:has([value=${value}])`).tap();
// Two taps in a row would be a double tap.
const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).click();
const field = (page: Page, key: string) => page.locator(`main [name=${key}]`);
const keysOn = (page: Page) =>
  page.locator("main .input").evaluateAll((fields) => fields.map((each) => (each as HTMLInputElement).name));
const stepOf = (page: Page) => page.locator("main").getAttribute("data-step");

test.each(PRESENTATIONS)(
  "in %s a change shows one element in the place of another, with all that depends on it",
  async (presentation) => {
    const { page, errors } = await open(presentation, [
      CHOSEN,
      words("fa", { visibleIf: is("a") }),
      words("fb", { visibleIf: is("b") }),
      words("must", { required: undefined, requiredIf: is("b") }),
      { id: "e_text", type: "text", text: { "pt-BR": [[{ text: 'Você disse {{q|fallback:"nada"}}' }]] } },
    ]);
    const seen = async () => [
      await keysOn(page),
      await field(page, "must").evaluate((it) => (it as HTMLInputElement).required),
      await page.locator("main .rich").textContent(),
    ];
    await choose(page, "a");
    await field(page, "fa").waitFor();
    const first = await seen();
    await choose(page, "b");
    await field(page, "fb").waitFor();
    expect([first, await seen(), errors]).toEqual([
      [["fa", "must"], false, "Você disse A"],
      [["fb", "must"], true, "Você disse B"],
      [],
    ]);
  },
);

test.each(PRESENTATIONS)(
  "in %s a tap goes on by itself only where it brings no question up",
  async (presentation) => {
    const { page, edge, errors } = await open(presentation, [ASKED, words("fa", { visibleIf: is("a") })]);
    await choose(page, "a");
    await field(page, "fa").fill("porque sim");
    const held = await stepOf(page);
    await choose(page, "b");
    await field(page, "more").waitFor();
    await page.locator(".bar .back").tap();
    await choose(page, "a");
    const again = await field(page, "fa").inputValue();
    await onwards(page);
    await field(page, "more").waitFor();
    await onwards(page);
    await page.locator(".receipt.sent").waitFor();
    expect([held, again, edge.finals()[0]?.answers.map(({ k, v }) => [k, v]), errors]).toEqual([
      "first",
      "porque sim",
      [
        ["q", "a"],
        ["fa", "porque sim"],
      ],
      [],
    ]);
  },
);

test.each(PRESENTATIONS)(
  "in %s a question that the last word brings up is asked, before anything is said to be missing",
  async (presentation) => {
    const { page, errors } = await open(presentation, [
      words("name"),
      words("fa", { required: true, visibleIf: { left: { answer: "name" }, op: "eq", right: "Ana" } }),
    ]);
    await field(page, "name").fill("Ana");
    await onwards(page);
    await field(page, "fa").waitFor();
    const first = [await stepOf(page), await page.locator("main .error").count()];
    await onwards(page);
    await page.locator("main .error").waitFor();
    await field(page, "fa").fill("x");
    await onwards(page);
    await field(page, "more").waitFor();
    expect([first, errors]).toEqual([["first", 0], []]);
  },
);

test.each(PRESENTATIONS)(
  "in %s what fills a field in does so when the field comes up",
  async (presentation) => {
    const { page, errors } = await open(
      presentation,
      [
        CHOSEN,
        words("fa", { visibleIf: is("a"), defaultValue: "Recife" }),
        words("fp", { visibleIf: is("a"), prefill: "city" }),
        words("fx", { defaultValue: "X" }),
      ],
      "?city=Olinda",
    );
    await field(page, "fx").fill("");
    await choose(page, "a");
    await field(page, "fa").waitFor();
    expect([
      await field(page, "fa").inputValue(),
      await field(page, "fp").inputValue(),
      await field(page, "fx").inputValue(),
      errors,
    ]).toEqual(["Recife", "Olinda", "", []]);
  },
);

test("what was typed or sent into a question comes back with it", async () => {
  const { page, errors } = await open("screens", [
    CHOSEN,
    words("fa", { visibleIf: is("a") }),
    {
      id: "e_up",
      type: "file_upload",
      key: "up",
      label: said("up?"),
      types: ["image"],
      visibleIf: is("a"),
      required: false,
    },
    words("fx"),
  ]);
  await choose(page, "a");
  await field(page, "fa").fill("oi");
  const buffer = Buffer.from("ffd8ffe000104a4649460001", "hex");
  await page
    .locator("main input[type=file]")
    .setInputFiles({ name: "f.jpg", mimeType: "image/jpeg", buffer });
  await page.locator("main .files .file-name").waitFor();
  await choose(page, "b");
  await page.locator("main .upload").waitFor({ state: "detached" });
  const hidden = await keysOn(page);
  await choose(page, "a");
  await field(page, "fa").waitFor();
  expect([
    hidden,
    await field(page, "fa").inputValue(),
    await page.locator("main .files .file-name").allTextContents(),
    errors,
  ]).toEqual([["fx"], "oi", ["f.jpg"], []]);
});

test("an answer that somebody has unfolded stays so while others are given", async () => {
  const { page } = await open("screens", [
    CHOSEN,
    {
      id: "e_faq",
      type: "faq",
      items: [{ question: said("Dói?"), answer: { "pt-BR": [[{ text: "Não." }]] } }],
    } as DocumentElementInput,
    words("fa", { visibleIf: is("a") }),
  ]);
  await page.getByText("Dói?").tap();
  await choose(page, "a");
  await field(page, "fa").waitFor();
  expect(await page.locator("main details").evaluate((it) => (it as HTMLDetailsElement).open)).toBe(true);
});

test("own words are asked for where all other options are hidden", async () => {
  const { page, edge } = await open("screens", [
    {
      ...CHOSEN,
      choices: choices.map((choice) => ({
        ...choice,
        visibleIf: { left: { hidden: "utm_source" }, op: "eq", right: "x" },
      })),
      other: { label: said("Outro") },
    },
  ]);
  await choose(page, "other");
  await page.locator("[name='q.text']").fill("nenhum");
  await onwards(page);
  await field(page, "more").waitFor();
  await onwards(page);
  await page.locator(".receipt.sent").waitFor();
  expect(edge.finals()[0]?.answers.map(({ k, v }) => [k, v])).toEqual([
    ["q", { id: "other", text: "nenhum" }],
  ]);
});
