import fc from "fast-check";
import { expect, test } from "vitest";
import { contrastOf, nearestReadable } from "../colour.ts";
import { DEFAULT_DARK, DEFAULT_LIGHT, palettesOf } from "../compile/theme-defaults.ts";
import type { QuizDocumentInput } from "../document.ts";
import { lint } from "../lint.ts";
import { endStep, makeDocument, step } from "../testing/make-document.ts";

type Theme = NonNullable<QuizDocumentInput["theme"]>;

function contrastFindings(theme: Theme, elements: Parameters<typeof step>[2] = []) {
  const document = makeDocument([step("one", "end", elements), endStep()], { theme });
  return lint(document).filter(({ code }) => code === "low_contrast");
}

test("a quiz that says nothing of its colours is readable, and so is each half of the defaults", () => {
  expect([
    contrastFindings({}),
    contrastFindings({ mode: "dark" }),
    contrastFindings({ mode: "light" }),
  ]).toEqual([[], [], []]);
});

test("a colour that cannot be read is named with its place, its ratio and one that can", () => {
  expect(contrastFindings({ light: { muted: "#aaaaaa" } })).toEqual([
    {
      severity: "warning",
      code: "low_contrast",
      path: ["theme", "light", "muted"],
      step: null,
      message: "light.muted (#aaaaaa) on #faf9f7 has a contrast of 2.20:1, and 4.5:1 is needed. Try #707070.",
      values: {
        token: "light.muted",
        colour: "#aaaaaa",
        ground: "#faf9f7",
        ratio: "2.20",
        least: "4.5",
        suggestion: "#707070",
      },
    },
  ]);
});

test("a finding points to the colour that the author chose, be it above or below ours", () => {
  const places = (theme: Theme) => contrastFindings(theme).map(({ path, values }) => [path, values?.token]);
  expect(places({ light: { primary: "#facc15" } })).toEqual([
    [["theme", "light", "primary"], "light.primary"],
  ]);
  expect(places({ mode: "dark", dark: { background: "#ffffff" } })).toEqual([
    [["theme", "dark", "background"], "dark.text"],
    [["theme", "dark", "background"], "dark.muted"],
    [["theme", "dark", "background"], "dark.primary"],
  ]);
});

test("only palettes that are shown are looked at", () => {
  const unreadable = { text: "#888888", background: "#888888", surface: "#888888" };
  const tokens = (theme: Theme) => contrastFindings(theme).map(({ values }) => values?.token);
  expect(tokens({ mode: "light", dark: unreadable })).toEqual([]);
  expect(tokens({ mode: "dark", light: unreadable })).toEqual([]);
  expect(tokens({ mode: "auto", light: unreadable })).toContain("light.text");
  // A light brand without a dark one stays light at night.
  expect(tokens({ light: { primary: "#0f766e" }, dark: unreadable })).toContain("dark.text");
});

test("the brand's colour is enough as a shape, for pages write in one of its own that can be read", () => {
  const theme = (primary: string): Theme => ({ mode: "light", light: { primary, onPrimary: "#000000" } });
  const link = {
    id: "t",
    type: "text" as const,
    text: { "pt-BR": [[{ text: "aqui", href: "https://borda.example/" }]] },
  };
  const found = (primary: string) =>
    contrastFindings(theme(primary), [link]).map(({ values }) => [values?.token, values?.least]);
  expect([found("#3f8f87"), found("#8f8f8f"), found("#939393")]).toEqual([[], [], [["light.primary", "3"]]]);
});

const colours = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`);

test("what is suggested is readable on any one ground, and a readable colour is left as it is", () => {
  fc.assert(
    fc.property(colours, colours, (wish, ground) => {
      const suggested = nearestReadable(wish, [ground], 4.5);
      expect(contrastOf(suggested, ground)).toBeGreaterThanOrEqual(4.5);
      if (contrastOf(wish, ground) >= 4.5) expect(suggested).toBe(wish);
    }),
  );
});

test("the defaults of both modes keep 4.5 between every text and its ground", () => {
  for (const palette of [DEFAULT_LIGHT, DEFAULT_DARK]) {
    const ratios = [
      contrastOf(palette.text, palette.background),
      contrastOf(palette.text, palette.surface),
      contrastOf(palette.muted, palette.background),
      contrastOf(palette.muted, palette.surface),
      contrastOf(palette.onPrimary, palette.primary),
      contrastOf(palette.primary, palette.surface),
    ];
    expect(ratios.filter((ratio) => ratio < 4.5)).toEqual([]);
  }
});

test("what is written on a brand's colour can be read where the theme names that colour alone", () => {
  const written = ["#ffd400", "#14532d", "#3b5bdb"].map((primary) =>
    palettesOf({ light: { primary }, dark: { primary } }),
  );
  expect(written.map(({ light, dark }) => [light.onPrimary, dark.onPrimary])).toEqual([
    ["#111111", "#042f2e"],
    ["#ffffff", "#ffffff"],
    ["#ffffff", "#ffffff"],
  ]);
});
