/** From the publish page to the quiz on the tenant's own site, without anybody else's help. */
import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../checks/command.ts";
import { signIn as signInToApi } from "../integration/support/accounts.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openDesktop } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { type HostPages, startHostPages } from "./host-page.ts";
import { violationsOn } from "./violations.ts";

let browser: Browser;
let host: HostPages;
let publishPage: string;
beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHostPages();
  const account = await signInToApi(useStack(), "aurora");
  const document = JSON.parse(await readFile(`${ROOT}test/fixtures/pele-em-dia.quiz.json`, "utf8"));
  const { quiz } = await account.client.createQuiz({ slug: "no-site", name: "No site", document });
  await account.client.publishQuiz(quiz.id);
  publishPage = `${useStack().addresses.dashboard}/quizzes/${quiz.id}/publish`;
});
afterAll(async () => {
  await browser.close();
  await host.close();
});

test("a tenant lists their site, publishes, pastes the code, and the quiz is there", async () => {
  const stack = useStack();
  const owner = stack.tenants.aurora.owner;
  if (owner === null) throw new Error("the demo tenant has no owner");
  const context = await openDesktop(browser);
  const page = await context.newPage();
  await signIn(page, stack.addresses.dashboard, owner);
  await page.goto(publishPage);
  await page.getByText("Nenhum site está na lista").waitFor();

  const sites = page.getByRole("combobox", { name: "Sites que podem mostrar o quiz" });
  await sites.fill("site_errado");
  await sites.press("Enter");
  await page.getByRole("button", { name: "Salvar sites" }).click();
  await page.getByRole("alert").waitFor();
  await sites.press("Backspace");
  // A whole address, as people copy it from the browser.
  await sites.fill(`${host.url("127.0.0.1", "/loja")}?x=1`);
  await sites.press("Enter");
  await page.getByRole("button", { name: "Salvar sites" }).click();
  await page.getByRole("button", { name: "Publicar mudanças" }).click();
  await page.getByText("No ar e em dia").waitFor();
  expect(await violationsOn(page)).toEqual([]);

  for (const kind of ["Na página", "Em um botão"]) {
    await page.getByText(kind, { exact: true }).click();
    host.bodies.set("/loja", (await page.locator("pre").textContent()) ?? "");
    const shop = await context.newPage();
    await shop.goto(host.url("127.0.0.1", "/loja"));
    if (kind === "Em um botão") await shop.locator("[data-borda-taken]").click();
    await shop.frameLocator("iframe").locator('main[data-step="welcome"]').waitFor();
    await shop.close();
  }
  await context.close();
});
