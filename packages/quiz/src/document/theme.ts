/** Theme tokens of a document: every token is optional, `compile` fills in the defaults. */
import { z } from "zod";
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

export const themeSchema = z.strictObject({
  mode: z.enum(["auto", "light", "dark"]).exactOptional(),
  light: paletteSchema.exactOptional(),
  dark: paletteSchema.exactOptional(),
  radiusPx: z.number().int().min(0).max(40).exactOptional(),
  font: z.enum(["system", "serif", "rounded", "mono"]).exactOptional(),
  logo: mediaSchema.exactOptional(),
  showProgress: z.boolean().exactOptional(),
});
export type DocumentTheme = z.infer<typeof themeSchema>;
