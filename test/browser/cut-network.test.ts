/** The network cut at each request of a whole attempt in turn, on its way there and on its way back: one response each. */
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn } from "../integration/support/accounts.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone } from "./browser.ts";
import { answerAll, answerStep, currentStep, isEnding, nextStep, type Script } from "./respondent.ts";
import { responsesOf } from "./stored-rows.ts";

const SLUG = "corte";
const text = (words: string) => ({ "pt-BR": words });
const SCRIPT: Script = { goal: "calm", phone: "(11) 98888-7777", more: "Nada mais" };

/** Everything that a browser asks for on its way: a chunk, a partial answer, moves, the final answer. */
const DOCUMENT = {
  schema: "borda.quiz/1",
  name: "Corte",
  locales: ["pt-BR"],
  steps: [
    {
      id: "goal",
      title: "Objetivo",
      next: "contact",
      elements: [
        {
          type: "single_choice",
          id: "e_goal",
          key: "goal",
          label: text("O que você procura?"),
          required: true,
          layout: "list",
          autoAdvance: true,
          choices: [
            { id: "calm", label: text("Calma") },
            { id: "sleep", label: text("Sono") },
          ],
        },
      ],
    },
    {
      id: "contact",
      title: "Contato",
      next: "more",
      elements: [
        { type: "email", id: "e_email", key: "email", label: text("E-mail"), required: true },
        {
          type: "phone",
          id: "e_phone",
          key: "phone",
          label: text("Celular"),
          required: false,
          defaultCountry: "BR",
        },
      ],
    },
    {
      id: "more",
      title: "Mais",
      next: "end",
      elements: [
        {
          type: "short_text",
          id: "e_more",
          key: "more",
          label: text("Mais alguma coisa?"),
          required: false,
          multiline: false,
          maxLength: 50,
        },
      ],
    },
    {
      id: "end",
      title: "Fim",
      next: null,
      elements: [{ type: "ending", id: "e_end", title: text("Pronto!"), showOutcome: false }],
    },
  ],
};

let browser: Browser;
let url: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const account = await signIn(useStack(), "aurora");
  const { quiz } = await account.client.createQuiz({ slug: SLUG, name: "Corte", document: DOCUMENT });
  await account.client.publishQuiz(quiz.id);
  url = `${account.quizOrigin}/${SLUG}`;
});
afterAll(() => browser.close());

/** Where a browser is when a page did not come. */
const BROKEN = /^chrome-error:/;

/** One request of an attempt, and where it is cut: before the edge has it, or before the browser hears of that. */
type Cut = { readonly request: string; readonly way: "there" | "back" };
type Person = { readonly email: string; readonly javaScript: boolean };

/** Lets somebody answer who tries again what failed; gives what the browser asked for, and whether the cut came. */
async function answerWith({ email, javaScript }: Person, cut?: Cut) {
  const context = await openPhone(browser, { javaScript });
  const page = await context.newPage();
  const asked: string[] = [];
  let isCut = false;
  await page.route("**/*", async (route, request) => {
    const name = nameOf(request);
    const number = asked.filter((earlier) => earlier.startsWith(`${name} #`)).length + 1;
    asked.push(`${name} #${number}`);
    if (cut === undefined || asked.at(-1) !== cut.request) return route.continue();
    isCut = true;
    if (cut.way === "back") await sendForGood(request);
    return route.abort("connectionreset");
  });
  await page.goto(url).catch(async () => {
    await page.waitForURL(BROKEN);
    await page.goto(url);
  });
  if (javaScript) {
    await answerAll(page, { ...SCRIPT, email });
    await isDelivered(page);
  } else await answerForms(page, { ...SCRIPT, email });
  await context.close();
  return { asked, isCut };
}

/** The edge has it, and nobody hears of that. */
async function sendForGood(request: Request): Promise<void> {
  const type = request.headers()["content-type"] ?? "";
  const body = request.postData();
  await fetch(request.url(), {
    method: "POST",
    headers: { "content-type": type, accept: "text/html" },
    body,
  });
}

