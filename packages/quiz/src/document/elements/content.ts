/** What persuades without asking: lists, cards, voices of customers, comparisons. */
import { httpsUrl, safeText } from "@borda/contracts";
import { z } from "zod";
import { localeRichText, localeText, mediaSchema } from "../texts.ts";
import { shown } from "./shared.ts";

const emoji = safeText(16, 1).exactOptional();

const listSchema = z.strictObject({
  ...shown,
  type: z.literal("list"),
  title: localeText(300).exactOptional(),
  items: z
    .array(z.strictObject({ title: localeText(300), text: localeText(500).exactOptional(), emoji }))
    .min(1)
    .max(20),
  /** What stands before each item; an item's emoji goes before it. */
  marker: z.enum(["check", "dot", "number", "none"]).default("check"),
  /** `notification` shows each item as a message on a phone's locked screen. */
  variant: z.enum(["simple", "notification"]).default("simple"),
  /** Items appear one after another; all at once for people who asked for less motion. */
  staggered: z.literal(true).exactOptional(),
});

const cardsSchema = z.strictObject({
  ...shown,
  type: z.literal("cards"),
  title: localeText(300).exactOptional(),
  items: z
    .array(
      z.strictObject({
        title: localeText(200),
        text: localeText(500).exactOptional(),
        emoji,
        image: mediaSchema.exactOptional(),
      }),
    )
    .min(1)
    .max(9),
  /** Three are for few words: on a phone each is a third of its screen. */
  columns: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
});

const carouselSchema = z.strictObject({
  ...shown,
  type: z.literal("carousel"),
  /** Says what the pictures are, to those who do not see them. */
  label: localeText(300),
  slides: z
    .array(
      z.strictObject({
        image: mediaSchema,
        title: localeText(200).exactOptional(),
        text: localeText(500).exactOptional(),
      }),
    )
    .min(1)
    .max(12),
  /** Moves on by itself until it is touched; never for people who asked for less motion. */
  autoplay: z.boolean().default(false),
  intervalSeconds: z.number().min(1.5).max(15).default(4),
  aspect: z.enum(["wide", "square", "tall"]).default("wide"),
  /** No dots below that say which picture it is and lead to the others; fingers, wheels and arrow keys still do. */
  dots: z.literal(false).exactOptional(),
});

const audioSchema = z.strictObject({
  ...shown,
  type: z.literal("audio"),
  /** Says what is heard. */
  title: localeText(300),
  /** An MP3, M4A or OGG file. */
  src: httpsUrl,
  sender: localeText(100).exactOptional(),
  avatar: mediaSchema.exactOptional(),
  durationSeconds: z.number().int().min(1).max(3_600).exactOptional(),
  /** How loud it is from beginning to end, drawn as the bars of a voice note. */
  peaks: z.array(z.number().min(0).max(1)).min(8).max(60).exactOptional(),
  /** What is said, for those who cannot hear it. */
  transcript: localeRichText.exactOptional(),
});

const testimonialsSchema = z.strictObject({
  ...shown,
  type: z.literal("testimonials"),
  title: localeText(300).exactOptional(),
  items: z
    .array(
      z.strictObject({
        name: safeText(100, 1),
        handle: safeText(100, 1).exactOptional(),
        text: localeText(1_000),
        avatar: mediaSchema.exactOptional(),
        rating: z.number().int().min(1).max(5).exactOptional(),
        date: safeText(40, 1).exactOptional(),
        /** The shop has checked that the person bought. */
        verified: z.literal(true).exactOptional(),
      }),
    )
    .min(1)
    .max(20),
  /**
   * A grid has one column on the narrowest phones, two on others and three on wide screens; so has `masonry`, whose cards
   * are as high as their words and are read column by column.
   */
  layout: z.enum(["stack", "carousel", "grid", "masonry"]).default("stack"),
});

const faqSchema = z.strictObject({
  ...shown,
  type: z.literal("faq"),
  title: localeText(300).exactOptional(),
  items: z
    .array(z.strictObject({ question: localeText(300), answer: localeRichText }))
    .min(1)
    .max(20),
  /** Whether several answers may stand open at once. */
  multiple: z.boolean().default(true),
  /** A card for each question, a line below each, or the words alone. */
  look: z.enum(["cards", "lines", "plain"]).default("cards"),
});

const guaranteeSchema = z.strictObject({
  ...shown,
  type: z.literal("guarantee"),
  days: z.number().int().min(1).max(3_650),
  title: localeText(200),
  text: localeRichText.exactOptional(),
  seal: z.enum(["round", "shield"]).default("round"),
});

/** A tick, a cross, or words. */
const compareCell = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("yes") }),
  z.strictObject({ kind: z.literal("no") }),
  z.strictObject({ kind: z.literal("text"), text: localeText(100) }),
]);
const compareSchema = z
  .strictObject({
    ...shown,
    type: z.literal("compare"),
    /** Says what is compared; stands above the table. */
    title: localeText(300),
    columns: z
      .array(z.strictObject({ label: localeText(100), highlight: z.literal(true).exactOptional() }))
      .min(2)
      .max(3),
    rows: z
      .array(z.strictObject({ label: localeText(200), cells: z.array(compareCell).min(2).max(3) }))
      .min(1)
      .max(20),
  })
  .refine(({ columns, rows }) => rows.every(({ cells }) => cells.length === columns.length), {
    path: ["rows"],
    error: "must have a cell for every column",
  });

const beforeAfterSchema = z
  .strictObject({
    ...shown,
    type: z.literal("before_after"),
    /** Says what changed, to those who do not see it. */
    title: localeText(300),
    before: mediaSchema,
    after: mediaSchema,
    beforeLabel: localeText(60),
    afterLabel: localeText(60),
    /**
     * A slider over both, both side by side, or one that fades into the other by itself, until somebody pauses it and never
     * for people who asked for less motion: they see both side by side.
     */
    kind: z.enum(["slider", "side", "auto"]).default("slider"),
    /** Which way the slider moves. */
    orientation: z.enum(["horizontal", "vertical"]).default("horizontal"),
    /** Has the slider go where a mouse points, without a press; fingers and keys move it as ever. */
    followsMouse: z.boolean().default(false),
    /** Such as that results differ from person to person; health claims need it. */
    note: localeText(300).exactOptional(),
  })
  .refine(({ kind, orientation }) => kind === "slider" || orientation === "horizontal", {
    path: ["orientation"],
    error: "is for a slider alone",
  })
  .refine(({ kind, followsMouse }) => kind === "slider" || !followsMouse, {
    path: ["followsMouse"],
    error: "is for a slider alone",
  });

const termsTextSchema = z.strictObject({
  ...shown,
  type: z.literal("terms_text"),
  text: localeRichText,
});

/** @see elementSchema */
export const CONTENT_SCHEMAS = [
  listSchema,
  cardsSchema,
  carouselSchema,
  audioSchema,
  testimonialsSchema,
  faqSchema,
  guaranteeSchema,
  compareSchema,
  beforeAfterSchema,
  termsTextSchema,
] as const;
