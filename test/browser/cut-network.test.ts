/**
 * The network cut at each request of a whole attempt in turn, on its way there, on its way back or hanging: one response
 * each. All rows of the quiz are looked at, so that an attempt that somebody lost on the way is seen as well.
 */
import type { Browser, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REQUEST_TIMEOUT_MS } from "../../packages/view/src/browser/delivery.ts";
import { signIn } from "../integration/support/accounts.ts";
import { storedFor } from "../integration/support/stored.ts";
import { tablesOf } from "../integration/support/tables.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone } from "./browser.ts";
import { answerAll, answerStep, currentStep, isEnding, nextStep, type Script } from "./respondent.ts";

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

const tables = tablesOf(useStack());
let browser: Browser;
let quizId: string;
let url: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const account = await signIn(useStack(), "aurora");
  const { quiz } = await account.client.createQuiz({ slug: SLUG, name: "Corte", document: DOCUMENT });
  await account.client.publishQuiz(quiz.id);
  quizId = quiz.id;
  url = `${account.quizOrigin}/${SLUG}`;
});
afterAll(() => browser.close());

/** Where a browser is when a page did not come. */
const BROKEN = /^chrome-error:/;

/**
 * One request of an attempt, and where it is cut: before the edge has it, before the browser hears of that, or without a
 * word to anybody.
 */
type Cut = { readonly request: string; readonly way: "there" | "back" | "hangs" };
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
    if (cut.way === "hangs") return;
    if (cut.way === "back") await sendForGood(request);
    return route.abort("connectionreset");
  });
  if (cut?.way === "hangs") await page.clock.install();
  await page.goto(url).catch(async () => {
    await page.waitForURL(BROKEN);
    await page.goto(url);
  });
  if (javaScript) {
    await answerAll(page, { ...SCRIPT, email });
    if (cut?.way === "hangs") await page.clock.fastForward(REQUEST_TIMEOUT_MS);
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

/** What was asked for, however often; when browsers ask for the icon is their own affair. */
function namesOf(asked: readonly string[]): string[] {
  const names = asked.map((request) => request.replace(/ #\d+$/, ""));
  return [...new Set(names)].filter((name) => name !== "GET /_borda/icon.svg").toSorted();
}

/** With the runtime the receipt says so; without it the ending is only there when the answers are. */
async function isDelivered(page: Page): Promise<void> {
  const hasTakenOver = await page.evaluate(() => history.state !== null);
  if (hasTakenOver) await page.locator(".receipt.sent").waitFor({ timeout: 25_000 });
}

/** Everybody who has been here, in order. */
const people: string[] = [];

/** Waits until the quiz has one finished row for everybody so far and no other; gives the answers of the last one. */
async function storedOnce(email: string) {
  people.push(email);
  return await eventually(async () => {
    const rows = await tables.rows<{ final: boolean; email: string; answers: { k: string; v: unknown }[] }>(
      "select final, contact->'emails'->>0 as email, answers from responses where quiz_id = $1",
      [quizId],
    );
    expect(rows.map(({ final, email: own }) => [own, final]).toSorted()).toEqual(
      people.map((own) => [own, true]).toSorted(),
    );
    return rows.find((row) => row.email === email)?.answers.map(({ k, v }) => [k, v]);
  });
}

const answersOf = (email: string) => [
  ["goal", "calm"],
  ["email", email],
  ["phone", { country: "BR", e164: "+5511988887777", national: "(11) 98888-7777" }],
  ["more", "Nada mais"],
];

/** What only reads is as good as never sent when its answer is lost, and nobody waits for a form by a clock of ours. */
function cutsOf(request: string, javaScript: boolean): Cut[] {
  const there = { request, way: "there" } as const;
  if (!request.startsWith("POST")) return [there];
  const back = { request, way: "back" } as const;
  return javaScript ? [there, back, { request, way: "hangs" }] : [there, back];
}

/** A person for each cut; what the browser leaves out that time (moves wait for others), it asks for the next. */
const TRIES = 3;

async function storedAfterEachCut(requests: readonly string[], who: string, javaScript: boolean) {
  const found: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const cut of requests.flatMap((request) => cutsOf(request, javaScript))) {
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

test("wherever the network is cut, there or back, or hangs, the attempt ends as exactly one response", async () => {
  const email = "corte-nenhum@example.com";
  const { asked } = await answerWith({ email, javaScript: true });
  expect(await storedOnce(email)).toEqual(answersOf(email));
  expect(namesOf(asked)).toEqual([
    "GET ",
    "GET /_borda/contact.js",
    "GET /_borda/fields.js",
    "GET /_borda/runtime.js",
    "GET /definition",
    "POST /answers",
    "POST /answers final",
    "POST /events",
  ]);
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

test("after all of that everybody is counted once", async () => {
  const everybody = people.length;
  await eventually(async () => {
    const { responses, final, attempts, counters } = await storedFor(tables, quizId);
    expect({ responses, final, attempts, counters }).toEqual({
      responses: everybody,
      final: everybody,
      attempts: everybody,
      counters: { views: everybody, started: everybody, leads: everybody, completions: everybody },
    });
  });
});
