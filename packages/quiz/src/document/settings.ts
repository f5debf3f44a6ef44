/** How a quiz treats its respondents, beyond what it asks. */
import { z } from "zod";
import { isPixelId, PIXEL_VENDORS } from "../runtime/pixels.ts";

/**
 * A host as a content security policy takes it, with a port where it is not the scheme's own. Nothing that could begin
 * another directive or another policy, no scheme and no path.
 */
const EMBED_HOST =
  /^(?:\*\.)?(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*(?::[1-9][0-9]{0,4})?$/;

const embedHostSchema = z
  .string()
  .max(260)
  .regex(EMBED_HOST, "must be a host such as `cliente.com.br` or `*.cliente.com.br`, without https://")
  // `*.br` would be everybody.
  .refine((host) => !host.startsWith("*.") || host.split(".").length > 2, "must name a domain behind `*.`");

const pixelSchema = z
  .strictObject({ vendor: z.enum(PIXEL_VENDORS), id: z.string().max(80) })
  .refine(({ vendor, id }) => isPixelId(vendor, id), {
    path: ["id"],
    error: "must be the id that the vendor shows, such as 123456789012345, G-ABC123XYZ or AW-123456789",
  });

export const quizSettingsSchema = z.strictObject({
  /** `screens`: one step at a time. `chat`: what was said and answered stands above it as bubbles. */
  presentation: z.enum(["screens", "chat"]).exactOptional(),
  /** Respondents may take their attempt to another device by a link. On unless it is false. */
  resumeLink: z.boolean().exactOptional(),
  /** Turnstile is asked whether respondents are people. Off unless it is true. */
  turnstile: z.boolean().exactOptional(),
  /** Other sites that may show the quiz in a frame. */
  embed: z.strictObject({ hosts: z.array(embedHostSchema).max(30) }).exactOptional(),
  /** Advertisers' pixels, loaded once the respondent has agreed to it. */
  pixels: z.array(pixelSchema).max(12).exactOptional(),
});
