/** A tenant finds the people that the rules of a quiz have tagged, at a desk and on a phone. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn as apiSignIn, publishDemo } from "../integration/support/accounts.ts";
import { dryBranch } from "../integration/support/demo-answers.ts";
import { beginAttempt, finalBody, postJson } from "../integration/support/respondent.ts";
import { makePerson, type Person } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openDesktop, openPhone, watchForErrors } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { violationsOn } from "./violations.ts";

const stack = useStack();
const { dashboard } = stack.addresses;
const tagged = makePerson();
const other = makePerson();

let browser: Browser;
/** One for all tests at a desk: an account may sign in only so often. */
let desk: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  const account = await apiSignIn(stack, "aurora");
  const quiz = await publishDemo(account, "quem-tem-tag", "wants_a_plan");
  await answer(quiz.url, tagged);
  await answer(stack.quizzes[0]?.publicUrl ?? "", other);
  desk = await openLeads(openDesktop);
});
afterAll(() => browser.close());

async function answer(url: string, person: Person): Promise<void> {
  const { token } = await beginAttempt(url);
  await postJson(`${url}/answers`, finalBody(token, dryBranch(person), 1));
}

async function openLeads(open: typeof openPhone | typeof openDesktop): Promise<Page> {
  const owner = stack.tenants.aurora.owner;
  if (owner === null) throw new Error("the demo tenant has no owner");
  const page = await (await open(browser)).newPage();
  await signIn(page, dashboard, owner);
  await page.goto(`${dashboard}/leads`);
  await page.getByText(tagged.name).waitFor();
  await page.getByText(other.name).waitFor();
  return page;
}

test("a tag in the list leads to everybody who has it, and from there back to all", async () => {
  const page = desk;
  const errors = watchForErrors(page);
  await page.getByRole("link", { name: "Ver quem tem a tag wants_a_plan" }).first().click();
  await page.getByText("Só quem tem a tag").waitFor();
  await page.getByText(other.name).waitFor({ state: "detached" });
  expect([new URL(page.url()).search, await page.getByText(tagged.name).count()]).toEqual([
    "?tag=wants_a_plan",
    1,
  ]);
  expect(await violationsOn(page)).toEqual([]);
  await page.getByRole("button", { name: "Mostrar todos" }).click();
  await page.getByText(other.name).waitFor();
  expect(errors).toEqual([]);
});

test("whoever goes back from a person finds the list as it was searched, and no name in its address", async () => {
  const page = desk;
  await page.goto(`${dashboard}/leads`);
  await page.getByText(other.name).waitFor();
  const search = page.getByRole("searchbox", { name: "Buscar" });
  await search.fill(tagged.name);
  await page.getByText(other.name).waitFor({ state: "detached" });
  await page.getByRole("link", { name: tagged.name }).click();
  await page.waitForURL(/\/leads\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: tagged.name }).waitFor();
  await page.goBack();
  await page.waitForURL(`${dashboard}/leads`);
  await page.getByRole("link", { name: tagged.name }).waitFor();
  expect([await search.inputValue(), await page.getByText(other.name).count()]).toEqual([tagged.name, 0]);
  await search.fill("");
  await page.getByText(other.name).waitFor();
});

test("on a phone the person's page has the tag as a link, and says it when there is none", async () => {
  const page = await openLeads(openPhone);
  await page.getByRole("link", { name: other.name }).click();
  await page
    .getByText("Nenhuma tag: as regras dos quizzes que a pessoa respondeu não deram nenhuma.")
    .waitFor();
  await page.goBack();
  await page.getByRole("link", { name: tagged.name }).click();
  await page.getByRole("link", { name: "Ver quem tem a tag wants_a_plan" }).click();
  await page.getByText("Só quem tem a tag").waitFor();
  await page.getByText(other.name).waitFor({ state: "detached" });
  await page.goto(`${dashboard}/leads?tag=nobody_has_it`);
  await page.getByText("Ninguém com esta tag").waitFor();
});
