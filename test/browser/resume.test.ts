/** An attempt that moves from one device to another by its link, in a real Chromium on the whole stack. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openDesktop, openPhone, watchForErrors } from "./browser.ts";
import { OILY } from "./demo-script.ts";
import { answerAll, answerStep, currentStep, nextStep } from "./respondent.ts";
import { responsesOf } from "./stored-rows.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

function demoUrl(): string {
  const quiz = useStack().quizzes[0];
  if (quiz === undefined) throw new Error("the stack has no demo quiz");
  return quiz.publicUrl;
}

/** Answers the first steps of the demo quiz and leaves the next one open. */
async function begin(context: BrowserContext, steps: number, javaScript = true): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${demoUrl()}?utm_source=instagram`);
  for (let count = 0; count < steps; count += 1) {
    const step = await currentStep(page);
    await answerStep(page, OILY, { javaScript });
    await nextStep(page, step);
  }
  return page;
}

async function linkOf(page: Page, field: string): Promise<string> {
  await page.locator(".later").click();
  const made = page.locator(field);
  // An edge that is slow for a moment asks to be tried again, and a person does.
  const again = page.getByRole("button", { name: "Tentar de novo" });
  await made.or(again).first().waitFor();
  if (await again.isVisible()) await again.click();
  await made.waitFor();
  return await made.inputValue();
}

/** Everything that a device asked for while it opened a link, as a server or a proxy would log it. */
function watchRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    seen.push(`${request.url()} ${request.headers().referer ?? ""}`);
  });
  return seen;
}

async function storedOnce(email: string) {
  return await eventually(async () => {
    const rows = await responsesOf(useStack().databaseUrls.superuser, email);
    expect(rows.map((row) => row.final)).toEqual([true]);
    return rows[0];
  });
}

test("an attempt begun on a phone is finished at a desk, and both together are one response", async () => {
  const phone = await openPhone(browser);
  const there = await begin(phone, 4);
  const leftAt = await currentStep(there);
  const link = await linkOf(there, "input[readonly]");
  expect((await new AxeBuilder({ page: there }).analyze()).violations).toEqual([]);

  const desk = await openDesktop(browser);
  const here = await desk.newPage();
  const errors = watchForErrors(here);
  const requests = watchRequests(here);
  await here.goto(link);
  await here.locator(`main[data-step="${leftAt}"]`).waitFor();
  await here.locator(".note").getByText("Você continua de onde parou.").waitFor();
  const code = link.slice(link.indexOf("#") + 1);
  expect([code.length > 200, requests.filter((line) => line.includes(code))]).toEqual([true, []]);
  const email = "resumed-desk@example.com";
  const steps = await answerAll(here, { ...OILY, email });
  expect(steps[0]).toBe(leftAt);
  await here.locator(".receipt.sent").waitFor();
  const row = await storedOnce(email);
  expect(row?.answers.filter(({ k }) => ["goal", "feel"].includes(k)).map(({ v }) => v)).toEqual([
    "shine",
    "oily",
  ]);

  // The phone that was left behind is finished too: the response stays the one that was there first.
  await there.getByText("Voltar ao quiz").click();
  await there.locator(`main[data-step="${leftAt}"]`).waitFor();
  await answerAll(there, { ...OILY, first_name: "Outra", email });
  await there.locator(".receipt.sent").waitFor();
  expect(await storedOnce(email)).toEqual(row);
  expect(errors).toEqual([]);
  await phone.close();
  await desk.close();
});

test("a device that keeps nothing goes on all the same, page by page", async () => {
  const phone = await openPhone(browser);
  const link = await linkOf(await begin(phone, 3), "input[readonly]");
  await phone.close();
  const guest = await openPhone(browser);
  await guest.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  const page = await guest.newPage();
  await page.goto(link);
  await page.locator("main[data-step]").waitFor();
  const email = "resumed-guest@example.com";
  await answerAll(page, { ...OILY, email }, { javaScript: false });
  expect((await storedOnce(email))?.answers[0]).toMatchObject({ k: "goal", v: "shine" });
  await guest.close();
});

test("without JavaScript the form gives the link and the field takes it", async () => {
  const phone = await openPhone(browser, { javaScript: false });
  const link = await linkOf(await begin(phone, 3, false), "textarea[readonly]");
  await phone.close();
  const other = await openPhone(browser, { javaScript: false });
  const page = await other.newPage();
  await page.goto(link);
  await page.locator("input[name=_resume]").fill(link);
  await page.getByRole("button", { name: "Continuar" }).click();
  const email = "resumed-plain@example.com";
  await answerAll(page, { ...OILY, email }, { javaScript: false });
  expect((await storedOnce(email))?.answers[0]).toMatchObject({ k: "goal", v: "shine" });
  await other.close();
});

test("a link that was cut off says so and lets the whole one be pasted", async () => {
  const phone = await openPhone(browser);
  const link = await linkOf(await begin(phone, 2), "input[readonly]");
  const other = await openPhone(browser);
  const page = await other.newPage();
  await page.goto(link.slice(0, -9));
  await page.getByText("Este link está incompleto").waitFor();
  await page.locator("input[name=_resume]").fill(link);
  await page.getByRole("button", { name: "Continuar" }).click();
  await page.locator("main[data-step]").waitFor();
  await phone.close();
  await other.close();
});
