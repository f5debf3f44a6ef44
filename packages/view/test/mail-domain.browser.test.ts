/** The check of e-mail domains in a real browser: what holds a step up, and what never does. */
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { compiled } from "./compiled-quiz.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";

const text = (words: string) => ({ "pt-BR": words });

function quizOf(): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Domínios",
    locales: ["pt-BR"],
    steps: [
      {
        id: "mail",
        title: "E-mail",
        elements: [{ id: "e_mail", type: "email", key: "mail", label: text("E-mail"), checkDomain: true }],
        next: "who",
      },
      {
        id: "who",
        title: "Contato",
        elements: [
          {
            id: "e_who",
            type: "contact_block",
            key: "who",
            label: text("Quem indica?"),
            parts: [{ part: "name" }, { part: "email", label: text("E-mail de quem indica") }],
            checkDomain: true,
          },
        ],
        next: "end",
      },
      {
        id: "end",
        title: "Fim",
        elements: [{ id: "e_end", type: "ending", title: text("Fim") }],
        next: null,
      },
    ],
  });
}

let browser: Browser;
let edge: FakeEdge;
beforeAll(async () => {
  browser = await launchBrowser();
  edge = await startFakeEdge(quizOf());
});
afterAll(async () => {
  await browser.close();
  await edge.close();
});

const SENTENCE = "O domínio deste e-mail não recebe mensagens. Confira o que vem depois do @.";
const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).click();
const stepOf = (page: Page) => page.locator("main").getAttribute("data-step");
const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

async function open(): Promise<Page> {
  const page = await (await openPhone(browser)).newPage();
  page.setDefaultTimeout(5_000);
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return page;
}

test("only a sure no holds the step up, beside its field, alone and in a block", async () => {
  const page = await open();
  const errors = watchForErrors(page);
  const email = page.getByLabel("E-mail", { exact: true });
  await email.fill("ana@gmial.con");
  await onwards(page);
  await page.getByText(SENTENCE).waitFor();
  expect([await stepOf(page), await email.getAttribute("aria-invalid"), edge.received]).toEqual([
    "mail",
    "true",
    [],
  ]);
  expect(await email.evaluate((field) => field === document.activeElement)).toBe(true);
  await shot(page, "mail-domain");
  expect(await violationsOn(page)).toEqual([]);

  // It is known by now, and a second press changes nothing.
  await email.press("Enter");
  expect(await page.getByText(SENTENCE).isVisible()).toBe(true);
  await email.fill("ana@gmail.com");
  await email.press("Enter");
  await page.getByLabel("Nome").waitFor();

  await page.getByLabel("Nome").fill("Bia");
  const other = page.getByLabel("E-mail de quem indica");
  await other.fill("bia@hotmial.con");
  await onwards(page);
  await page.getByText(SENTENCE).waitFor();
  expect([await other.getAttribute("aria-invalid"), await page.getByText(SENTENCE).count()]).toEqual([
    "true",
    1,
  ]);
  await shot(page, "mail-domain-block");
  await other.fill("bia@gmail.com");
  await onwards(page);
  await page.getByRole("heading", { name: "Fim" }).waitFor();
  await expect.poll(() => edge.finals().length).toBe(1);
  expect(edge.finals()[0]?.answers).toEqual([
    { k: "mail", v: "ana@gmail.com", ms: expect.any(Number) },
    { k: "who", v: { name: "Bia", email: "bia@gmail.com" }, ms: expect.any(Number) },
  ]);
  // Each domain is asked about once.
  expect(edge.askedDomains).toEqual(["gmial.con", "gmail.com", "hotmial.con"]);
  expect(errors).toEqual([]);
  await page.context().close();
});

test("who hears nothing goes on all the same, once, however often the button is pressed", async () => {
  const page = await open();
  await page.getByLabel("E-mail", { exact: true }).fill("ana@silent.com.br");
  await page.getByRole("button", { name: "Continuar", exact: true }).dblclick();
  await page.getByLabel("Nome").waitFor();
  expect([await stepOf(page), await page.evaluate(() => history.length)]).toEqual(["who", 3]);
  await page.getByRole("button", { name: "Voltar" }).click();
  await page.getByLabel("E-mail", { exact: true }).waitFor();
  // What was waited for once is not waited for again.
  await onwards(page);
  await page.getByLabel("Nome").waitFor();
  expect(edge.askedDomains.filter((domain) => domain.startsWith("silent."))).toEqual(["silent.com.br"]);
  await page.context().close();
});
