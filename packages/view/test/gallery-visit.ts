/** The gallery as a quiz, and somebody with a phone who opens it. For tests. */
import { galleryDocument } from "@borda/quiz/gallery";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser, Page } from "playwright-core";
import { openPhone } from "../../../test/browser/browser.ts";
import { compiled } from "./compiled-quiz.ts";
import type { FakeEdge } from "./fake-edge.ts";

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><rect width="6" height="4" fill="#a78"/></svg>';

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

/** A copy that a test may change between two visits. */
export function galleryIn(locale: string, presentation: "screens" | "chat" = "screens"): Open<CompiledQuiz> {
  return compiled({ ...galleryDocument(), settings: { presentation } }, locale);
}

/** Its page, once the runtime has taken over; the files that it names are stand-ins. */
export async function openGallery(browser: Browser, edge: FakeEdge, locale: string): Promise<Page> {
  const context = await openPhone(browser, { locale });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.route("https://files.borda.example/**", (route) =>
    route.request().url().endsWith(".svg")
      ? route.fulfill({ contentType: "image/svg+xml", body: PICTURE })
      : route.fulfill({ contentType: "audio/mpeg", body: "" }),
  );
  await visitAnew(page, edge);
  return page;
}

/** The page as somebody sees it who was never there. */
export async function visitAnew(page: Page, edge: FakeEdge): Promise<void> {
  const address = `${edge.origin}/pele`;
  if (page.url() === address)
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
  await page.goto(address);
  await page.waitForFunction(() => history.state !== null);
}
