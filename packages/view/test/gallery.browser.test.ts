/** Every element of the gallery in a real browser, as a person with a phone meets it. */
import { compile, parseDocument } from "@borda/quiz";
import { ELEMENT_SAMPLES, galleryDocument } from "@borda/quiz/gallery";
import { type CompiledQuiz, validateAnswers } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsIn } from "./axe-findings.ts";
import { type FakeEdge, startFakeEdge, UPLOAD_FOLDER } from "./fake-edge.ts";
import { galleryAnswers, UNASKED } from "./gallery-answers.ts";
import { galleryAnswersIn, unaskedIn } from "./gallery-answers-abroad.ts";
import { answeredIn, expectedAnswers, expectedRefusals } from "./gallery-results.ts";
import { SHOWN_TYPES, walkGallery } from "./gallery-walk.ts";

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><rect width="6" height="4" fill="#a78"/></svg>';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

function galleryIn(locale: string): Open<CompiledQuiz> {
  const parsed = parseDocument(galleryDocument());
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = compiled.ok ? compiled.value.byLocale[locale] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  return quiz;
}

async function openGallery(edge: FakeEdge, locale: string): Promise<Page> {
  const context = await openPhone(browser, { locale });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.route("https://files.borda.example/**", (route) =>
    route.request().url().endsWith(".svg")
      ? route.fulfill({ contentType: "image/svg+xml", body: PICTURE })
      : route.fulfill({ contentType: "audio/mpeg", body: "" }),
  );
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  return page;
}

const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
};

test("every type that asks something is answered on this walk", () => {
  const asking = ELEMENT_SAMPLES.filter(({ element }) => "key" in element).map(({ type }) => type);
  expect([...Object.keys(galleryAnswers(0)), ...Object.keys(UNASKED)].toSorted()).toEqual(asking.toSorted());
});

const NOW_MS = Date.now();

test.each([
  ["pt-BR", galleryAnswers(NOW_MS), undefined],
  ["en", galleryAnswersIn("en", NOW_MS), unaskedIn("en")],
  ["es", galleryAnswersIn("es", NOW_MS), unaskedIn("es")],
])(
  "every element of the gallery in %s is answered, refused, changed and sent as a person does it",
  {
    timeout: 300_000,
  },
  async (locale, answers, unasked) => {
    const quiz = galleryIn(locale);
    const edge = await startFakeEdge(quiz);
    const page = await openGallery(edge, locale);
    const errors = watchForErrors(page);
    const { refusals, seen } = await walkGallery(page, answers, true, unasked === undefined);
    await page.locator(".receipt.sent").waitFor();
    const finals = edge.finals();
    const place = { country: "BR", region: "SP", city: "São Paulo", language: "pt" };
    const visitor = {
      nowMs: NOW_MS,
      offsetMinutes: -180,
      ...place,
      device: "phone",
      returning: false,
    } as const;
    const checked = validateAnswers(quiz, finals[0]?.answers ?? [], {
      final: true,
      attemptId: "attempt-1",
      hidden: { indicacao: "Bia" },
      visitor,
    });
    expect(checked.ok ? answeredIn(checked.value.answers) : checked.error).toEqual(
      expectedAnswers(answers, { ...seen, uploadFolder: UPLOAD_FOLDER }, unasked),
    );
    expect(refusals).toEqual(expectedRefusals(answers));
    // The console, too, says that nobody knows the postal code and nobody takes the note.
    const unexpected = errors.filter((error) => !/status of (?:404|415)/.test(error));
    expect([finals.length, unexpected]).toEqual([1, []]);
    await edge.close();
  },
);

test.each(["pt-BR", "en", "es"])(
  "axe finds nothing on any step in %s",
  { timeout: 300_000 },
  async (locale) => {
    const quiz = galleryIn(locale);
    const edge = await startFakeEdge(quiz);
    const found: Record<string, string[]> = {};
    const page = await openGallery(edge, locale);
    const errors = watchForErrors(page);
    for (const type of SHOWN_TYPES) {
      // Each step is the first one of a visit, so that loaders wait to be seen.
      quiz.start = `s_${type}`;
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await page.goto(`${edge.origin}/pele`);
      await page.waitForFunction(() => history.state !== null);
      const violations = await violationsIn(page, "light");
      if (locale === "pt-BR") violations.push(...(await violationsIn(page, "dark")));
      if (violations.length > 0) found[type] = violations;
      if (locale === "pt-BR") await shot(page, type);
    }
    expect([found, errors]).toEqual([{}, []]);
    await edge.close();
  },
);
