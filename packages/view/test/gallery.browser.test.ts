/** Every element of the gallery in a real browser, as a person with a phone meets it. */
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, watchForErrors } from "../../../test/browser/browser.ts";
import { startFakeEdge, UPLOAD_FOLDER } from "./fake-edge.ts";
import { galleryAnswers, UNASKED } from "./gallery-answers.ts";
import { galleryAnswersIn, unaskedIn } from "./gallery-answers-abroad.ts";
import { expectedAnswers, expectedRefusals, expectedReturns, takenAnswers } from "./gallery-results.ts";
import { galleryIn, openGallery } from "./gallery-visit.ts";
import { walkGallery } from "./gallery-walk.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test("every type that asks something is answered on this walk", () => {
  const asking = ELEMENT_SAMPLES.filter(({ element }) => "key" in element).map(({ type }) => type);
  expect([...Object.keys(galleryAnswers(0)), ...Object.keys(UNASKED)].toSorted()).toEqual(asking.toSorted());
});

const NOW_MS = Date.now();

test.each([
  ["pt-BR", galleryAnswers(NOW_MS), undefined],
  ["es", galleryAnswersIn("es", NOW_MS), unaskedIn("es")],
])(
  "every element of the gallery in %s is answered, refused, changed and sent as a person does it",
  {
    timeout: 300_000,
  },
  async (locale, answers, unasked) => {
    const quiz = galleryIn(locale);
    const edge = await startFakeEdge(quiz);
    const page = await openGallery(browser, edge, locale);
    const errors = watchForErrors(page);
    const { refusals, returned, seen } = await walkGallery(page, answers, true, unasked === undefined);
    await page.locator(".receipt.sent").waitFor();
    const finals = edge.finals();
    expect(takenAnswers(quiz, finals[0]?.answers ?? [], NOW_MS)).toEqual(
      expectedAnswers(answers, { ...seen, uploadFolder: UPLOAD_FOLDER }, unasked),
    );
    expect([refusals, returned]).toEqual([expectedRefusals(answers), expectedReturns(answers)]);
    // The console, too, says that nobody knows the postal code and nobody takes the note.
    const unexpected = errors.filter((error) => !/status of (?:404|415)/.test(error));
    expect([finals.length, unexpected]).toEqual([1, []]);
    await edge.close();
  },
);
