/**
 * A brand's own font on a page. Nothing that a tenant wrote is copied into the style sheet but addresses of a form that
 * means nothing there; the family has a name of ours.
 */
import { FONT_ADDRESS, type Theme } from "@borda/quiz/runtime";
import { type FontStack, familiesOf } from "./theme.ts";

/** Fonts of devices that stand in until the file is there, by the theme's own. */
const STAND_INS: Readonly<Record<FontStack, readonly string[]>> = {
  system: ["Roboto", "Helvetica Neue", "Arial"],
  rounded: ["SF Pro Rounded", "Nunito", "Roboto", "Arial"],
  serif: ["Georgia", "Times New Roman", "Noto Serif"],
  mono: ["Menlo", "Consolas", "Liberation Mono"],
};

type File = NonNullable<Theme["brandFont"]>["files"][number];

function filesOf({ brandFont }: Theme): readonly File[] {
  return (brandFont?.files ?? []).filter(({ src }) => FONT_ADDRESS.test(src));
}

function between(value: unknown, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(Number(value)) || least));
}

function face({ src, weight, maxWeight, italic }: File): string {
  const lightest = between(weight, 100, 900);
  const weights = maxWeight === undefined ? lightest : `${lightest} ${between(maxWeight, lightest, 900)}`;
  return (
    `@font-face{font-family:brand;src:url("${src}")format("woff2");font-weight:${weights};` +
    `font-style:${italic === true ? "italic" : "normal"};font-display:swap}`
  );
}

/** Rules behind those of the theme; empty for a theme without a font of its own. */
export function brandFontCss(theme: Theme): string {
  const files = filesOf(theme);
  if (files.length === 0) return "";
  const families = familiesOf(theme.font);
  const size = theme.brandFont?.fallbackSizePercent;
  const faces = files.map(face).join("");
  if (size === undefined) return `${faces}:root{--font:brand,${families}}`;
  const names = Object.hasOwn(STAND_INS, theme.font) ? STAND_INS[theme.font] : STAND_INS.system;
  const local = names.map((name) => `local("${name}")`).join(",");
  const standIn = `@font-face{font-family:stand-in;src:${local};size-adjust:${between(size, 50, 200)}%}`;
  return `${faces}${standIn}:root{--font:brand,stand-in,${families}}`;
}

/** The `<link>` by which the first file is fetched early, where the theme asks for it. */
export function brandFontPreload(theme: Theme): string {
  const [first] = filesOf(theme);
  return first === undefined || theme.brandFont?.preload !== true
    ? ""
    : `<link rel="preload" as="font" type="font/woff2" crossorigin href="${first.src}">`;
}
