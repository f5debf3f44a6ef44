/**
 * Theme tokens as CSS custom properties. A theme comes from a tenant and stands inside `<style>`,
 * so nothing of it is copied: colours must be `#rrggbb`, numbers are clamped, fonts come from a list.
 */
import { mixColours, nearestReadable, TEXT_CONTRAST } from "@borda/quiz/colour";
import type { Palette, Theme } from "@borda/quiz/runtime/core";

const COLOUR = /^#[0-9a-f]{6}$/i;
const MAX_RADIUS_PX = 40;
/** How much of the brand's colour is in what is tinted with it. */
const TINT_SHARE = 0.09;

const FONTS: Readonly<Record<Theme["font"], string>> = {
  system: 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif',
  serif: '"Iowan Old Style",Charter,Georgia,Cambria,"Times New Roman",serif',
  rounded: 'ui-rounded,"SF Pro Rounded","Hiragino Maru Gothic ProN",Nunito,Quicksand,system-ui,sans-serif',
  mono: 'ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace',
};

export type FontStack = Theme["font"];

/** The families of a theme's font, none of which is loaded. */
export function familiesOf(font: FontStack): string {
  return Object.hasOwn(FONTS, font) ? FONTS[font] : FONTS.system;
}

/** Of what is wrong, and of stars: as they are wished for by day and by night. */
type Signals = { readonly danger: string; readonly star: string };
const DAY: Signals = { danger: "#b3261e", star: "#b45309" };
const NIGHT: Signals = { danger: "#ff9a8f", star: "#fbbf24" };

const LIGHT: Palette = {
  background: "#f7f7f5",
  surface: "#ffffff",
  text: "#1b1d22",
  muted: "#62656e",
  primary: "#3b5bdb",
  onPrimary: "#ffffff",
  border: "#e2e2de",
};
const DARK: Palette = {
  background: "#131417",
  surface: "#1d1f24",
  text: "#f1f1ef",
  muted: "#a2a5ae",
  primary: "#91a7ff",
  onPrimary: "#10131c",
  border: "#32353d",
};

/** What a page looks like when no quiz says otherwise: the notices' theme. */
export const PLAIN_THEME: Theme = {
  mode: "auto",
  light: LIGHT,
  dark: DARK,
  radiusPx: 14,
  font: "system",
  showProgress: false,
};

function colour(value: unknown, fallback: string): string {
  return typeof value === "string" && COLOUR.test(value) ? value : fallback;
}

function paletteTokens(palette: Palette, fallback: Palette, signals: Signals): string {
  const of = (name: keyof Palette) => colour(palette[name], fallback[name]);
  const tint = mixColours(of("surface"), of("primary"), TINT_SHARE);
  // A brand's colour may be too pale to read; what is written in it is as near to it as can be read.
  const untinted = [of("background"), of("surface")];
  const primaryText = nearestReadable(of("primary"), [...untinted, tint], TEXT_CONTRAST);
  const [danger, star] = [signals.danger, signals.star].map((wish) =>
    nearestReadable(wish, untinted, TEXT_CONTRAST),
  );
  return (
    `--background:${of("background")};--surface:${of("surface")};--text:${of("text")};--muted:${of("muted")};` +
    `--primary:${of("primary")};--on-primary:${of("onPrimary")};--border:${of("border")};` +
    `--tint:${tint};--primary-text:${primaryText};--danger:${danger};--star:${star}`
  );
}

/** The `:root` rules of a theme. Every value is checked again here, whoever wrote it. */
export function themeCss(theme: Theme): string {
  const light = paletteTokens(theme.light, LIGHT, DAY);
  const dark = paletteTokens(theme.dark, DARK, NIGHT);
  const radius = Math.min(MAX_RADIUS_PX, Math.max(0, Math.round(Number(theme.radiusPx)) || 0));
  const shape = `--radius:${radius}px;--font:${familiesOf(theme.font)}`;
  if (theme.mode === "light") return `:root{color-scheme:light;${light};${shape}}`;
  if (theme.mode === "dark") return `:root{color-scheme:dark;${dark};${shape}}`;
  return `:root{color-scheme:light dark;${light};${shape}}@media(prefers-color-scheme:dark){:root{${dark}}}`;
}

/** `<meta name=theme-color>`: the browser's own bars take the background's colour. */
export function themeColourMeta(theme: Theme): string {
  const light = colour(theme.light.background, LIGHT.background);
  const dark = colour(theme.dark.background, DARK.background);
  if (theme.mode !== "auto") {
    return `<meta name="theme-color" content="${theme.mode === "dark" ? dark : light}">`;
  }
  return (
    `<meta name="theme-color" media="(prefers-color-scheme:light)" content="${light}">` +
    `<meta name="theme-color" media="(prefers-color-scheme:dark)" content="${dark}">`
  );
}
