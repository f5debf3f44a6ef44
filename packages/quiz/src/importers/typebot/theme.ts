/** Theme of a Typebot as tokens: colours of page, bubbles and buttons, corner radius, kind of font. */

import { colourOf, contrastOf, mixColours, readableOn } from "../../colour.ts";
import type { DocumentTheme } from "../../document.ts";
import { type Loose, looseOf, numberOf } from "./loose.ts";

const MAX_RADIUS_PX = 32;
const RADIUS_PX: Readonly<Record<string, number>> = { none: 0, medium: 8, large: 20 };

/** The tokens that can be taken over; empty for an export that keeps Typebot's own look. */
export function themeOf(raw: unknown): DocumentTheme {
  const theme = looseOf(raw);
  const general = looseOf(theme.general);
  const chat = looseOf(theme.chat);
  const palette = paletteOf(general, chat);
  const radiusPx = radiusOf(looseOf(chat.buttons)) ?? radiusNamed(chat.roundness);
  const font = fontOf(general.font);
  const progress = looseOf(general.progressBar).isEnabled;
  return {
    ...(palette === undefined ? {} : { mode: palette.isDark ? ("dark" as const) : ("light" as const) }),
    ...(palette === undefined ? {} : { [palette.isDark ? "dark" : "light"]: palette.colours }),
    ...(radiusPx === undefined ? {} : { radiusPx }),
    ...(font === undefined ? {} : { font }),
    ...(typeof progress === "boolean" ? { showProgress: progress } : {}),
  };
}

/** One palette, for one mode: the file says nothing of a second one. */
function paletteOf(general: Loose, chat: Loose) {
  const wanted = looseOf(general.background);
  const host = looseOf(chat.hostBubbles);
  const buttons = looseOf(chat.buttons);
  const container = colourOf(looseOf(chat.container).backgroundColor);
  const page = wanted.type === "Color" ? colourOf(wanted.content) : container;
  const bubble = colourOf(host.backgroundColor);
  const primary = colourOf(buttons.backgroundColor);
  if (page === undefined && bubble === undefined && primary === undefined) return undefined;
  const background = page ?? "#ffffff";
  // A bubble of the opposite brightness would need a text colour of its own, which tokens do not have.
  const surface = bubble !== undefined && contrastOf(bubble, background) < 3 ? bubble : background;
  const text = readableOn([background, surface], colourOf(host.color));
  const button = primary ?? "#0042da";
  return {
    isDark: contrastOf(background, "#ffffff") > contrastOf(background, "#000000"),
    colours: {
      background,
      surface,
      text,
      muted: readableOn([background, surface], mixColours(text, background, 0.35)),
      primary: button,
      onPrimary: readableOn([button], colourOf(buttons.color)),
      border: mixColours(background, text, 0.18),
    },
  };
}

function radiusOf(buttons: Loose): number | undefined {
  const border = looseOf(buttons.border);
  const name = border.roundeness;
  if (name === "custom") {
    const custom = numberOf(border.customRoundeness);
    return custom === undefined ? undefined : Math.min(MAX_RADIUS_PX, Math.max(0, Math.round(custom)));
  }
  return radiusNamed(name);
}

function radiusNamed(name: unknown): number | undefined {
  return typeof name === "string" && Object.hasOwn(RADIUS_PX, name) ? RADIUS_PX[name] : undefined;
}

function fontOf(value: unknown): "serif" | "rounded" | "mono" | "system" | undefined {
  const family = (typeof value === "string" ? value : looseOf(value).family) ?? undefined;
  if (typeof family !== "string") return undefined;
  if (/mono|code|courier|consol/i.test(family)) return "mono";
  if (
    /(?<!sans[\s-]?)serif|slab|garamond|georgia|times|playfair|merriweather|lora|baskerville/i.test(family)
  ) {
    return "serif";
  }
  return /nunito|quicksand|varela|rounded|comfortaa|fredoka/i.test(family) ? "rounded" : "system";
}
