/** The network cut at each request of a whole attempt in turn, on its way there and on its way back: one response each. */
import type { Browser, Page, Request, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn } from "../integration/support/accounts.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone } from "./browser.ts";
import { answerAll, type Script } from "./respondent.ts";
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

type Cut = (route: Route, request: Request, index: number) => Promise<void>;

/** Lets somebody answer; every request but the page's own goes through `cut` with its number. */
async function answerWith(email: string, cut: Cut): Promise<string[]> {
  const context = await openPhone(browser);
  const page = await context.newPage();
  const asked: string[] = [];
  await page.route("**/*", async (route, request) => {
    if (request.isNavigationRequest()) return route.continue();
    asked.push(nameOf(request));
    return cut(route, request, asked.length - 1);
  });
  await page.goto(url);
  await answerAll(page, { ...SCRIPT, email });
  await isDelivered(page);
  await context.close();
  return asked;
}

/** `POST answers final`, or `GET runtime.js` without the hash in its name. */
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

test("wherever the network is cut, there or back, the attempt ends as exactly one response", async () => {
  const whole = await answerWith("corte-nenhum@example.com", (route) => route.continue());
  expect(await storedOnce("corte-nenhum@example.com")).toEqual(answersOf("corte-nenhum@example.com"));
  expect(whole).toEqual(expect.arrayContaining([`GET /definition`, "POST /answers", "POST /answers final"]));

  const found: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (let cutAt = 0; cutAt < whole.length; cutAt += 1) {
    // What only reads is as good as never sent when its answer is lost.
    const ways =
      whole[cutAt]?.startsWith("POST") === true ? (["there", "back"] as const) : (["there"] as const);
    for (const way of ways) {
      const email = `corte-${cutAt}-${way}@example.com`;
      await answerWith(email, async (route, request, index) => {
        if (index !== cutAt) return route.continue();
        // On the way back: the edge has it, the browser never learns so.
        if (way === "back") {
          await fetch(request.url(), {
            method: "POST",
            headers: { "content-type": request.headers()["content-type"] ?? "" },
            body: request.postData(),
          });
        }
        return route.abort("connectionreset");
      });
      found[`${cutAt} ${way} ${whole[cutAt]}`] = await storedOnce(email);
      expected[`${cutAt} ${way} ${whole[cutAt]}`] = answersOf(email);
    }
  }
  expect(found).toEqual(expected);
  expect(Object.keys(found).length).toBeGreaterThanOrEqual(whole.length);
}, 240_000);
