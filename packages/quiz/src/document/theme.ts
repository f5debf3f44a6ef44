/** Theme tokens of a document: every token is optional, `compile` fills in the defaults. */
import { z } from "zod";
import { FONT_ADDRESS } from "../runtime/font-address.ts";
import { mediaSchema } from "./texts.ts";

const colour = z.string().regex(/^#[0-9a-f]{6}$/, "must be a colour such as #0f766e in lower case");

const paletteSchema = z.strictObject({
  background: colour.exactOptional(),
  surface: colour.exactOptional(),
  text: colour.exactOptional(),
  muted: colour.exactOptional(),
  primary: colour.exactOptional(),
  onPrimary: colour.exactOptional(),
  border: colour.exactOptional(),
});

const fontFileSchema = z.strictObject({
  src: z.string().max(500).regex(FONT_ADDRESS, "must be the https address of a .woff2 file, without a query"),
  /** Of the letters in the file: 400 is plain text, 700 bold. */
  weight: z.number().int().min(100).max(900),
  /** The heaviest weight of a variable font, whose lightest is `weight`. */
  maxWeight: z.number().int().min(100).max(900).exactOptional(),
  italic: z.literal(true).exactOptional(),
});

/** A font of the brand's own. Its host has to allow other sites to read it (`Access-Control-Allow-Origin`). */
const brandFontSchema = z.strictObject({
  files: z.array(fontFileSchema).min(1).max(4),
  /** How large `font` is drawn until the file is there, so that lines break alike and nothing jumps. */
  fallbackSizePercent: z.number().int().min(50).max(200).exactOptional(),
  /** Loads the first file before anything asks for it; worth it for files of up to about 30 KB. */
  preload: z.literal(true).exactOptional(),
});

export const themeSchema = z.strictObject({
  mode: z.enum(["auto", "light", "dark"]).exactOptional(),
  light: paletteSchema.exactOptional(),
  dark: paletteSchema.exactOptional(),
  radiusPx: z.number().int().min(0).max(40).exactOptional(),
  font: z.enum(["system", "serif", "rounded", "mono"]).exactOptional(),
  /** Stands before `font`, which shows until it is there and wherever it cannot be had. */
  brandFont: brandFontSchema.exactOptional(),
  logo: mediaSchema.exactOptional(),
  showProgress: z.boolean().exactOptional(),
});
export type DocumentTheme = z.infer<typeof themeSchema>;
