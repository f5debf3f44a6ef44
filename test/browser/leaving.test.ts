/** What stands in PostgreSQL of somebody who left before the end, in a real Chromium on the whole stack. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone } from "./browser.ts";
import { answerStep, currentStep, nextStep } from "./respondent.ts";
import { attemptRow } from "./stored-rows.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("whoever closes the page leaves what was answered behind, with the time of the last step", async () => {
  const context = await openPhone(browser);
  const page = await context.newPage();
  const quiz = useStack().quizzes[0];
  await page.goto(quiz?.publicUrl ?? "");
  const attemptId = (await page.locator("#quiz").getAttribute("data-attempt")) ?? "";
  for (let count = 0; count < 3; count += 1) {
    const step = await currentStep(page);
    await answerStep(page, { goal: "shine", feel: "oily" });
    await nextStep(page, step);
  }
  const leftAt = await currentStep(page);
  const steppedMs = await page.evaluate((id) => {
    const key = Object.keys(localStorage).find((name) => name.endsWith(id)) ?? "";
    return JSON.parse(localStorage.getItem(key) ?? "{}").enteredAtMs as number;
  }, attemptId);
  await page.close({ runBeforeUnload: false });
  const row = await eventually(async () => {
    const found = await attemptRow(useStack().databaseUrls.superuser, attemptId);
    expect(found).toBeDefined();
    return found;
  });
  expect([row?.final, row?.answers, row?.last_step]).toEqual([false, ["goal", "feel"], leftAt]);
  // The device and the edge are one machine here: their clocks agree but for the way of the request.
  const lastStepMs = row?.last_step_at.getTime() ?? 0;
  expect(lastStepMs).toBeGreaterThanOrEqual(steppedMs);
  expect(lastStepMs).toBeLessThanOrEqual(row?.received_at.getTime() ?? 0);
  await context.close();
});
