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

/** Players of Brazilian sales videos: account and video as their embed address has them. */
const PANDA = /^vz-[a-z0-9-]{4,40}\/[a-f0-9-]{36}$/;
const VTURB = /^[a-f0-9-]{36}\/[a-f0-9]{24}$/;
const VIDEO_SOURCE = {
  panda: (source: string) => PANDA.test(source),
  vturb: (source: string) => VTURB.test(source),
  hls: (source: string) => httpsUrl.safeParse(source).success && /\.m3u8(?:\?|$)/.test(source),
  youtube: (source: string) => /^[A-Za-z0-9_-]{6,20}$/.test(source),
  vimeo: (source: string) => /^[0-9]{5,12}$/.test(source),
  file: (source: string) => httpsUrl.safeParse(source).success,
};
const videoSchema = z
  .strictObject({
    ...common,
    type: z.literal("video"),
    provider: z.enum(["youtube", "vimeo", "file", "hls", "panda", "vturb"]),
    source: safeText(2_000, 1),
    title: localeText(300),
    poster: httpsUrl.exactOptional(),
    /** What follows on the step appears this long after the film was started; at once without a script. */
    unlockAfterSeconds: z.number().int().min(1).max(7_200).exactOptional(),
  })
  .refine((video) => VIDEO_SOURCE[video.provider](video.source), {
    path: ["source"],
    error:
      "must be the video's id (youtube, vimeo), account/video (panda, vturb) or an https address (file, hls)",
  });
const buttonSchema = z.strictObject({
  ...common,
  type: z.literal("button"),
  label: localeText(100),
  /** A second, smaller line. */
  sublabel: localeText(100).exactOptional(),
  variant: z.enum(["primary", "quiet"]).exactOptional(),
  emoji: safeText(16, 1).exactOptional(),
  /** Appears this long after the step; at once without a script. */
  delaySeconds: z.number().int().min(1).max(3_600).exactOptional(),
  action: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("next") }),
    z.strictObject({ kind: z.literal("back") }),
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
  image: mediaSchema.exactOptional(),
  button: z.strictObject({ label: localeText(100), href: linkHref }).exactOptional(),
  /** Leads on by itself; the button's address is there for those without a script. */
  redirectAfterSeconds: z.number().int().min(0).max(60).exactOptional(),
  /** Ways to tell others; the message may be piped, the quiz's address is added. */
  share: z
    .strictObject({
      networks: z
        .array(z.enum(["whatsapp", "facebook", "x", "email"]))
        .min(1)
        .max(4),
      message: localeText(300),
    })
    .exactOptional(),
  confetti: z.literal(true).exactOptional(),
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
