/** What is drawn and what has to be agreed to or taken, in a real browser. */
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { openElements, sampleOf } from "./open-elements.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("what the wheel has drawn stands above the button that leads on", async () => {
  const { page, errors, close } = await openElements(browser, [sampleOf(ELEMENT_SAMPLES, "wheel")], {
    viewport: { width: 360, height: 600 },
  });
  await page.locator(".spin").tap();
  await page.waitForFunction(() => {
    const prize = document.querySelector(".won > span:not([hidden])")?.getBoundingClientRect();
    const button = document.querySelector(".actions > .button")?.getBoundingClientRect();
    return prize && button && prize.top >= 0 && prize.bottom <= button.top;
  });
  expect([await page.locator(".won strong").isVisible(), errors]).toEqual([true, []]);
  await close();
});

const REQUIRED = [
  sampleOf(ELEMENT_SAMPLES, "consent", { required: true }),
  sampleOf(ELEMENT_SAMPLES, "payment_pix", { required: true }),
  sampleOf(ELEMENT_SAMPLES, "file_upload", { required: true }),
];

test("what is required is refused beside its field until it is agreed to, taken or sent", async () => {
  const { page, edge, errors, close } = await openElements(browser, REQUIRED);
  const next = page.getByRole("button", { name: "Continuar", exact: true });
  const seen: unknown[] = [];
  const doIt = [
    () => page.getByText("Por WhatsApp").tap(),
    () => page.locator("main .spin").tap(),
    () =>
      page
        .locator("main .picker")
        .first()
        .setInputFiles({ name: "rosto.jpg", mimeType: "image/jpeg", buffer: Buffer.from("ffd8ffe0", "hex") }),
  ];
  for (const [index, answer] of doIt.entries()) {
    await next.click();
    await page.locator("main .error").filter({ hasText: /./ }).waitFor();
    seen.push([
      await page.locator("main").getAttribute("data-step"),
      await page.locator("main .error").textContent(),
      await page.evaluate(() => document.activeElement?.getAttribute("name")),
    ]);
    await answer();
    if (index === 2) await page.locator("main .files .file").waitFor();
    await next.click();
    await page.locator(`main:not([data-step="s${index}"])`).waitFor();
  }
  await page.locator(".receipt.sent").waitFor();
  expect([seen, edge.finals()[0]?.answers.map(({ k }) => k), errors]).toEqual([
    [
      ["s0", "Marque esta opção para continuar.", "g_consent.email"],
      ["s1", "Preencha este campo para continuar.", "pix"],
      ["s2", "Envie um arquivo para continuar.", "photos"],
    ],
    ["g_consent", "pix", "photos"],
    [],
  ]);
  await close();
});

test.each(["screens", "chat"] as const)(
  "a wheel that nobody has turned is refused with the focus on what turns it, in %s",
  async (presentation) => {
    const wheel = sampleOf(ELEMENT_SAMPLES, "wheel");
    const { page, errors, close } = await openElements(browser, [wheel], {}, presentation);
    await page.getByRole("button", { name: "Continuar", exact: true }).click();
    const question = page.getByRole("group", { name: "Gire e ganhe" });
    const said = question.getByText("Gire a roleta para continuar.");
    await said.waitFor();
    const spin = question.getByRole("checkbox");
    const marks = () =>
      spin.evaluate((box) => [document.activeElement === box, box.getAttribute("aria-invalid")]);
    expect([await marks(), await said.isVisible()]).toEqual([[true, "true"], true]);
    await page.keyboard.press("Space");
    await page.locator(".won strong").waitFor();
    expect([(await marks())[1], await said.count(), errors]).toEqual([null, 0, []]);
    await close();
  },
);

test("keys answer the question of a loader, and Enter alone does not leave it", async () => {
  const asks = sampleOf(ELEMENT_SAMPLES, "loader_question", {
    steps: [{ label: { "pt-BR": "Lendo" }, seconds: 1 }],
  });
  const { page, edge, errors, close } = await openElements(browser, [asks]);
  await page.locator("main .ask").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const refused = await page.evaluate(() => [
    document.querySelector("main")?.getAttribute("data-step"),
    document.querySelector<HTMLElement>("main .actions")?.hidden,
    document.activeElement?.getAttribute("value"),
    document.querySelector("main .ask .error")?.textContent,
  ]);
  await page.keyboard.press("ArrowDown");
  await page.locator(".receipt.sent").waitFor();
  expect([refused, edge.finals()[0]?.answers.map(({ k, v }) => [k, v]), errors]).toEqual([
    ["s0", true, "yes", "Escolha uma opção para continuar."],
    [["finishes", "no"]],
    [],
  ]);
  await close();
});
