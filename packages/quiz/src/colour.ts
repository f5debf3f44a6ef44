/** Colours of a theme: reading what CSS allows and keeping text readable (WCAG 2.2, 1.4.3 and 1.4.11). */

/** Least contrast of text of any size. */
export const TEXT_CONTRAST = 4.5;
/** Least contrast of what is no text: buttons, bars, the marks of controls. */
export const SHAPE_CONTRAST = 3;

/** `#rrggbb` in lower case from `#rgb`, `#rrggbb`, `#rrggbbaa` or `rgb()`; absent for anything else. */
export function colourOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short !== null) return `#${[1, 2, 3].map((at) => `${short[at]}${short[at]}`).join("")}`;
  if (/^#[0-9a-f]{6}$/.test(text)) return text;
  // A translucent colour needs what lies below it; only an opaque one can be taken as it is.
  if (/^#[0-9a-f]{6}ff$/.test(text)) return text.slice(0, 7);
  const rgb = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(text);
  if (rgb === null) return undefined;
  const parts = rgb.slice(1).map(Number);
  return parts.every((part) => part <= 255) ? hexOf(parts) : undefined;
}

/** The colour between two others; `share` 0 is the first, 1 the second. */
export function mixColours(first: string, second: string, share: number): string {
  const other = channelsOf(second);
  return hexOf(channelsOf(first).map((part, at) => Math.round(part + ((other[at] ?? part) - part) * share)));
}

/** Contrast ratio of two colours, 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastOf(first: string, second: string): number {
  const [darker, lighter] = [luminanceOf(first), luminanceOf(second)].toSorted((a, b) => a - b) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The wish when it is readable on every ground at 4.5:1, else black or white, whichever is. */
export function readableOn(grounds: readonly string[], wish?: string): string {
  const worst = (colour: string) => worstContrast(colour, grounds);
  if (wish !== undefined && worst(wish) >= TEXT_CONTRAST) return wish;
  return worst("#111111") >= worst("#ffffff") ? "#111111" : "#ffffff";
}

/** The contrast of a colour with the ground that suits it least. */
export function worstContrast(colour: string, grounds: readonly string[]): number {
  return Math.min(...grounds.map((ground) => contrastOf(colour, ground)));
}

/**
 * The colour nearest to a wish that is readable on every ground: the wish with as little black or white in it as
 * that takes. Between grounds of which no colour suits both, the best of black and white.
 */
export function nearestReadable(wish: string, grounds: readonly string[], contrast: number): string {
  for (let share = 0; share <= 1; share += 0.02) {
    for (const end of ["#000000", "#ffffff"]) {
      const colour = mixColours(wish, end, share);
      if (worstContrast(colour, grounds) >= contrast) return colour;
    }
  }
  return worstContrast("#000000", grounds) >= worstContrast("#ffffff", grounds) ? "#000000" : "#ffffff";
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function hexOf(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function luminanceOf(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
