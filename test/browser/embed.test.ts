/** A quiz in frames of other sites, in a real Chromium on the whole stack. */
import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../checks/command.ts";
import { signIn } from "../integration/support/accounts.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openDesktop, openPhone, PHONE, watchForErrors } from "./browser.ts";
import { type HostPages, startHostPages } from "./host-page.ts";
import { answerAll, answerStep, currentStep, nextStep, type Script } from "./respondent.ts";
import { responsesOf, sourcesOf } from "./stored-rows.ts";

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
let host: HostPages;
let origin: string;

/** @returns the id of the quiz */
async function publish(slug: string, settings: object): Promise<string> {
  const account = await signIn(useStack(), "aurora");
  const text = await readFile(`${ROOT}test/fixtures/pele-em-dia.quiz.json`, "utf8");
  const embed = { hosts: [`127.0.0.1:${host.port}`] };
  const document = { ...JSON.parse(text), settings: { embed, ...settings } };
  const { quiz } = await account.client.createQuiz({ slug, name: slug, document });
  await account.client.publishQuiz(quiz.id);
  origin = account.quizOrigin;
  return quiz.id;
}

beforeAll(async () => {
  browser = await launchBrowser();
  host = await startHostPages();
  await publish("embutido", {});
  await publish("embutido-dois", { presentation: "chat" });
  await publish("embutido-turnstile", { turnstile: true });
});
afterAll(async () => {
  await browser.close();
  await host.close();
});

const script = (attributes = "") => `<script src="${origin}/_borda/embed.js" ${attributes} async></script>`;

async function openHost(context: BrowserContext, path: string, body: string, query = ""): Promise<Page> {
  host.bodies.set(path, body);
  const page = await context.newPage();
  await page.goto(host.url("127.0.0.1", path) + query);
  return page;
}

/** The document in the frame of that number, once its runtime has taken over. */
async function frameOf(page: Page, index = 0): Promise<Frame> {
  const element = await page.locator("iframe").nth(index).elementHandle();
  const frame = await element?.contentFrame();
  if (frame === null || frame === undefined) throw new Error("the page has no such frame");
  await frame.locator("main[data-step]").waitFor();
  await frame.waitForFunction(() => history.state !== null);
  return frame;
}

async function isStored(email: string): Promise<void> {
  await eventually(async () => {
    const rows = await responsesOf(useStack().databaseUrls.superuser, email);
    expect(rows.map(({ final }) => final)).toEqual([true]);
  });
}

/** A frame is as high as the page in it, and never lower than the room that was kept for it. */
async function fits(page: Page, frame: Frame, leastPx = 600): Promise<void> {
  await eventually(async () => {
    const contentPx = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    const box = await page.locator("iframe").first().boundingBox();
    expect([
      Math.round(box?.height ?? 0),
      await frame.evaluate(() => document.documentElement.scrollHeight),
    ]).toEqual([Math.max(leastPx, contentPx), Math.max(leastPx, contentPx)]);
  });
}

test("a listed site shows the quiz, another one does not, and neither may reach into it", async () => {
  const context = await openDesktop(browser);
  const page = await openHost(
    context,
    "/lp",
    `<h1>Cliente</h1>${script('data-quiz="embutido"')}<p>Depois</p>`,
  );
  const errors = watchForErrors(page);
  const warnings: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await page.reload();
  const frame = await frameOf(page);
  expect(await currentStep(frame)).toBe("welcome");
  expect([
    await page.locator("iframe").evaluate((element) => (element as HTMLIFrameElement).contentDocument),
    await page.locator("iframe").getAttribute("title"),
    errors,
    warnings,
  ]).toEqual([null, "Quiz", [], []]);

  const stranger = await context.newPage();
  const refused = stranger.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await stranger.goto(host.url("localhost", "/lp"));
  await refused;
  const element = await stranger.locator("iframe").elementHandle();
  expect(await (await element?.contentFrame())?.locator("main").count()).toBe(0);
  await context.close();
});

