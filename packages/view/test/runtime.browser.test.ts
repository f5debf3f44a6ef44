/** The runtime in a real browser, against an edge that fails on command. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser, openDesktop, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { type FakeEdge, startFakeEdge } from "./fake-edge.ts";
import { makeSampleQuiz } from "./sample-quiz.ts";

let browser: Browser;
let edge: FakeEdge;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  edge = await startFakeEdge(makeSampleQuiz());
  context = await openPhone(browser);
});
afterEach(async () => {
  await context.close();
  await edge.close();
});

async function open(given: BrowserContext = context): Promise<Page> {
  const page = await given.newPage();
  await page.route("https://files.borda.test/**", (route) =>
    route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  await page.goto(`${edge.origin}/pele`);
  await hasTakenOver(page);
  return page;
}

/** The runtime marks the entry of the browser's history when it takes over. */
async function hasTakenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => history.state !== null);
}

async function stands(page: Page, step: string): Promise<void> {
  await page.waitForSelector(`main[data-step="${step}"]`);
}

async function tap(page: Page, value: string, next: string): Promise<void> {
  await page.locator(`label:has([value="${value}"])`).click();
  await stands(page, next);
}

async function press(page: Page, label: string, next: string): Promise<void> {
  await page.getByRole("button", { name: label }).click();
  await stands(page, next);
}

async function goToContact(page: Page): Promise<void> {
  await tap(page, "spots", "skin");
  await tap(page, "calm", "habits");
  await page.locator('label:has([value="serum"])').click();
  await press(page, "Continuar", "texture");
  await tap(page, "gel", "film");
  await press(page, "Ir direto ao resultado", "contact");
}

async function fillContact(page: Page): Promise<void> {
  await page.fill("[name=name]", "Ana");
  await page.fill("[name=email]", "ana@example.com");
  await page.locator("[name=consent]").check({ force: true });
}

async function finish(page: Page): Promise<void> {
  await fillContact(page);
  await press(page, "Ver minha rotina", "end");
}

const EXPECTED_ANSWERS = [
  ["goal", "spots"],
  ["skin", "calm"],
  ["habits", ["serum"]],
  ["texture", "gel"],
  ["film_skip", true],
  ["name", "Ana"],
  ["email", "ana@example.com"],
  ["consent", true],
];

