/** What is read and pressed: headings, texts, pictures, films, buttons and endings. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { linkHref, localeRichText, localeText, mediaSchema, quizKeySchema } from "../texts.ts";
import { common, shown } from "./shared.ts";
import { videoSchema } from "./video.ts";

/** Where its lines stand; at the start unless given. */
const align = z.enum(["start", "center"]).exactOptional();
const headingAlign = z.enum(["start", "center", "end"]).exactOptional();

const headingSchema = z.strictObject({
  ...shown,
  type: z.literal("heading"),
  text: localeText(300),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
  align: headingAlign,
  /** `normal` is that of its level, the others are the same for every level. */
  size: z.enum(["small", "normal", "large"]).exactOptional(),
});
const textSchema = z.strictObject({ ...shown, type: z.literal("text"), text: localeRichText, align });
const imageSchema = z.strictObject({
  ...shown,
  type: z.literal("image"),
  image: mediaSchema,
  /** Where a tap on it leads. */
  link: z.strictObject({ href: linkHref }).exactOptional(),
  /** Of the column; all of it unless given. */
  width: z.enum(["full", "half"]).exactOptional(),
  /** Width to height; what does not fit is cut off at its sides. That of the picture unless given. */
  aspect: z.enum(["16:9", "4:3", "1:1"]).exactOptional(),
});
/** What people need to get on, so that it has to stand on every screen. */
const NEEDED = ["next", "goto", "reveal"];
const buttonSchema = z
  .strictObject({
    ...shown,
    type: z.literal("button"),
    label: localeText(100),
    /** A second, smaller line. */
    sublabel: localeText(100).exactOptional(),
    variant: z.enum(["primary", "quiet"]).exactOptional(),
    size: z.enum(["normal", "large"]).exactOptional(),
    /** All of the column unless given; else as wide as its words, in the middle. */
    width: z.enum(["full", "fit"]).exactOptional(),
    emoji: safeText(16, 1).exactOptional(),
    /** Appears this long after the step; at once without a script. */
    delaySeconds: z.number().int().min(1).max(3_600).exactOptional(),
    action: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("next") }),
      z.strictObject({ kind: z.literal("back") }),
      z.strictObject({ kind: z.literal("goto"), step: quizKeySchema }),
      z.strictObject({ kind: z.literal("link"), href: linkHref }),
      /** To an element of the same step, by its id. */
      z.strictObject({ kind: z.literal("scroll"), to: quizKeySchema }),
      /** Shows elements of the same step, by their ids, that are hidden until then; without a script they never are. */
      z.strictObject({ kind: z.literal("reveal"), show: z.array(quizKeySchema).min(1).max(40) }),
    ]),
  })
  .refine(({ only, action }) => only === undefined || !NEEDED.includes(action.kind), {
    path: ["only"],
    error: "cannot be given for a button that leads on or shows something: nobody could do without it",
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
  /** Of a button that begins a new attempt, with nothing filled in. */
  replayLabel: localeText(100).exactOptional(),
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
