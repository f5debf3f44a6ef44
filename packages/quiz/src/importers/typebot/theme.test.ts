import { expect, test } from "vitest";
import { contrastOf } from "../../colour.ts";
import { themeOf } from "./theme.ts";

test("a theme without colours of its own leaves the look to Borda", () => {
  expect([
    themeOf(undefined),
    themeOf({}),
    themeOf({ chat: "x", general: { background: { type: "Color", content: "url(x)" } } }),
  ]).toEqual([{}, {}, {}]);
});

test("text that would not be readable takes black or white", () => {
  const theme = themeOf({
    general: { background: { type: "Color", content: "#FFF" } },
    chat: {
      hostBubbles: { backgroundColor: "#eeeeee", color: "#cccccc" },
      buttons: { backgroundColor: "rgb(255, 239, 2)", color: "#ffffff" },
    },
  });
  expect(theme.mode).toBe("light");
  expect(theme.light).toMatchObject({
    background: "#ffffff",
    surface: "#eeeeee",
    text: "#111111",
    primary: "#ffef02",
    onPrimary: "#111111",
  });
});

test("a dark page gives the dark palette", () => {
  const { mode, dark } = themeOf({
    general: { background: { type: "Color", content: "#010000" } },
    chat: { hostBubbles: { backgroundColor: "#1B1A1A", color: "#ffffff" } },
  });
  expect(mode).toBe("dark");
  expect(dark).toMatchObject({ background: "#010000", surface: "#1b1a1a", text: "#ffffff" });
  expect(contrastOf(dark?.muted ?? "", dark?.background ?? "")).toBeGreaterThanOrEqual(4.5);
});

test("corners and kinds of font are taken over", () => {
  const radius = (roundeness: string, customRoundeness?: number) =>
    themeOf({ chat: { buttons: { border: { roundeness, customRoundeness } } } }).radiusPx;
  expect([
    radius("none"),
    radius("medium"),
    radius("large"),
    radius("custom", 10),
    radius("custom", 900),
    radius("odd"),
  ]).toEqual([0, 8, 20, 10, 32, undefined]);
  const font = (family: string) => themeOf({ general: { font: { type: "Google", family } } }).font;
  expect([
    font("Merriweather"),
    font("Open Sans"),
    font("Nunito"),
    font("JetBrains Mono"),
    font("PT Sans Serif"),
  ]).toEqual(["serif", "system", "rounded", "mono", "system"]);
});

test("contrast is what WCAG says", () => {
  expect(contrastOf("#000000", "#ffffff")).toBe(21);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});
