import type { BrandFont, Theme } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { brandFontCss, brandFontPreload } from "./brand-font.ts";
import { PLAIN_THEME } from "./theme.ts";

const REGULAR = { src: "https://files.loja.example/fonts/sora.woff2", weight: 400 };
const themeWith = (brandFont: BrandFont, font: Theme["font"] = "system"): Theme => ({
  ...PLAIN_THEME,
  font,
  brandFont,
});

test("a theme without a font of its own adds nothing to the page", () => {
  expect([brandFontCss(PLAIN_THEME), brandFontPreload(PLAIN_THEME)]).toEqual(["", ""]);
});

test("a brand's font stands before the theme's, which shows until the file is there", () => {
  const bold = { src: "https://files.loja.example/fonts/sora-v.woff2", weight: 600, maxWeight: 800 };
  expect(brandFontCss(themeWith({ files: [REGULAR, bold] }, "mono"))).toBe(
    '@font-face{font-family:brand;src:url("https://files.loja.example/fonts/sora.woff2")format("woff2");' +
      "font-weight:400;font-style:normal;font-display:swap}" +
      '@font-face{font-family:brand;src:url("https://files.loja.example/fonts/sora-v.woff2")format("woff2");' +
      "font-weight:600 800;font-style:normal;font-display:swap}" +
      ':root{--font:brand,ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}',
  );
});

test("a stand-in of the same width keeps lines where they are when the file comes", () => {
  const css = brandFontCss(themeWith({ files: [REGULAR], fallbackSizePercent: 106 }, "serif"));
  expect(css).toContain(
    '@font-face{font-family:stand-in;src:local("Georgia"),local("Times New Roman"),local("Noto Serif");size-adjust:106%}' +
      ":root{--font:brand,stand-in,",
  );
});

test("only what asks for it is fetched early, and only its first file", () => {
  expect(brandFontPreload(themeWith({ files: [REGULAR] }))).toBe("");
  expect(brandFontPreload(themeWith({ files: [REGULAR, { ...REGULAR, weight: 700 }], preload: true }))).toBe(
    '<link rel="preload" as="font" type="font/woff2" crossorigin href="https://files.loja.example/fonts/sora.woff2">',
  );
});

test.each([
  ["http://files.loja.example/a.woff2"],
  ["//evil.example/a.woff2"],
  ["https://evil.example/a.woff2?x"],
  ['https://evil.example/a");}body{x:url("b.woff2'],
  ["https://evil.example/</style><script>.woff2"],
  ["https://evil.example/a.woff2#\n.woff2"],
  ["https://user@evil.example/a.woff2"],
  ["javascript:x.woff2"],
  ["data:font/woff2,x.woff2"],
  ["https://evil.example/\\22.woff2"],
])("%j, whoever wrote it into a version, is on no page", (src) => {
  const theme = themeWith({ files: [{ src, weight: 400 }], preload: true });
  expect([brandFontCss(theme), brandFontPreload(theme)]).toEqual(["", ""]);
});

test("weights and sizes that are no numbers become the least ones", () => {
  const file = { ...REGULAR, weight: "400;}x{" as unknown as number, maxWeight: 9_999 };
  const css = brandFontCss(themeWith({ files: [file], fallbackSizePercent: "1%;}" as unknown as number }));
  expect([
    css.includes("font-weight:100 900;"),
    css.includes("size-adjust:50%}"),
    css.includes("x{"),
  ]).toEqual([true, true, false]);
});
