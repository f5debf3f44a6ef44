/** The look of a quiz whose document says nothing of it. Every text colour has a contrast of at least 4.5. */
import { readableOn } from "../colour.ts";
import type { DocumentTheme } from "../document/theme.ts";
import type { Palette, Theme } from "../runtime/types.ts";

export const DEFAULT_LIGHT: Palette = {
  background: "#faf9f7",
  surface: "#ffffff",
  text: "#1c1917",
  muted: "#57534e",
  primary: "#0f766e",
  onPrimary: "#ffffff",
  border: "#d6d3d1",
};

export const DEFAULT_DARK: Palette = {
  background: "#171412",
  surface: "#231f1c",
  text: "#f5f5f4",
  muted: "#b5aea9",
  primary: "#5eead4",
  onPrimary: "#042f2e",
  border: "#44403c",
};

export const DEFAULT_RADIUS_PX = 14;

/** Where a brand's colour stands without one for what is written on it, ours stays as far as it can be read there. */
function filledIn(defaults: Palette, own: Partial<Palette> | undefined): Palette {
  const palette = { ...defaults, ...own };
  if (own?.primary === undefined || own.onPrimary !== undefined) return palette;
  return { ...palette, onPrimary: readableOn([palette.primary], defaults.onPrimary) };
}

/** Which of its palettes a theme shows, and both of them filled in. */
export function palettesOf(theme: DocumentTheme): Pick<Theme, "mode" | "light" | "dark"> {
  // Half a brand would turn into our own colours at night.
  const mode = theme.light !== undefined && theme.dark === undefined ? "light" : "auto";
  return {
    mode: theme.mode ?? mode,
    light: filledIn(DEFAULT_LIGHT, theme.light),
    dark: filledIn(DEFAULT_DARK, theme.dark),
  };
}
