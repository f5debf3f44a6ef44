/** Films in a real browser: what plays them, and what a page without a script has of them. */
import { expect, test } from "vitest";
import { violationsOn } from "../../../test/browser/violations.ts";
import { quizPagePolicy } from "../../../workers/edge/src/pages/content-security-policy.ts";
import { pageResourcesOf } from "../../../workers/edge/src/pages/page-resources.ts";
import {
  FILE,
  FRAMED,
  facade,
  filmVisits,
  onward,
  plays,
  SHOWN,
  STREAM,
  TEN_MINUTES,
  whatFollows,
  YOUTUBE,
} from "./film-visits.ts";

const visit = filmVisits((quiz) => quizPagePolicy(pageResourcesOf(quiz), false));

test.each(FRAMED)(
  "$provider is asked for its player at the tap, and not before",
  async (parts, _, player) => {
    const { page, asked, errors } = await visit(parts);
    const before = [...asked];
    await facade(page).click();
    const frame = page.frameLocator("iframe").getByText("film");
    await frame.waitFor();
    expect([before, asked, errors]).toEqual([
      [],
      [player.replace("PAGE", encodeURIComponent(page.url().replace(/\?.*/, "")))],
      [],
    ]);
    expect(await page.locator("iframe").getAttribute("title")).toBe("A aula");
  },
);

test.each(FRAMED)("without a script $provider is a link to where its film is", async (parts, address) => {
  const { page, asked } = await visit({ ...parts, unlockAfterSeconds: TEN_MINUTES }, { javaScript: false });
  expect([await facade(page).getAttribute("href"), await whatFollows(page), asked]).toEqual([
    address,
    SHOWN,
    [],
  ]);
});

test.each([FILE, STREAM])(
  "without a script the browser itself plays a $provider, on request",
  async (parts) => {
    const { page, asked } = await visit(
      { ...parts, unlockAfterSeconds: TEN_MINUTES, controls: false },
      { javaScript: false },
    );
    const film = page.locator("video");
    expect([
      await film.getAttribute("src"),
      await film.getAttribute("controls"),
      await page.locator(".toggle").isVisible(),
      await whatFollows(page),
      asked,
    ]).toEqual([parts.source, "", false, SHOWN, []]);
  },
);

test.each([
  ["a file", FILE, true],
  ["a stream", STREAM, true],
  ["a stream that the browser does not know", STREAM, false],
])("%s plays on the page, from its tap on", async (_, parts, knowsStreams) => {
  const { page, asked, errors } = await visit({ ...parts, controls: false }, { knowsStreams });
  const before = [...asked];
  await page.getByRole("button", { name: "Assistir ao vídeo: A aula" }).click();
  await plays(page);
  const bar = await page.locator("video").getAttribute("controls");
  await page.getByRole("button", { name: "Pausar o vídeo: A aula" }).click();
  await page.getByRole("button", { name: "Assistir ao vídeo: A aula" }).waitFor();
  expect([before, new Set(asked.map((url) => new URL(url).origin)), bar, errors]).toEqual([
    [],
    new Set(["https://films.borda.test"]),
    null,
    [],
  ]);
});

test("a stream that the browser does not know has its bar once it plays, and its script comes at the tap", async () => {
  const scripts: string[] = [];
  const { page } = await visit(STREAM, {
    knowsStreams: false,
    prepare: async (opened) => {
      opened.on("request", (request) => {
        if (/\/hls-/.test(request.url())) scripts.push(request.url());
      });
    },
  });
  const before = [...scripts];
  await page.getByRole("button", { name: "Assistir ao vídeo: A aula" }).click();
  await plays(page);
  expect([before.length, scripts.length]).toEqual([0, 1]);
  expect(await page.locator("video").getAttribute("controls")).toBe("");
  expect(await page.locator(".toggle").isVisible()).toBe(false);
});

test("a film in a frame begins by itself without sound, and anew with it at a tap", async () => {
  const { page, asked, errors } = await visit({
    ...YOUTUBE,
    autoplay: true,
    unlockAfterSeconds: TEN_MINUTES,
  });
  await page.frameLocator("iframe").getByText("film").waitFor();
  const silent = [...asked];
  await page.getByRole("button", { name: "Toque para ouvir" }).click();
  await expect.poll(() => asked.length).toBe(2);
  await page.clock.fastForward("10:00");
  await onward(page).waitFor();
  const plain = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&playsinline=1&rel=0";
  expect([silent, asked[1], errors]).toEqual([[`${plain}&mute=1`], plain, []]);
  expect(await page.getByRole("button", { name: "Toque para ouvir" }).isVisible()).toBe(false);
});

test.each([
  ["a file", FILE, true],
  ["a stream", STREAM, true],
  ["a stream that the browser does not know", STREAM, false],
])("%s begins by itself without sound, and anew with it at a tap", async (_, parts, knowsStreams) => {
  const { page } = await visit({ ...parts, autoplay: true, loop: true }, { knowsStreams });
  await plays(page);
  const sound = page.getByRole("button", { name: "Toque para ouvir" });
  const read = () =>
    page.locator("video").evaluate((film: HTMLVideoElement) => [film.muted, film.paused, film.loop]);
  const before = await read();
  await sound.click();
  await sound.waitFor({ state: "hidden" });
  expect([before, await read()]).toEqual([
    [true, false, true],
    [false, false, true],
  ]);
});

test("a film that means to be silent asks nobody to tap for sound", async () => {
  const { page } = await visit({ ...FILE, autoplay: true, muted: true });
  await plays(page);
  expect(await page.getByRole("button", { name: "Toque para ouvir" }).count()).toBe(0);
});

test("nothing begins by itself for those who asked for less motion", async () => {
  const { page, asked } = await visit(
    { ...YOUTUBE, autoplay: true },
    { prepare: (opened) => opened.emulateMedia({ reducedMotion: "reduce" }) },
  );
  expect([await facade(page).isVisible(), asked]).toEqual([true, []]);
});

test("a high film fits the screen", async () => {
  const { page } = await visit({ ...YOUTUBE, aspect: "9:16" });
  const box = await page.locator(".video").boundingBox();
  const { width = 0, height = 0 } = box ?? {};
  expect([Math.round((width / height) * 100), height <= 0.8 * 844 + 1]).toEqual([56, true]);
});

test.each(["light", "dark"] as const)("films are clean for axe in %s", async (colors) => {
  const { page } = await visit(
    { ...FILE, autoplay: true, controls: false, loop: true },
    { prepare: (opened) => opened.emulateMedia({ colorScheme: colors }) },
  );
  await plays(page);
  expect(await violationsOn(page)).toEqual([]);
});