test("neither a frame that is not shown nor a reload is a visit", async () => {
  const quizId = await publish("embutido-visitas", {});
  const context = await openDesktop(browser);
  host.bodies.set("/visits", script('data-quiz="embutido-visitas"'));
  const page = await context.newPage();
  const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await page.goto(host.url("localhost", "/visits"));
  await refused;
  await page.goto(`${origin}/embutido-visitas`);
  await page.reload();
  await page.goto(host.url("127.0.0.1", "/visits"));
  await frameOf(page);
  const { client } = await signIn(useStack(), "aurora");
  await eventually(async () => expect((await client.getQuizStats(quizId)).counters.views).toBe(2));
  await context.close();
});

test("an attempt in a frame is stored with where the visitor of the page around it came from", async () => {
  const context = await openPhone(browser);
  host.bodies.set(
    "/from",
    `<a href="${host.url("127.0.0.1", "/lp")}?utm_source=blog&fbclid=c1&cpf=1">ir</a>`,
  );
  host.bodies.set("/lp", script('data-quiz="embutido"'));
  const page = await context.newPage();
  await page.goto(host.url("localhost", "/from"));
  await page.getByRole("link").click();
  const email = "embed-fonte@example.com";
  const frame = await frameOf(page);
  await answerAll(frame, { ...SCRIPT, email });
  await frame.locator(".receipt.sent").waitFor();
  await isStored(email);
  expect(await sourcesOf(useStack().databaseUrls.superuser, email)).toEqual([
    {
      utm_source: "blog",
      fbclid: "c1",
      // The browser gives a site that it leaves no path.
      referrer: `http://localhost:${host.port}/`,
      embed: `http://127.0.0.1:${host.port}/lp`,
    },
  ]);
  await context.close();
});

test("the frame is as high as each step, and a step that begins above the window is scrolled to", async () => {
  const context = await openPhone(browser);
  const filler = '<div style="height:1500px">Texto</div>';
  const body = `${filler}<div data-borda-quiz="embutido" data-height="400"></div>${filler}${script()}`;
  const page = await openHost(context, "/long", body);
  await page.locator("iframe").scrollIntoViewIfNeeded();
  const frame = await frameOf(page);
  const topPx = () => page.evaluate(() => document.querySelector("iframe")?.getBoundingClientRect().top);
  await fits(page, frame, 400);
  for (let count = 0; count < 4; count += 1) {
    const step = await currentStep(frame);
    await answerStep(frame, SCRIPT);
    await nextStep(frame, step);
    await fits(page, frame, 400);
  }
  await page.evaluate(() => {
    const frameTop = document.querySelector("iframe")?.getBoundingClientRect().top ?? 0;
    scrollBy(0, frameTop + 120);
  });
  const step = await currentStep(frame);
  // Pressed by the page, since the tool would scroll to the answer itself.
  await frame.evaluate(() => {
    document.querySelector<HTMLElement>('[name="reactions"][value="redness"]')?.click();
    document.querySelector<HTMLElement>("main .actions > button")?.click();
  });
  await nextStep(frame, step);
  // At the top, or below it where the browser makes up for a frame that got lower.
  await eventually(async () => expect(await topPx()).toBeGreaterThanOrEqual(0));
  expect(await topPx()).toBeLessThan(PHONE.height / 2);
  await context.close();
});

test("several quizzes stand on one page, and a script that is there twice shows nothing twice", async () => {
  const context = await openDesktop(browser);
  const body =
    script('data-quiz="embutido"') +
    script('data-quiz="embutido"') +
    '<div data-borda-quiz="embutido-dois" data-title="Conversa"><a href="#">Sem script</a></div>' +
    `<div data-borda-quiz="https://outro.example/embutido">de outro</div>${script()}`;
  const page = await openHost(context, "/several", body);
  await frameOf(page, 0);
  await frameOf(page, 1);
  const frames = await page
    .locator("iframe")
    .evaluateAll((all) =>
      all.map((frame) => [frame.getAttribute("title"), new URL((frame as HTMLIFrameElement).src).pathname]),
    );
  expect([frames, await page.getByText("de outro").count()]).toEqual([
    [
      ["Quiz", "/embutido"],
      ["Conversa", "/embutido-dois"],
    ],
    1,
  ]);
  // A chat scrolls by itself.
  expect((await page.locator("iframe").nth(1).boundingBox())?.height).toBe(600);
  await context.close();
});

