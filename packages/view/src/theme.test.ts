import { TEXT_CONTRAST, worstContrast } from "@borda/quiz/colour";
import type { Theme } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { PLAIN_THEME, themeColourMeta, themeCss } from "./theme.ts";

function makeTheme(more: Record<string, unknown>): Theme {
  return { ...PLAIN_THEME, ...more } as Theme;
}

test("an automatic theme holds the light colours and the dark ones for devices that prefer them", () => {
  const css = themeCss(makeTheme({ radiusPx: 16 }));
  expect(css).toMatch(
    /^:root\{color-scheme:light dark;--background:#f7f7f5;.*--radius:16px;.*\}@media\(prefers-color-scheme:dark\)\{:root\{--background:#131417;.*\}\}$/,
  );
});

test.each(["light", "dark"] as const)("a %s theme stays so whatever the device prefers", (mode) => {
  const css = themeCss(makeTheme({ mode }));
  expect([css.startsWith(`:root{color-scheme:${mode};`), css.includes("@media")]).toEqual([true, false]);
  expect(themeColourMeta(makeTheme({ mode }))).not.toContain("media=");
});

test.each([
  ["red"],
  ["#12345"],
  ["#123456;}"],
  ["#123456}body{display:none"],
  ["var(--x)"],
  [null],
  [123456],
  [""],
])("%j is no colour and the default stands in its place", (primary) => {
  const theme = makeTheme({ light: { ...PLAIN_THEME.light, primary } });
  expect(themeCss(theme)).toBe(themeCss(PLAIN_THEME));
});

test.each([
  [-4, "0px"],
  [0, "0px"],
  [12.6, "13px"],
  [40, "40px"],
  [999, "40px"],
  ["8px;}", "0px"],
  [Number.NaN, "0px"],
])("a radius of %j becomes %s", (radiusPx, expected) => {
  expect(/--radius:([^;]*)/.exec(themeCss(makeTheme({ radiusPx })))?.[1]).toBe(expected);
});

test.each([["comic"], ["system;}"], ["toString"], [undefined]])("%j is no font of ours", (font) => {
  expect(themeCss(makeTheme({ font }))).toBe(themeCss(PLAIN_THEME));
});

/** The colours of a token, of light palettes first. */
const coloursOf = (token: string, css: string) =>
  [...css.matchAll(new RegExp(`--${token}:(#[0-9a-f]{6})`, "g"))].map(([, found]) => found ?? "");

test("errors and stars keep their colours where those can be read", () => {
  const css = themeCss(PLAIN_THEME);
  expect([coloursOf("danger", css), coloursOf("star", css)]).toEqual([
    ["#b3261e", "#ff9a8f"],
    ["#b45309", "#fbbf24"],
  ]);
});

test.each<["light" | "dark", string, string]>([
  ["light", "#a30000", "#a30000"],
  ["light", "#000000", "#111111"],
  ["light", "#102030", "#182838"],
  ["dark", "#ffffff", "#ffffff"],
])("a %s theme on %s and %s takes the nearest that can", (mode, background, surface) => {
  const css = themeCss(makeTheme({ mode, [mode]: { ...PLAIN_THEME[mode], background, surface } }));
  const contrasts = ["danger", "star"].flatMap((token) =>
    coloursOf(token, css).map((colour) => worstContrast(colour, [background, surface])),
  );
  expect(contrasts.filter((contrast) => contrast < TEXT_CONTRAST)).toEqual([]);
  expect(contrasts).toHaveLength(2);
});
