/** The runtime in a real browser, against an edge that fails on command. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openDesktop, watchForErrors } from "../../../test/browser/browser.ts";
import {
  finish,
  goToContact,
  hasTakenOver,
  openSample,
  press,
  SAMPLE_ANSWERS,
  stands,
  tap,
  useSample,
} from "./sample-walk.ts";

const sample = useSample();

function open(given = sample.phone): Promise<Page> {
  return openSample(given, sample.edge);
}

test("an attempt by taps ends with its outcome, one final request and nothing left on the device", async () => {
  const page = await open();
  const errors = watchForErrors(page);
  await goToContact(page);
  await finish(page);
  await page.waitForSelector(".receipt.sent");
  const [final, ...more] = sample.edge.finals();
  expect([final?.answers.map(({ k, v }) => [k, v]), final?.moves.map(({ to }) => to), more]).toEqual([
    SAMPLE_ANSWERS,
    ["goal", "skin", "habits", "texture", "film", "contact", "end"],
    [],
  ]);
  expect(await page.locator("h1").textContent()).toBe("Pronto, Ana!");
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(errors).toEqual([]);
});

test("the ending is there again after a reload, and nothing is sent twice", async () => {
  const page = await open();
  await goToContact(page);
  await finish(page);
  await page.waitForSelector(".receipt.sent");
  await page.reload();
  await stands(page, "end");
  await page.waitForSelector(".receipt.sent");
  expect(sample.edge.finals().length).toBe(1);
});

test("fields that are not right say so beside them, and the first has the focus", async () => {
  const page = await open();
  await goToContact(page);
  await page.fill("[name=email]", "ana@");
  await page.getByRole("button", { name: "Ver minha rotina" }).click();
  await page.waitForSelector(".error");
  expect([
    await page.locator(".error").allTextContents(),
    await page.evaluate(() => document.activeElement?.getAttribute("name")),
    await page.inputValue("[name=email]"),
  ]).toEqual([
    [
      "Preencha este campo para continuar.",
      "Confira o e-mail: ele deve ser como nome@exemplo.com.",
      "Marque esta opção para continuar.",
    ],
    "name",
    "ana@",
  ]);
});

test("when what was wrong is mended its sentence goes, and typing goes on undisturbed", async () => {
  const page = await open();
  await goToContact(page);
  await page.getByRole("button", { name: "Ver minha rotina" }).click();
  await page.fill("[name=name]", "Ana");
  await page.locator("[name=email]").focus();
  await page.keyboard.type("ana@exa");
  await page.waitForFunction(() => document.querySelectorAll(".error").length === 2);
  await page.keyboard.type("mple.com");
  expect([await page.inputValue("[name=email]"), await page.inputValue("[name=name]")]).toEqual([
    "ana@example.com",
    "Ana",
  ]);
});

test("the browser's Back and Forward walk the steps, and Forward does not pass what is not right", async () => {
  const page = await open();
  await goToContact(page);
  await page.goBack();
  await stands(page, "film");
  await page.goBack();
  await stands(page, "texture");
  expect(await page.locator(":checked").getAttribute("value")).toBe("gel");
  await page.goForward();
  await stands(page, "film");
  await press(page, "Entendi, vamos lá", "age");
  await page.fill("[name=age]", "30");
  await press(page, "Continuar", "story");
  await page.goBack();
  await stands(page, "age");
  await page.fill("[name=age]", "5");
  await page.goForward();
  await page.waitForSelector(".error");
  await stands(page, "age");
});

test("a changed answer leads another way and the first way is not sent", async () => {
  const page = await open();
  await goToContact(page);
  await page.locator("[name=_back]").click();
  await stands(page, "film");
  await press(page, "Entendi, vamos lá", "age");
  await page.fill("[name=age]", "30");
  await press(page, "Continuar", "story");
  await press(page, "Continuar", "photo");
  await press(page, "Continuar", "contact");
  await finish(page);
  await page.waitForSelector(".receipt.sent");
  expect(
    sample.edge
      .finals()
      .at(-1)
      ?.answers.map(({ k }) => k),
  ).toEqual(["goal", "skin", "habits", "texture", "age", "name", "email", "consent"]);
});

test("a film is asked of its host at the first tap and not before", async () => {
  const page = await open();
  const asked: string[] = [];
  await page.route("https://www.youtube-nocookie.com/**", (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: "text/html", body: "<p>film" });
  });
  await tap(page, "spots", "skin");
  await tap(page, "calm", "habits");
  await page.locator('label:has([value="serum"])').click();
  await press(page, "Continuar", "texture");
  await tap(page, "gel", "film");
  const before = [...asked];
  await page.getByRole("link", { name: "Assistir ao vídeo" }).click();
  await page.frameLocator("iframe").getByText("film").waitFor();
  expect([before, asked]).toEqual([[], ["/embed/aqz-KE-bpKQ"]]);
});

test("at a desk letters answer, arrows look around and Enter goes on", async () => {
  const desk = await openDesktop(sample.browser);
  const page = await open(desk);
  await page.keyboard.press("b");
  await stands(page, "skin");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  expect(await page.locator("main").getAttribute("data-step")).toBe("skin");
  await page.keyboard.press("Enter");
  await stands(page, "habits");
  // The title follows once the step is on the screen.
  await page.waitForFunction(
    (title) => document.title === title,
    "O que já faz parte da sua rotina? · Descubra a rotina certa para a sua pele",
  );
  await desk.close();
});

test("what was typed before the runtime arrived is still there when it has taken over", async () => {
  const page = await sample.phone.newPage();
  const typed = Promise.withResolvers<void>();
  await page.route("**/_borda/runtime-*", async (route) => {
    await typed.promise;
    await route.continue();
  });
  await page.goto(`${sample.edge.origin}/pele`, { waitUntil: "commit" });
  await page.locator('label:has([value="aging"])').click();
  typed.resolve();
  await hasTakenOver(page);
  expect(await page.locator(":checked").getAttribute("value")).toBe("aging");
  await press(page, "Continuar", "skin");
});
