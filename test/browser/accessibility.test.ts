/** axe finds nothing on the respondent's steps and on the dashboard's pages, in light and in dark. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dryBranch } from "../integration/support/demo-answers.ts";
import { beginAttempt, finalBody, postJson } from "../integration/support/respondent.ts";
import { makePerson, type Person } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openDesktop, openPhone } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { answerStep, currentStep, isEnding, nextStep, type Script } from "./respondent.ts";
import { COLOURS_ALONE, violationsOn } from "./violations.ts";

const ANSWERS: Script = {
  goal: "spots",
  feel: "mixed",
  shine_zone: "wipes",
  breakouts: "cycle",
  sun: "once",
  routine: ["vitamin_c"],
  age: "40",
  sleep: "tired",
  time: "three",
  first_name: "Bia",
  email: "axe@example.com",
};
const MAX_STEPS = 30;

/** Lets somebody finish the demo quiz, so that no page of the dashboard is empty. */
async function answerDemoQuiz(quiz: string): Promise<Person> {
  const person = makePerson();
  const { token } = await beginAttempt(quiz);
  await postJson(`${quiz}/answers`, finalBody(token, dryBranch(person), 1));
  return person;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** By night only the colours differ. */
const MODES = [
  ["light", undefined],
  ["dark", COLOURS_ALONE],
] as const;

test.each(MODES)("every step of the demo quiz is clean in %s", async (colors, rules) => {
  const quiz = useStack().quizzes[0];
  const page = await (await openPhone(browser, { colors })).newPage();
  await page.emulateMedia({ colorScheme: colors, reducedMotion: "reduce" });
  await page.goto(quiz?.publicUrl ?? "");
  const found: Record<string, string[]> = {};
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const step = await currentStep(page);
    const violations = await violationsOn(page, rules);
    if (violations.length > 0) found[step] = violations;
    if (await isEnding(page)) break;
    await answerStep(page, ANSWERS);
    await nextStep(page, step);
  }
  expect(found).toEqual({});
  expect(await isEnding(page)).toBe(true);
});

test.each(MODES)("the dashboard's pages are clean in %s", async (colors, rules) => {
  const stack = useStack();
  const owner = stack.tenants.aurora.owner;
  if (owner === null) throw new Error("the demo tenant has no owner");
  const person = await answerDemoQuiz(stack.quizzes[0]?.publicUrl ?? "");
  const page = await (await openDesktop(browser, { colors })).newPage();
  await page.emulateMedia({ colorScheme: colors, reducedMotion: "reduce" });
  await page.goto(`${stack.addresses.dashboard}/sign-in`);
  await page.locator("input[name=email]").waitFor();
  const found: Record<string, string[]> = { "/sign-in": await violationsOn(page, rules) };
  await signIn(page, stack.addresses.dashboard, owner);
  await page.getByTestId("quiz-pele-em-dia").waitFor();
  found["/quizzes"] = await violationsOn(page, rules);
  await page.getByTestId("quiz-pele-em-dia").getByRole("link").first().click();
  await page.getByTestId("counter-views").waitFor();
  found.results = await violationsOn(page, rules);
  const quizPage = page.url();
  for (const [path, landmark] of [
    [`${quizPage}/responses`, "tbody tr"],
    [`${quizPage}/publish`, "img[alt^='Código QR']"],
    [`${quizPage}/follow-up`, "iframe"],
    [`${stack.addresses.dashboard}/quizzes/import`, "input[type=file]"],
    [`${stack.addresses.dashboard}/leads`, "input[type=search]"],
  ] as const) {
    await page.goto(path);
    await page.locator(landmark).first().waitFor({ state: "attached" });
    found[new URL(path).pathname.split("/").at(-1) ?? path] = await violationsOn(page, rules);
  }
  await page.getByRole("link", { name: person.name }).click();
  await page.getByText("sha256").first().waitFor();
  found.lead = await violationsOn(page, rules);
  await page.goto(`${quizPage}/responses`);
  await page.getByRole("row", { name: person.name }).click();
  await page.getByRole("dialog").getByText(person.email).waitFor();
  found.response = await violationsOn(page, rules);
  expect(Object.fromEntries(Object.entries(found).filter(([, violations]) => violations.length > 0))).toEqual(
    {},
  );
});