test("heights from anybody else, and heights that cannot be, change nothing", async () => {
  const context = await openDesktop(browser);
  const page = await openHost(context, "/lp", script('data-quiz="embutido"'));
  const frame = await frameOf(page);
  await fits(page, frame);
  const before = (await page.locator("iframe").boundingBox())?.height;
  await page.evaluate(() => postMessage({ borda: "height", px: 5_000 }, "*"));
  await frame.evaluate(() => {
    for (const px of [-1, 1e9, Number.NaN, "900"]) parent.postMessage({ borda: "height", px }, "*");
    parent.postMessage(null, "*");
  });
  // Messages arrive in their order: once this one is here, all before it are.
  await frame.evaluate(() => parent.postMessage({ borda: "height", px: 777 }, "*"));
  await eventually(async () => expect((await page.locator("iframe").boundingBox())?.height).toBe(777));
  expect(before).toBe(600);
  await context.close();
});

test("a frame that may keep nothing on the device works to the end all the same", async () => {
  const context = await openPhone(browser);
  await context.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("The document is in a frame of another site.", "SecurityError");
        },
      });
    }
  });
  const page = await openHost(context, "/lp", script('data-quiz="embutido"'));
  const errors = watchForErrors(page);
  const frame = await frameOf(page);
  const email = "embed-sem-armazenamento@example.com";
  await answerAll(frame, { ...SCRIPT, email });
  await frame.locator(".receipt.sent").waitFor();
  await isStored(email);
  expect(errors).toEqual([]);
  await context.close();
});

test("without JavaScript the steps are posted inside the frame", async () => {
  const context = await openPhone(browser, { javaScript: false });
  const page = await openHost(context, "/plain", `<iframe src="${origin}/embutido" height="900"></iframe>`);
  const frame = await (await page.locator("iframe").elementHandle())?.contentFrame();
  if (!frame) throw new Error("the page has no frame");
  const email = "embed-sem-script@example.com";
  await answerAll(frame, { ...SCRIPT, email }, { javaScript: false });
  await isStored(email);
  await context.close();
});

test("a button opens the quiz over the page, and who closes and opens it again goes on where they were", async () => {
  const context = await openDesktop(browser);
  const link = `<a href="${origin}/embutido" data-borda-popup="embutido">Fazer o quiz</a>`;
  const page = await openHost(context, "/popup", link + script());
  await page.locator("[data-borda-taken]").waitFor();
  await page.getByText("Fazer o quiz").click();
  const frame = await frameOf(page);
  for (const step of ["welcome", "goal"]) {
    expect(await currentStep(frame)).toBe(step);
    await answerStep(frame, SCRIPT);
    await nextStep(frame, step);
  }
  const leftAt = await currentStep(frame);
  await page.getByRole("button", { name: "Fechar" }).click();
  expect(await page.locator("dialog").isVisible()).toBe(false);
  await page.getByText("Fazer o quiz").click();
  await frame.locator(`main[data-step="${leftAt}"]`).waitFor();
  expect(await page.locator("dialog").count()).toBe(1);
  expect(page.url()).toBe(host.url("127.0.0.1", "/popup"));
  await context.close();
});

test("Turnstile confirms a person in a frame", async () => {
  const context = await openPhone(browser);
  const page = await openHost(context, "/lp", script('data-quiz="embutido-turnstile"'));
  const frame = await frameOf(page);
  await frame.waitForFunction(
    () => (document.querySelector("[name=cf-turnstile-response]") as HTMLInputElement | null)?.value,
  );
  const email = "embed-turnstile@example.com";
  await answerAll(frame, { ...SCRIPT, email });
  await isStored(email);
  await context.close();
});
