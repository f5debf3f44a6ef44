/** What waits for a film to have played, in a real browser. */
import { expect, test } from "vitest";
import { quizPagePolicy } from "../../../workers/edge/src/pages/content-security-policy.ts";
import { pageResourcesOf } from "../../../workers/edge/src/pages/page-resources.ts";
import {
  FILE,
  FRAMED,
  facade,
  filmVisits,
  HIDDEN,
  onward,
  plays,
  pt,
  SHOWN,
  STREAM,
  TEN_MINUTES,
  whatFollows,
  YOUTUBE,
} from "./film-visits.ts";

const visit = filmVisits((quiz) => quizPagePolicy(pageResourcesOf(quiz), false));

test.each(FRAMED)(
  "what follows a film by $provider appears once it has played long enough",
  async (parts) => {
    const { page, errors } = await visit({ ...parts, unlockAfterSeconds: TEN_MINUTES });
    const line = page.locator("main .awaits");
    await page.clock.fastForward("20:00");
    const untouched = await whatFollows(page);
    const promised = [await line.isVisible(), await page.locator("#live").textContent()];
    await facade(page).click();
    await page.clock.fastForward("09:00");
    const early = await whatFollows(page);
    await page.clock.fastForward("01:00");
    await onward(page).waitFor();
    expect([untouched, early, await whatFollows(page), errors]).toEqual([HIDDEN, HIDDEN, SHOWN, []]);
    expect([promised, await line.isVisible()]).toEqual([
      [true, "Assista ao vídeo: o que vem a seguir aparece aqui."],
      false,
    ]);
    expect(await page.locator("#live").textContent()).toBe(
      "Você já pode continuar: o que vem depois do vídeo apareceu.",
    );
  },
);

test("what waits is out of sight before the script takes over, and comes by itself where that never does", async () => {
  const { page } = await visit(
    { ...YOUTUBE, unlockAfterSeconds: TEN_MINUTES },
    {
      awaitsScript: false,
      prepare: (opened) => opened.route("**/_borda/runtime-*", (route) => route.abort()),
    },
  );
  const before = await whatFollows(page);
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  expect([before, await whatFollows(page), await facade(page).isVisible()]).toEqual([HIDDEN, SHOWN, true]);
});

test.each([FILE, STREAM])("what follows a $provider waits while it is paused", async (parts) => {
  const { page } = await visit({ ...parts, loop: true, unlockAfterSeconds: TEN_MINUTES });
  await page.locator("video").evaluate((film: HTMLVideoElement) => film.play());
  await plays(page);
  await page.clock.fastForward("09:00");
  await page.locator("video").evaluate((film: HTMLVideoElement) => film.pause());
  await page.clock.fastForward("20:00");
  const paused = await whatFollows(page);
  await page.locator("video").evaluate((film: HTMLVideoElement) => film.play());
  await page.clock.fastForward("01:00");
  await onward(page).waitFor();
  expect([paused, await whatFollows(page)]).toEqual([HIDDEN, SHOWN]);
});

test("a film that is shorter than the wait unlocks at its end", async () => {
  const { page } = await visit({ ...FILE, unlockAfterSeconds: TEN_MINUTES });
  await page.locator("video").evaluate((film: HTMLVideoElement) => film.play());
  await onward(page).waitFor();
  expect(await page.locator("video").evaluate((film: HTMLVideoElement) => film.ended)).toBe(true);
});

test.each([
  ["a file", { ...FILE, source: "https://films.borda.test/none.mp4" }, true],
  ["a stream", { ...STREAM, source: "https://films.borda.test/none.m3u8" }, true],
  ["a stream for the library", { ...STREAM, source: "https://films.borda.test/none.m3u8" }, false],
] as const)("%s that cannot be played keeps nobody back", async (_, parts, knowsStreams) => {
  const { page } = await visit(
    { ...parts, controls: false, unlockAfterSeconds: TEN_MINUTES },
    { knowsStreams },
  );
  await page.getByRole("button", { name: "Assistir ao vídeo: A aula" }).click();
  await expect
    .poll(async () => {
      await page.clock.fastForward(1_000);
      return await whatFollows(page);
    })
    .toEqual(SHOWN);
});

