/** What is looked at and listened to, in a real browser. */
import type { DocumentElementInput } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { openElements, sampleOf } from "./open-elements.ts";

const TESTIMONIALS = sampleOf(ELEMENT_SAMPLES, "testimonials");

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

test.each([
  [375, 1],
  [390, 2],
  [1_280, 3],
])("a screen of %d pixels shows voices of customers in %d columns", async (width, columns) => {
  const voices: DocumentElementInput[] = [TESTIMONIALS];
  const { page, errors, close } = await openElements(browser, voices, { viewport: { width, height: 800 } });
  const places = await page
    .locator(".quotes > li")
    .evaluateAll((cards) => cards.map((card) => Math.round(card.getBoundingClientRect().left)));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect([new Set(places).size, places.length, overflow, errors]).toEqual([columns, 3, 0, []]);
  await close();
});

test.each([
  [320, 1],
  [390, 2],
  [1_280, 3],
])("on %d pixels voices stand in %d columns as high as their words", async (width, columns) => {
  const voices = sampleOf(ELEMENT_SAMPLES, "testimonials", { layout: "masonry" });
  const { page, errors, close } = await openElements(browser, [voices], { viewport: { width, height: 800 } });
  const cards = await page.locator(".quote").evaluateAll((quotes) =>
    quotes.map((quote) => {
      const { left, right, height } = quote.getBoundingClientRect();
      return { left: Math.round(left), isWhole: right <= innerWidth && height < 700 };
    }),
  );
  expect([
    new Set(cards.map(({ left }) => left)).size,
    cards.every(({ isWhole }) => isWhole),
    await violationsOn(page),
    errors,
  ]).toEqual([columns, true, [], []]);
  await close();
});

test.each([
  ["dots that lead to its pictures", {}, 2],
  ["no dots", { dots: false } as const, 0],
])("a carousel may have %s", async (_, options, dots) => {
  const carousel = sampleOf(ELEMENT_SAMPLES, "carousel", options);
  const { page, errors, close } = await openElements(browser, [carousel]);
  await page.locator(".carousel[data-taken]").waitFor();
  expect([await page.locator(".dots button").count(), errors]).toEqual([dots, []]);
  await close();
});

/** How the two pictures of a comparison stand: on each other or not, and what moves them. */
async function comparisonOn(page: Page) {
  const [before, after] = await page
    .locator(".side")
    .evaluateAll((sides) => sides.map((side) => Math.round(side.getBoundingClientRect().left)));
  const fading = await page.locator(".over").evaluate((side) => {
    const { animationName, animationPlayState } = getComputedStyle(side);
    return animationName === "none" ? "nothing" : animationPlayState;
  });
  return {
    look: before === after ? "on each other" : "side by side",
    fading,
    sliders: await page.locator(".pair [type=range]").count(),
    boxes: await page.locator(".pause:visible").count(),
  };
}

const BY_ITSELF = sampleOf(ELEMENT_SAMPLES, "before_after", { kind: "auto", orientation: "horizontal" });
const BESIDE = sampleOf(ELEMENT_SAMPLES, "before_after", { kind: "side", orientation: "horizontal" });

test.each([true, false])(
  "a picture fades into the other until it is paused (JavaScript: %s)",
  async (has) => {
    const options = { reducedMotion: "no-preference", javaScriptEnabled: has } as const;
    const { page, errors, close } = await openElements(browser, [BY_ITSELF], options);
    const moving = await comparisonOn(page);
    await page.getByLabel("Pausar").check();
    const still = await comparisonOn(page);
    await page.getByLabel("Pausar").uncheck();
    const fades = { look: "on each other", fading: "running", sliders: 0, boxes: 1 };
    expect([moving, still, await comparisonOn(page), errors]).toEqual([
      fades,
      { ...fades, fading: "paused" },
      fades,
      [],
    ]);
    await close();
  },
);

test.each([
  ["nothing moves for whoever asked for less motion", BY_ITSELF, {}],
  ["pictures side by side stay so", BESIDE, {}],
  ["pictures side by side need no script", BESIDE, { javaScriptEnabled: false }],
] as const)("%s", async (_, element, options) => {
  const { page, errors, close } = await openElements(browser, [element], options);
  expect([await comparisonOn(page), errors]).toEqual([
    { look: "side by side", fading: "nothing", sliders: 0, boxes: 0 },
    [],
  ]);
  await close();
});

