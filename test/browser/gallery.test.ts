/** Every element on the whole stack: what a person with a phone enters is what PostgreSQL holds. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GALLERY_QUERY, galleryAnswers } from "../../packages/view/test/gallery-answers.ts";
import { galleryAnswersIn, unaskedIn } from "../../packages/view/test/gallery-answers-abroad.ts";
import {
  answeredIn,
  expectedAnswers,
  expectedRefusals,
  expectedReturns,
} from "../../packages/view/test/gallery-results.ts";
import { walkGallery } from "../../packages/view/test/gallery-walk.ts";
import { parseCsv } from "../../workers/api/src/testing/parse-csv.ts";
import { type Account, signIn } from "../integration/support/accounts.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone, watchForErrors } from "./browser.ts";
import { finishedAnswers } from "./stored-rows.ts";

const SLUG = "todos-os-elementos";
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"/>';

let browser: Browser;
let account: Account;
beforeAll(async () => {
  browser = await launchBrowser();
  account = await signIn(useStack(), "aurora");
});
afterAll(() => browser.close());

type Expected = ReturnType<typeof expectedAnswers>;

/** What the account is told of an attempt: as the API shows it, and its row of the CSV export by question. */
async function resultsOf(attemptId: string) {
  const { quiz } = await account.client.getQuizBySlug(SLUG);
  const { items } = await account.client.listResponses(quiz.id);
  const answers = items.find(({ id }) => id === attemptId)?.answers ?? [];
  const file = await account.client.exportResponses(quiz.id, { format: "csv" });
  const [header = [], ...rows] = parseCsv(await file.text());
  const row = rows.find((cells) => cells[0] === attemptId) ?? [];
  const cells = Object.fromEntries(header.map((title, index) => [title, row[index]]));
  // A title that several questions have stands with their keys.
  const cellOf = (key: string, title: string) => cells[`${title} (${key})`] ?? cells[title];
  return {
    answers: answeredIn(answers),
    cells: Object.fromEntries(answers.map(({ k, question }) => [k, cellOf(k, question)])),
  };
}

/** Numbers and amounts stand in a file as such, everything else as people read it. */
function expectedCells(expected: Expected): Record<string, string> {
  const cells = Object.entries(expected).map(([key, { v, text }]) => {
    const isAmount = key === "g_income";
    const amount = isAmount ? (v as { minor: number }).minor / 100 : v;
    return [key, typeof amount === "number" ? String(amount) : text];
  });
  return Object.fromEntries(cells);
}

test.each([
  ["in Portuguese with JavaScript", "pt-BR", true],
  ["in English with JavaScript", "en", true],
  ["in Spanish with JavaScript off", "es", false],
] as const)(
  "every element is refused, answered, changed, stored and in the results %s",
  { timeout: 400_000 },
  async (_name, locale, javaScript) => {
    const stack = useStack();
    const quiz = stack.quizzes.find(({ slug }) => slug === SLUG);
    if (quiz === undefined) throw new Error("the stack has no gallery");
    const isAbroad = locale !== "pt-BR";
    const answers = isAbroad ? galleryAnswersIn(locale, Date.now()) : galleryAnswers(Date.now());
    // Nothing counts down without a script, and in English nobody waits for it.
    const unasked = isAbroad ? unaskedIn(locale) : undefined;
    const context = await openPhone(browser, { locale, javaScript });
    const page = await context.newPage();
    const errors = watchForErrors(page);
    page.setDefaultTimeout(15_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.route("https://files.borda.example/**", (route) =>
      route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
    );
    await page.goto(`${quiz.publicUrl}${GALLERY_QUERY}`);
    const attemptId = (await page.locator("form[data-attempt]").getAttribute("data-attempt")) ?? "";
    if (javaScript) await page.waitForFunction(() => history.state !== null);
    const { refusals, returned, seen } = await walkGallery(page, answers, javaScript, !isAbroad);
    expect([refusals, returned]).toEqual([expectedRefusals(answers), expectedReturns(answers)]);
    const stored = await eventually(async () => {
      const found = await finishedAnswers(stack.databaseUrls.superuser, attemptId);
      expect(found).toBeDefined();
      return found;
    });
    const known = { ...seen, uploadFolder: stored?.uploadFolder ?? "" };
    const expected = expectedAnswers(answers, known, unasked);
    expect(answeredIn(stored?.answers ?? [])).toEqual(expected);
    const results = await resultsOf(attemptId);
    expect(results.answers).toEqual(expected);
    // A file is told in the quiz's first language, under titles of which an answer in another knows nothing.
    if (!isAbroad) expect(results.cells).toEqual(expectedCells(expected));
    // The console, too, says that nobody knows the postal code, nobody takes the note, and a form was refused.
    const told = javaScript ? /status of (?:404|415)/ : /status of 422/;
    expect(errors.filter((error) => !told.test(error))).toEqual([]);
    await context.close();
  },
);