test("an attempt by taps ends with its outcome, one final request and nothing left on the device", async () => {
  const page = await open();
  const errors = watchForErrors(page);
  await goToContact(page);
  await finish(page);
  await page.waitForSelector(".receipt.sent");
  const [final, ...more] = edge.finals();
  expect([final?.answers.map(({ k, v }) => [k, v]), final?.moves.map(({ to }) => to), more]).toEqual([
    EXPECTED_ANSWERS,
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
  expect(edge.finals().length).toBe(1);
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
    edge
      .finals()
      .at(-1)
      ?.answers.map(({ k }) => k),
  ).toEqual(["goal", "skin", "habits", "texture", "age", "name", "email", "consent"]);
});

test("without a network the quiz goes on to its ending, and the answers leave when it is back", async () => {
  const page = await open();
  await goToContact(page);
  await context.setOffline(true);
  await finish(page);
  await page.locator(".receipt", { hasText: "Ainda não conseguimos enviar." }).waitFor();
  expect(edge.finals()).toEqual([]);
  await context.setOffline(false);
  await page.waitForSelector(".receipt.sent");
  expect(edge.finals().length).toBe(1);
});

test.each(["is away", "cuts the line"] as const)(
  "an edge that %s gets the same attempt again until it takes it",
  async (mood) => {
    edge.mood = mood;
    const page = await open();
    await goToContact(page);
    await finish(page);
    await page.locator(".receipt", { hasText: "Ainda não conseguimos enviar." }).waitFor();
    edge.mood = "accepts";
    await page.waitForSelector(".receipt.sent");
    const tokens = edge.finals().map(({ token }) => token);
    const numbers = edge.finals().map(({ seq }) => seq);
    expect([new Set(tokens).size, new Set(numbers).size]).toEqual([1, numbers.length]);
  },
);

test("a tab that is closed too early leaves its answers to the next visit", async () => {
  edge.mood = "is away";
  const page = await open();
  await goToContact(page);
  await finish(page);
  await page.locator(".receipt", { hasText: "Ainda não conseguimos enviar." }).waitFor();
  await page.close();
  edge.mood = "accepts";
  edge.received.length = 0;
  const next = await open();
  await next.waitForFunction(() => Object.keys(localStorage).length === 0);
  // The closing tab may have got its last word through as well: the same attempt, under another number.
  const finals = edge.finals();
  expect(finals.at(-1)?.answers.map(({ k, v }) => [k, v])).toEqual(EXPECTED_ANSWERS);
  expect([
    new Set(finals.map(({ token }) => token)).size,
    new Set(finals.map(({ seq }) => seq)).size === finals.length,
  ]).toEqual([1, true]);
  await stands(next, "goal");
});

test("an attempt that ran out is offered again and goes through under a new token", async () => {
  edge.mood = "calls it expired";
  const page = await open();
  await goToContact(page);
  await finish(page);
  await page.getByRole("button", { name: "Seguir com minhas respostas" }).click();
  await page.waitForSelector(".receipt.sent");
  const [first, second, ...more] = edge.finals();
  expect([first?.token === second?.token, second?.answers.map(({ k, v }) => [k, v]), more]).toEqual([
    false,
    EXPECTED_ANSWERS,
    [],
  ]);
});

test("an attempt that ran out goes through once, however often the way out is pressed", async () => {
  edge.mood = "calls it expired";
  const page = await open();
  await goToContact(page);
  await finish(page);
  const minted: (() => void)[] = [];
  await page.route("**/pele/attempts", async (route) => {
    await new Promise<void>((resolve) => minted.push(resolve));
    await route.continue();
  });
  // The network takes longer than people wait.
  const wayOut = page.getByRole("button", { name: "Seguir com minhas respostas" });
  await wayOut.click();
  await wayOut.click();
  await expect.poll(() => minted.length).toBe(2);
  minted[0]?.();
  await page.waitForSelector(".receipt.sent");
  const late = page.waitForResponse("**/pele/definition?*");
  minted[1]?.();
  await (await late).finished();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const tokens = edge.received.flatMap((one) =>
    one.route === "answers" && one.body.final && one.status === 202 ? [one.body.token] : [],
  );
  expect([tokens.length, await page.locator(".receipt.sent").count()]).toEqual([1, 1]);
});

test("a refused answer brings its step back with the edge's sentence, and goes through when mended", async () => {
  edge.mood = "refuses the e-mail";
  const page = await open();
  await goToContact(page);
  await fillContact(page);
  await page.getByRole("button", { name: "Ver minha rotina" }).click();
  await page.getByText("Este e-mail não existe.").waitFor();
  await page.fill("[name=email]", "ana.souza@example.com");
  await press(page, "Ver minha rotina", "end");
  await page.waitForSelector(".receipt.sent");
  expect(
    edge
      .finals()
      .at(-1)
      ?.answers.find(({ k }) => k === "email")?.v,
  ).toBe("ana.souza@example.com");
});

test("who leaves in the middle leaves the answers so far, and finds them again", async () => {
  const page = await open();
  await tap(page, "spots", "skin");
  await tap(page, "calm", "habits");
  await page.goto("about:blank");
  await expect
    .poll(() => edge.received.filter(({ route }) => route === "answers").map(({ body }) => body))
    .toMatchObject([{ final: false, answers: [{ k: "goal" }, { k: "skin" }] }]);
  const again = await open();
  await stands(again, "habits");
  await again.getByRole("button", { name: "Começar de novo" }).click();
  await stands(again, "goal");
  expect(await again.locator(":checked").count()).toBe(0);
});

test("an answer is on the device as soon as it is given, and leaves with a page that no frame shows any more", async () => {
  const page = await open();
  const kept = await page.evaluate(() => {
    const choice = document.querySelector<HTMLInputElement>('[value="spots"]');
    choice?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    choice?.click();
    const [attempt = "{}"] = Object.keys(localStorage).map((key) => localStorage.getItem(key) ?? "{}");
    const { answers, trail } = JSON.parse(attempt);
    // In the same task: nothing that waits for a frame has had one.
    dispatchEvent(new PageTransitionEvent("pagehide"));
    return { answers, trail, shown: document.querySelector("main")?.getAttribute("data-step") };
  });
  expect(kept).toEqual({ answers: { goal: "spots" }, trail: ["goal", "skin"], shown: "skin" });
  await expect
    .poll(() => edge.received.filter(({ route }) => route === "answers").map(({ body }) => body))
    .toMatchObject([{ final: false, answers: [{ k: "goal", v: "spots" }] }]);
});

test("the last answer leaves from a tab that nobody looks at", async () => {
  const page = await open();
  await goToContact(page);
  await fillContact(page);
  await page.evaluate(() => {
    // What a hidden tab is: no frame comes.
    window.requestAnimationFrame = () => 0;
    document.querySelector<HTMLFormElement>("#quiz")?.requestSubmit();
  });
  await expect.poll(() => edge.finals().length).toBe(1);
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

test("a double tap answers one step, not two", async () => {
  const desk = await openDesktop(browser);
  const page = await open(desk);
  const box = await page.locator('label:has([value="acne"])').boundingBox();
  await page.mouse.dblclick((box?.x ?? 0) + 40, (box?.y ?? 0) + 20);
  await stands(page, "skin");
  expect(await page.locator(":checked").count()).toBe(0);
  await desk.close();
});

test("at a desk letters answer, arrows look around and Enter goes on", async () => {
  const desk = await openDesktop(browser);
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
  const page = await context.newPage();
  const typed = Promise.withResolvers<void>();
  await page.route("**/_borda/runtime-*", async (route) => {
    await typed.promise;
    await route.continue();
  });
  await page.goto(`${edge.origin}/pele`, { waitUntil: "commit" });
  await page.locator('label:has([value="aging"])').click();
  typed.resolve();
  await hasTakenOver(page);
  expect(await page.locator(":checked").getAttribute("value")).toBe("aging");
  await press(page, "Continuar", "skin");
});
