/** A quiz answered without JavaScript gives what it gives with it. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone } from "./browser.ts";
import { OILY } from "./demo-script.ts";
import { answerAll, type Script } from "./respondent.ts";
import { responsesOf, type StoredResponse } from "./stored-rows.ts";

const DRY: Script = {
  goal: "comfort",
  feel: "dry",
  tightness: "weather",
  reactions: "redness",
  sun: "daily",
  routine: ["moisturiser"],
  age: "51",
  sleep: "rested",
  time: "ritual",
  first_name: "Rita",
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Answers the demo quiz as one person and gives the steps seen and the row stored. */
async function answerAs(email: string, script: Script, javaScript: boolean) {
  const stack = useStack();
  const quiz = stack.quizzes[0];
  if (quiz === undefined) throw new Error("the stack has no demo quiz");
  const context = await openPhone(browser, { javaScript });
  const page = await context.newPage();
  await page.goto(quiz.publicUrl);
  const steps = await answerAll(page, { ...script, email }, { javaScript });
  const ending = await page.locator("main .ending").textContent();
  const row = await eventually(async () => {
    const rows = await responsesOf(stack.databaseUrls.superuser, email);
    expect(rows.map((stored) => stored.final)).toEqual([true]);
    return rows[0] as StoredResponse;
  });
  await context.close();
  return { steps, ending, row };
}

/** A row without what names its person, and without the times that only a script can take. */
function comparable(row: StoredResponse) {
  const answers = row.answers
    .filter((answer) => answer.k !== "email")
    .map(({ k, v, text }) => ({ k, v, text }));
  return { ...row, email: null, answers };
}

test.each([
  ["oily", OILY],
  ["dry", DRY],
])(
  "the %s branch gives the same steps, answers, score, outcome and ending with JavaScript off",
  async (name, script) => {
    const on = await answerAs(`${name}-on@example.com`, script, true);
    const off = await answerAs(`${name}-off@example.com`, script, false);
    expect(comparable(off.row)).toEqual(comparable(on.row));
    expect({ steps: off.steps, ending: off.ending }).toEqual({ steps: on.steps, ending: on.ending });
  },
);