test("nobody sees a film twice: neither after a reload nor after going on and back", async () => {
  const { page } = await visit({ ...YOUTUBE, unlockAfterSeconds: TEN_MINUTES });
  await facade(page).click();
  await page.clock.fastForward("06:00");
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("borda:watched:quiz")))
    .toMatch(/"aqz-KE-bpKQ":3[6-9]\d{4}\b/);
  await page.reload();
  await page.locator(".video[data-taken]").waitFor();
  await facade(page).click();
  await page.clock.fastForward("04:00");
  await onward(page).click();
  await page.locator('main[data-step="goal"]').waitFor();
  await page.goBack();
  await page.locator('main[data-step="film"]').waitFor();
  const back = await whatFollows(page);
  await page.reload();
  await page.locator(".video[data-taken]").waitFor();
  expect([back, await whatFollows(page)]).toEqual([SHOWN, SHOWN]);
});

test("what waits cannot be reached by Enter in a field above the film, and is reached by Tab once it is there", async () => {
  const { page } = await visit({ ...YOUTUBE, unlockAfterSeconds: TEN_MINUTES });
  await page.locator("[name=name]").press("Enter");
  const held = await page.locator("main").getAttribute("data-step");
  await facade(page).press("Enter");
  await page.clock.fastForward("10:00");
  await onward(page).waitFor();
  await page.locator("[name=name]").focus();
  await expect
    .poll(async () => {
      await page.keyboard.press("Tab");
      return await onward(page).evaluate((button) => button === document.activeElement);
    })
    .toBe(true);
  await page.keyboard.press("Enter");
  await page.waitForSelector('main[data-step="goal"]');
  expect(held).toBe("film");
});

test("a choice below the film is not taken by its letter before it is there", async () => {
  const { page } = await visit(
    { ...YOUTUBE, unlockAfterSeconds: TEN_MINUTES },
    {
      after: {
        id: "c",
        type: "multiple_choice",
        key: "liked",
        label: pt("O que ajudou?"),
        choices: [{ id: "all", label: pt("Tudo") }],
      },
    },
  );
  const isTaken = () => page.locator("[name=liked]").isChecked();
  await facade(page).focus();
  await page.keyboard.press("a");
  const before = await isTaken();
  await page.keyboard.press("Enter");
  await page.clock.fastForward("10:00");
  await onward(page).waitFor();
  await page.locator("main").focus();
  await page.keyboard.press("a");
  expect([before, await isTaken()]).toEqual([false, true]);
});

test("an answer above the film does not lead past it by itself", async () => {
  const { page } = await visit(
    { ...YOUTUBE, unlockAfterSeconds: TEN_MINUTES },
    {
      above: {
        id: "c",
        type: "single_choice",
        key: "level",
        label: pt("Onde você está?"),
        choices: [{ id: "new", label: pt("Começando") }],
      },
    },
  );
  await page.getByLabel("Começando").tap();
  await facade(page).click();
  await page.clock.fastForward("10:00");
  await onward(page).waitFor();
  const held = await page.locator("main").getAttribute("data-step");
  await onward(page).click();
  await page.waitForSelector('main[data-step="goal"]');
  expect(held).toBe("film");
});

test("a countdown that has ended leads on although a film above it has not played", async () => {
  const { page } = await visit(
    { ...YOUTUBE, unlockAfterSeconds: TEN_MINUTES },
    {
      after: {
        id: "left",
        type: "countdown",
        key: "left",
        label: pt("Acaba em"),
        until: { kind: "visitor", minutes: 5 },
        atEnd: { kind: "goto", step: "end" },
      },
    },
  );
  const isLocked = await page.locator("main > .video[data-locked]").isVisible();
  await page.clock.runFor("05:01");
  await page.waitForSelector('main[data-step="end"]');
  expect(isLocked).toBe(true);
});
