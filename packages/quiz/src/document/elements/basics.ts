/** What is read and pressed: headings, texts, pictures, films, buttons and endings. */
import { httpsUrl, safeText } from "@borda/contracts";
import { z } from "zod";
import { linkHref, localeRichText, localeText, mediaSchema, quizKeySchema } from "../texts.ts";
import { common } from "./shared.ts";

const headingSchema = z.strictObject({
  ...common,
  type: z.literal("heading"),
  text: localeText(300),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
});
const textSchema = z.strictObject({ ...common, type: z.literal("text"), text: localeRichText });
const imageSchema = z.strictObject({ ...common, type: z.literal("image"), image: mediaSchema });

const VIDEO_SOURCE = {
  youtube: (source: string) => /^[A-Za-z0-9_-]{6,20}$/.test(source),
  vimeo: (source: string) => /^[0-9]{5,12}$/.test(source),
  file: (source: string) => httpsUrl.safeParse(source).success,
};
const videoSchema = z
  .strictObject({
    ...common,
    type: z.literal("video"),
    provider: z.enum(["youtube", "vimeo", "file"]),
    source: safeText(2_000, 1),
    title: localeText(300),
    poster: httpsUrl.exactOptional(),
  })
  .refine((video) => VIDEO_SOURCE[video.provider](video.source), {
    path: ["source"],
    error: "must be the video's id (youtube, vimeo) or an https address (file)",
  });
const buttonSchema = z.strictObject({
  ...common,
  type: z.literal("button"),
  label: localeText(100),
  action: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("next") }),
    z.strictObject({ kind: z.literal("goto"), step: quizKeySchema }),
    z.strictObject({ kind: z.literal("link"), href: linkHref }),
  ]),
});

const endingSchema = z.strictObject({
  ...common,
  type: z.literal("ending"),
  title: localeText(300),
  text: localeRichText.exactOptional(),
  showOutcome: z.boolean().default(false),
  button: z.strictObject({ label: localeText(100), href: linkHref }).exactOptional(),
});

/** @see elementSchema */
export const BASIC_SCHEMAS = [
  headingSchema,
  textSchema,
  imageSchema,
  videoSchema,
  buttonSchema,
  endingSchema,
] as const;
