/** What a tenant does between campaigns, on a phone: reads who answered, takes the answers away, words the e-mail. */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dryBranch } from "../integration/support/demo-answers.ts";
import { beginAttempt, finalBody, postJson } from "../integration/support/respondent.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone, watchForErrors } from "./browser.ts";
import { signIn } from "./dashboard.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The demo quiz's page in the dashboard, somebody signed in, and one finished response of a known person. */
async function openDemoQuiz() {
  const stack = useStack();
  const owner = stack.tenants.aurora.owner;
  if (owner === null) throw new Error("the demo tenant has no owner");
  const quiz = stack.quizzes[0]?.publicUrl ?? "";
  const { token } = await beginAttempt(quiz);
  const person = makePerson();
  await postJson(`${quiz}/answers`, finalBody(token, dryBranch(person), 1));
  const page = await (await openPhone(browser)).newPage();
  const errors = watchForErrors(page);
  await signIn(page, stack.addresses.dashboard, owner);
  await page.getByRole("link", { name: "Pele em dia", exact: true }).click();
  return { page, errors, person, dashboard: stack.addresses.dashboard };
}

/** Whether anything on the page must be scrolled sideways to be read. */
function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("html, main *")).some(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        ["auto", "scroll"].includes(getComputedStyle(element).overflowX),
    ),
  );
}

test("responses and leads are cards on a phone, and nothing scrolls sideways", async () => {
  const { page, errors, person, dashboard } = await openDemoQuiz();
  await page.getByRole("tab", { name: "Respostas" }).click();
  await page.getByRole("button", { name: person.name }).click();
  await page.getByRole("dialog").getByText(person.email).waitFor();
  await page.keyboard.press("Escape");
  expect(await scrollsSideways(page)).toBe(false);
  await page.goto(`${dashboard}/leads`);
  await page.getByRole("link", { name: person.name }).waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  expect(errors).toEqual([]);
});

test("the file for Excel is separated by semicolons and names the person", async () => {
  const { page, person } = await openDemoQuiz();
  await page.getByRole("tab", { name: "Respostas" }).click();
  await page.getByRole("button", { name: "Exportar" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /^CSV para Excel/ }).click();
  const text = await readFile(await (await downloading).path(), "utf8");
  expect(text.startsWith("\ufeffid;code;status;")).toBe(true);
  expect(text).toContain(person.email);
});

test("the e-mail is seen while it is written, a broken one is explained, and the initial text comes back", async () => {
  const { page, errors } = await openDemoQuiz();
  await page.getByRole("tab", { name: "E-mail" }).click();
  const text = page.getByLabel("Mensagem");
  const initial = await text.inputValue();
  const mail = page.frameLocator("iframe");
  await mail.getByText("Olá, Maria!").waitFor();
  await text.fill("Oi, {{ lead.first_name }}: {{ quiz.name }}");
  await mail.getByText("Oi, Maria: Pele em dia").waitFor();
  expect(errors).toEqual([]);
  await text.fill("{% if lead.name %}Oi");
  await page.getByText("O modelo Liquid tem um erro").waitFor();
  await page.getByRole("button", { name: "Voltar ao texto inicial" }).click();
  await mail.getByText("Olá, Maria!").waitFor();
  expect(await text.inputValue()).toBe(initial);
});