test("an upright slider is dragged down, moved by keys, and lets the page scroll beside its handle", async () => {
  const upright = sampleOf(ELEMENT_SAMPLES, "before_after", { orientation: "vertical" });
  const { page, errors, close } = await openElements(browser, [upright]);
  const slider = page.getByRole("slider", { name: "Pele depois de 8 semanas" });
  const cut = () => page.locator(".pair").evaluate((pair) => pair.style.getPropertyValue("--cut"));
  const { x, y, width, height } = (await page.locator(".pair").boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  const middle = [x + width / 2, y + height / 2] as const;
  await page.mouse.move(...middle);
  await page.mouse.down();
  await page.mouse.move(middle[0], middle[1] + height / 4, { steps: 4 });
  await page.mouse.up();
  const dragged = Number(await slider.inputValue());
  await page.mouse.click(x + width / 2, y + 8);
  const clicked = Number(await slider.inputValue());
  await slider.press("Home");
  expect([
    dragged > 65 && dragged < 95,
    clicked === dragged,
    await cut(),
    await slider.getAttribute("aria-orientation"),
  ]).toEqual([true, true, "0%", "vertical"]);
  expect([await violationsOn(page), errors]).toEqual([[], []]);
  await close();
});

test.each([
  ["horizontal", 0.25, 0.5],
  ["vertical", 0.5, 0.25],
] as const)(
  "where a mouse points is where a %s slider stands, and keys and fingers move it as ever",
  async (orientation, atX, atY) => {
    const pointed = sampleOf(ELEMENT_SAMPLES, "before_after", { orientation, followsMouse: true });
    const { page, errors, close } = await openElements(browser, [pointed]);
    const slider = page.getByRole("slider", { name: "Pele depois de 8 semanas" });
    const { x, y, width, height } = (await page.locator(".pair").boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.move(x + width * atX, y + height * atY);
    const pointedAt = await slider.inputValue();
    await page.mouse.move(x + width / 2, y + height + 90);
    const left = await slider.inputValue();
    await slider.press("End");
    const pressed = await slider.inputValue();
    // What a finger does while it scrolls over the pictures.
    const finger = { pointerType: "touch", clientX: x + 5, clientY: y + 5, bubbles: true };
    await page.locator(".pair").dispatchEvent("pointermove", finger);
    const close25 = Math.abs(Number(pointedAt) - 25) <= 1;
    expect([close25, left, pressed, await slider.inputValue(), await violationsOn(page), errors]).toEqual([
      true,
      pointedAt,
      "100",
      "100",
      [],
      [],
    ]);
    await close();
  },
);

test.each(["cards", "lines", "plain"] as const)("questions and answers as %s open at a tap", async (look) => {
  const faq = sampleOf(ELEMENT_SAMPLES, "faq", { look });
  const { page, errors, close } = await openElements(browser, [faq]);
  await page.getByText("Em quanto tempo chega?").tap();
  await shot(page, `faq-${look}`);
  const borders = await page
    .locator(".faq > details")
    .first()
    .evaluate((details) => {
      const { borderTopWidth, borderBottomWidth } = getComputedStyle(details);
      return [borderTopWidth, borderBottomWidth];
    });
  expect([borders, await page.getByText("De 3 a 7").isVisible(), await violationsOn(page), errors]).toEqual([
    { cards: ["1px", "1px"], lines: ["0px", "1px"], plain: ["0px", "0px"] }[look],
    true,
    [],
    [],
  ]);
  await close();
});

/** A minute of silence, as a WAV of as few bytes a second as browsers play. */
function silence(): Buffer {
  const rate = 3_000;
  const bytes = 60 * rate;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(bytes, 40);
  return Buffer.concat([head, Buffer.alloc(bytes, 128)]);
}

/** How many bars of a wave there are in all, and how many have been heard. */
const barsOn = (page: Page) =>
  page
    .locator(".wave path")
    .evaluateAll((paths) => paths.map((path) => (path.getAttribute("d") ?? "").split("M").length - 1));

test("a voice note plays from its wave, which fills as it is heard and can be tapped", async () => {
  const note = sampleOf(ELEMENT_SAMPLES, "audio", { peaks: Array.from({ length: 60 }, (_, at) => at / 59) });
  const { page, errors, close } = await openElements(browser, [note]);
  // Without ranges a browser does not go to another place of a recording.
  await page.route("https://files.borda.example/recado.mp3", (route) => {
    const sound = silence();
    const from = Number(/bytes=(\d+)-/.exec(route.request().headers().range ?? "")?.[1] ?? 0);
    const headers = {
      "accept-ranges": "bytes",
      "content-range": `bytes ${from}-${sound.length - 1}/${sound.length}`,
    };
    return route.fulfill({ status: 206, contentType: "audio/wav", headers, body: sound.subarray(from) });
  });
  const play = page.getByRole("button", { name: "Recado da doutora Lia" });
  const place = page.getByRole("slider", { name: "Recado da doutora Lia" });
  const before = [await barsOn(page), await place.getAttribute("aria-valuetext"), await violationsOn(page)];
  await play.tap();
  await page.locator('[aria-pressed="true"]').waitFor();
  await page.locator('.heard[d^="M"]').waitFor({ state: "attached" });
  await play.tap();
  await page.locator('[aria-pressed="false"]').waitFor();
  await place.fill("50");
  expect([before, await barsOn(page), await place.getAttribute("aria-valuetext"), errors]).toEqual([
    [[60, 0], "0:21", []],
    [60, 30],
    "0:30",
    [],
  ]);
  await close();
});

test.each([
  ["without JavaScript the browser's own controls play it", { javaScriptEnabled: false }, 8],
  ["a recording whose loudness nobody gave looks as ever", {}, 0],
])("%s", async (_, options, bars) => {
  const { peaks: _peaks, ...plain } = sampleOf(ELEMENT_SAMPLES, "audio") as { peaks?: number[] };
  const peaks = bars === 0 ? {} : { peaks: Array.from({ length: bars }, () => 0.5) };
  const note = { ...plain, ...peaks } as DocumentElementInput;
  const { page, close } = await openElements(browser, [note], options);
  expect([
    (await barsOn(page))[0] ?? 0,
    await page.locator("audio").getAttribute("controls"),
    await page.locator(".bubble button").count(),
  ]).toEqual([bars, "", 0]);
  await close();
});
