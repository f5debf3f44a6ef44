/** A quiz that asks Turnstile, in a real Chromium against the stand-in for Cloudflare. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../checks/command.ts";
import { signIn } from "../integration/support/accounts.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone, watchForErrors } from "./browser.ts";
import { answerAll, type Script } from "./respondent.ts";
import { trustOf } from "./stored-rows.ts";

const SCRIPT: Script = {
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
let url: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const account = await signIn(useStack(), "aurora");
  const text = await readFile(`${ROOT}test/fixtures/pele-em-dia.quiz.json`, "utf8");
  const document = { ...JSON.parse(text), settings: { turnstile: true } };
  const { quiz } = await account.client.createQuiz({ slug: "com-turnstile", name: "Pele", document });
  await account.client.publishQuiz(quiz.id);
  url = `${account.quizOrigin}/com-turnstile`;
});
afterAll(() => browser.close());

/** Answers as a person who takes their time, which is less than the minimum in a test otherwise. */
async function answer(page: Page, email: string): Promise<void> {
  await answerAll(page, { ...SCRIPT, email });
  await page.locator(".receipt.sent").waitFor();
}

async function storedTrust(email: string): Promise<string> {
  return await eventually(async () => {
    const rows = await trustOf(useStack().databaseUrls.superuser, email);
    expect(rows.map(({ final }) => final)).toEqual([true]);
    return rows[0]?.trust ?? "";
  });
}

test("a person passes without seeing anything of it, and the answer is verified", async () => {
  const context = await openPhone(browser);
  const page = await context.newPage();
  const errors = watchForErrors(page);
  await page.goto(url);
  await page.waitForFunction(
    () => (document.querySelector("[name=cf-turnstile-response]") as HTMLInputElement | null)?.value,
  );
  await answer(page, "turnstile-person@example.com");
  expect([await storedTrust("turnstile-person@example.com"), errors]).toEqual(["verified", []]);
  await context.close();
});

test("with Cloudflare out of reach the quiz goes on as ever, and the answer is marked", async () => {
  const context = await openPhone(browser);
  const page = await context.newPage();
  await page.route("**/turnstile/v0/**", (route) => route.abort());
  await page.goto(url);
  await answer(page, "turnstile-away@example.com");
  expect(await storedTrust("turnstile-away@example.com")).toBe("unverified");
  await context.close();
});

test("a token that was used is good for no other attempt", async () => {
  let spent = "";
  for (const [email, trust] of [
    ["turnstile-first@example.com", "verified"],
    ["turnstile-replay@example.com", "unverified"],
  ] as const) {
    const context = await openPhone(browser);
    const page = await context.newPage();
    await page.goto(url);
    const field = page.locator("[name=cf-turnstile-response]");
    await page.waitForFunction(
      () => (document.querySelector("[name=cf-turnstile-response]") as HTMLInputElement | null)?.value,
    );
    if (spent === "") spent = await field.inputValue();
    else {
      await field.evaluate((input, token) => {
        Object.defineProperty(input, "value", { get: () => token });
      }, spent);
    }
    await answer(page, email);
    expect(await storedTrust(email)).toBe(trust);
    await context.close();
  }
});