/** Without a script a request that fails leaves the browser's own page, where one presses reload. */
async function answerForms(page: Page, script: Script): Promise<void> {
  while (!(await isEnding(page))) {
    const step = await currentStep(page);
    await answerStep(page, script, { javaScript: false });
    const isBroken = page.waitForURL(BROKEN, { timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    if (await Promise.race([nextStep(page, step).then(() => false), isBroken])) await page.reload();
  }
}

/** `POST /answers final`, or `GET /_borda/runtime.js` without the hash in its name. */
function nameOf(request: Request): string {
  const name = new URL(request.url()).pathname.replace(`/${SLUG}`, "").replace(/-\w{8}\./, ".");
  const final = request.postData()?.includes('"final":true') === true ? " final" : "";
  return `${request.method()} ${name}${final}`;
}

/** With the runtime the receipt says so; without it the ending is only there when the answers are. */
async function isDelivered(page: Page): Promise<void> {
  const hasTakenOver = await page.evaluate(() => history.state !== null);
  if (hasTakenOver) await page.locator(".receipt.sent").waitFor({ timeout: 25_000 });
}

async function storedOnce(email: string) {
  return await eventually(async () => {
    const rows = await responsesOf(useStack().databaseUrls.superuser, email);
    expect(rows.map(({ final }) => final)).toEqual([true]);
    return rows[0]?.answers.map(({ k, v }) => [k, v]);
  });
}

const answersOf = (email: string) => [
  ["goal", "calm"],
  ["email", email],
  ["phone", { country: "BR", e164: "+5511988887777", national: "(11) 98888-7777" }],
  ["more", "Nada mais"],
];

/** What only reads is as good as never sent when its answer is lost. */
function cutsOf(request: string): Cut[] {
  const there = { request, way: "there" } as const;
  return request.startsWith("POST") ? [there, { request, way: "back" }] : [there];
}

/** A person for each cut; what the browser leaves out that time (moves wait for others), it asks for the next. */
const TRIES = 3;

async function storedAfterEachCut(requests: readonly string[], who: string, javaScript: boolean) {
  const found: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const cut of requests.flatMap(cutsOf)) {
    const name = `${cut.request} ${cut.way}`;
    for (let tried = 1; tried <= TRIES; tried += 1) {
      const email = `${who}-${Object.keys(found).length}-${tried}@example.com`;
      const { isCut } = await answerWith({ email, javaScript }, cut);
      found[name] = [isCut, await storedOnce(email)];
      expected[name] = [true, answersOf(email)];
      if (isCut) break;
    }
  }
  return { found, expected };
}

test("wherever the network is cut, there or back, the attempt ends as exactly one response", async () => {
  const email = "corte-nenhum@example.com";
  const { asked } = await answerWith({ email, javaScript: true });
  expect(await storedOnce(email)).toEqual(answersOf(email));
  expect(asked).toEqual(
    expect.arrayContaining([
      "GET  #1",
      "GET /_borda/runtime.js #1",
      "GET /definition #1",
      "POST /answers #1",
      "POST /answers final #1",
    ]),
  );
  const { found, expected } = await storedAfterEachCut(asked, "corte", true);
  expect(found).toEqual(expected);
}, 300_000);

test("without a script a form that is cut, there or back, is sent again by reloading, and is one response", async () => {
  const email = "formulario-nenhum@example.com";
  const { asked } = await answerWith({ email, javaScript: false });
  expect(await storedOnce(email)).toEqual(answersOf(email));
  const pages = asked.filter((request) => /^(?:GET|POST) {2}#/.test(request));
  expect(pages).toEqual(["GET  #1", "POST  #1", "POST  #2", "POST  #3"]);
  const { found, expected } = await storedAfterEachCut(pages, "formulario", false);
  expect(found).toEqual(expected);
}, 120_000);
