/** A step that is left while somebody still types in it: by the browser's Back, as by a gesture on a phone. */
import { expect, test } from "vitest";
import { watchForErrors } from "../../../test/browser/browser.ts";
import { compiled } from "./compiled-quiz.ts";
import { phoneVisits } from "./phone-visits.ts";

const said = (words: string) => ({ "pt-BR": words });

const quiz = compiled({
  schema: "borda.quiz/1",
  name: "Palavras",
  locales: ["pt-BR"],
  steps: [
    ...["name", "story"].map((key, index) => ({
      id: key,
      title: key,
      elements: [{ id: `e_${key}`, type: "short_text" as const, key, label: said(`${key}?`) }],
      next: index === 0 ? "story" : "end",
    })),
    {
      id: "end",
      title: "Fim",
      next: null,
      elements: [{ id: "e_end", type: "ending" as const, title: said("Fim"), showOutcome: false }],
    },
  ],
});

const visits = phoneVisits();

test("whoever goes back in the middle of a word loses neither the word nor the answer before it", async () => {
  const edge = await visits.serve(quiz);
  const page = await visits.context().newPage();
  const errors = watchForErrors(page);
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  const stands = (step: string) => page.waitForSelector(`main[data-step="${step}"]`);
  await page.fill("[name=name]", "Ana");
  await page.getByRole("button", { name: "Continuar", exact: true }).click();
  await stands("story");
  await page.locator("[name=story]").pressSequentially("Há anos");
  await page.goBack();
  await stands("name");
  await page.waitForFunction(() => document.activeElement?.localName === "main");
  const name = await page.inputValue("[name=name]");
  await page.goForward();
  await stands("story");
  expect([name, await page.inputValue("[name=story]"), errors]).toEqual(["Ana", "Há anos", []]);
});
