/** Films of earlier steps of a chat, in a real browser. */
import { expect, test } from "vitest";
import { quizPagePolicy } from "../../../workers/edge/src/pages/content-security-policy.ts";
import { pageResourcesOf } from "../../../workers/edge/src/pages/page-resources.ts";
import { FILE, facade, filmVisits, onward, TEN_MINUTES, YOUTUBE } from "./film-visits.ts";

const visit = filmVisits((quiz) => quizPagePolicy(pageResourcesOf(quiz), false));

test("a framed film that began by itself stands still once it was said, and can be played again", async () => {
  const { page, asked, errors } = await visit({ ...YOUTUBE, autoplay: true }, { presentation: "chat" });
  await page.locator("main .video iframe").waitFor();
  const askedFirst = asked.length;
  await onward(page).click();
  await page.locator(".log .video[data-taken]").waitFor();
  expect([
    askedFirst,
    asked.length,
    await page.locator(".log iframe").count(),
    await page.getByRole("button", { name: "Toque para ouvir" }).count(),
  ]).toEqual([1, 1, 0, 0]);
  await facade(page).click();
  await page.locator(".log .video iframe").waitFor();
  expect(errors).toEqual([]);
});

test("a film of the page that began by itself stands still once it was said", async () => {
  const { page, asked } = await visit({ ...FILE, autoplay: true, loop: true }, { presentation: "chat" });
  await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 0);
  await onward(page).click();
  await page.locator(".log .video[data-taken]").waitFor();
  const askedBefore = asked.length;
  await page.clock.fastForward("01:00");
  expect([
    await page.locator(".log video").evaluate((film: HTMLVideoElement) => [film.paused, film.currentTime]),
    await page.getByRole("button", { name: "Toque para ouvir" }).count(),
    asked.length,
  ]).toEqual([[true, 0], 0, askedBefore]);
});

test("a film that was said keeps nothing back where the device does not know that it has played", async () => {
  const { page } = await visit({ ...YOUTUBE, unlockAfterSeconds: TEN_MINUTES }, { presentation: "chat" });
  await facade(page).click();
  await page.clock.fastForward("10:00");
  await onward(page).click();
  await page.locator('main[data-step="goal"]').waitFor();
  await page.evaluate(() => localStorage.removeItem("borda:watched:quiz"));
  await page.reload();
  await page.locator(".log .video[data-taken]").waitFor();
  await page.keyboard.press("a");
  await page.locator('main[data-step="end"]').waitFor();
});
