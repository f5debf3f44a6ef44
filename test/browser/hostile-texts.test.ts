/** Hostile texts as labels and as answers, in a real Chromium on the whole stack, wherever people read them again. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exportOf, textBubble } from "../../packages/quiz/src/importers/typebot/testing/exports.ts";
import { isBlank } from "../../packages/quiz/src/runtime/pasted-text.ts";
import { HOSTILE_TEXTS } from "../../packages/quiz/src/testing/index.ts";
import { type Account, signIn as apiSignIn } from "../integration/support/accounts.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { hostileQuizDocument, hostileScript } from "./hostile-quiz.ts";
import { ORIGIN, type Watch, watchHostilePages } from "./hostile-watch.ts";
import { mailsTo } from "./outbox.ts";
import { answerAll } from "./respondent.ts";
import { leadOf, responsesOf } from "./stored-rows.ts";

const NOTHING = { hits: [], foreign: [], blocked: [] };
/** A text of which nobody sees anything is no answer. */
const ANSWERS = HOSTILE_TEXTS.filter((text) => !isBlank(text));
const HALF = Math.ceil(ANSWERS.length / 2);
const QUIZZES = [
  { slug: "hostil-em-telas", presentation: "screens", texts: ANSWERS.slice(0, HALF) },
  { slug: "hostil-em-conversa", presentation: "chat", texts: ANSWERS.slice(HALF) },
] as const;

const stack = useStack();
let browser: Browser;
let account: Account;
let context: BrowserContext;
let watch: Watch;

beforeAll(async () => {
  browser = await launchBrowser();
  account = await apiSignIn(stack, "aurora");
});
afterAll(() => browser.close());
beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ locale: "pt-BR", viewport: { width: 1_280, height: 800 } });
  watch = await watchHostilePages(context, []);
});

async function openDashboard(): Promise<Page> {
  const page = await context.newPage();
  const { owner } = stack.tenants.aurora;
  if (owner === null) throw new Error("the demo tenant has no owner");
  await signIn(page, stack.addresses.dashboard, owner);
  return page;
}

/** How many of the words stand on the page as they are, however it breaks lines. */
async function shownOn(page: Page, texts: readonly string[]): Promise<number> {
  const words = (text: string) => text.replaceAll(/\s+/g, "");
  const shown = words((await page.locator("body").textContent()) ?? "");
  return texts.filter((text) => shown.includes(words(text))).length;
}

test.each(QUIZZES)(
  "$slug: asked, answered, said again, listed, mailed, and nothing of it runs",
  async (quiz) => {
    const { texts, slug, presentation } = quiz;
    const email = `${slug}@respondente.example`;
    const document = hostileQuizDocument(texts, presentation);
    const { quiz: made } = await account.client.createQuiz({ slug, name: texts[0] ?? "", document });
    await account.client.publishQuiz(made.id);

    const page = await context.newPage();
    const params = new URLSearchParams({ utm_source: texts[6] ?? "", utm_campaign: texts[7] ?? "" });
    await page.goto(`${account.quizOrigin}/${slug}?${params}`);
    const steps = await answerAll(page, hostileScript(texts, email));
    await page.locator(".receipt.sent").waitFor();
    expect([steps.at(-1), await shownOn(page, texts)]).toEqual(["end", texts.length]);

    const [row] = await eventually(async () => {
      const rows = await responsesOf(stack.databaseUrls.superuser, email);
      expect(rows.map(({ final }) => final)).toEqual([true]);
      return rows;
    });
    const stored = new Set(row?.answers.map(({ text }) => text.trim()));
    expect(texts.filter((text) => !stored.has(text.replaceAll("\r\n", "\n").trim()))).toEqual([]);

    const desk = await openDashboard();
    const { dashboard } = stack.addresses;
    await desk.goto(`${dashboard}/quizzes/${made.id}/responses`);
    await desk.locator("tbody button").first().click();
    await desk.locator("dd").nth(texts.length).waitFor();
    expect(await shownOn(desk, texts)).toBe(texts.length);
    // The numbers by step and option, the list of quizzes, the findings and the mail name the same texts.
    const { steps: documentSteps } = document;
    await desk.goto(`${dashboard}/quizzes/${made.id}`);
    await desk
      .getByText(documentSteps[0]?.title ?? "")
      .first()
      .waitFor();
    for (const path of ["quizzes", `quizzes/${made.id}/publish`, `quizzes/${made.id}/follow-up`]) {
      await desk.goto(`${dashboard}/${path}`);
      await desk
        .getByText(texts[0] ?? "")
        .first()
        .waitFor();
    }
    await desk.goto(`${dashboard}/leads`);
    await desk.getByRole("link", { name: email }).click();
    await desk.locator("dd").first().waitFor();
    expect((await leadOf(stack.databaseUrls.superuser, email)).leads.length).toBe(1);

    const [mail] = await eventually(async () => {
      const mails = await mailsTo(stack.addresses.outbox, email);
      expect(mails.length).toBe(1);
      return mails;
    });
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    const letter = await context.newPage();
    await letter.goto(`${stack.addresses.outbox}/mails/${mail?.id}/html`);
    // Without the outbox's own policy, as a mail program without one would show it.
    await letter.setContent(await letter.content());
    expect(watch).toEqual(NOTHING);
  },
);

test("a file of another tool with hostile texts is reported on, and nothing of it runs", async () => {
  const file = exportOf(
    HOSTILE_TEXTS.map((text) => textBubble(text)),
    {
      groups: HOSTILE_TEXTS.slice(0, 100).map((title, index) => ({
        id: `g${index}`,
        title,
        blocks: [{ id: `u${index}`, type: title, options: { url: title, name: title } }],
      })),
    },
  );
  const desk = await openDashboard();
  await desk.goto(`${stack.addresses.dashboard}/quizzes/import`);
  await desk.setInputFiles("input[type=file]", {
    name: '"><img src=x onerror=__hit=1>.json',
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await desk.getByText("Relatório de fidelidade").waitFor();
  const open = desk.getByRole("button", { name: /^Mostrar os blocos iguais/ });
  if ((await open.count()) > 0) await open.click();
  expect(await desk.getByRole("listitem").count()).toBeGreaterThanOrEqual(HOSTILE_TEXTS.length);
  expect(watch).toEqual(NOTHING);
});

test("were nothing escaped, the policy of a page alone would let none of them run or load", async () => {
  const response = await fetch(stack.quizzes[0]?.publicUrl ?? "");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/script-src 'nonce-[\w-]{22}' 'strict-dynamic'/);
  const naked = await browser.newContext();
  const seen = await watchHostilePages(naked, [], (path) => {
    const text = HOSTILE_TEXTS[Number(path.slice(1))];
    return text === undefined ? null : { body: `<!doctype html><body><p>${text}</p>`, policy };
  });
  const page = await naked.newPage();
  for (const index of HOSTILE_TEXTS.keys()) {
    await page.goto(`${ORIGIN}/${index}`, { waitUntil: "load" }).catch(() => undefined);
  }
  await naked.close();
  // No policy keeps a page from leading elsewhere, and none keeps Chromium from fetching ahead: there escaping stands alone.
  const loaded = seen.foreign.filter((address) => !address.startsWith("to "));
  expect([seen.hits, loaded, seen.blocked.length > 50]).toEqual([[], ["http://evil.example/x"], true]);
});
