/** What sells: prices, plans, check-outs, the way to a seller. */
import { e164Schema } from "@borda/contracts";
import { z } from "zod";
import { linkHref, localeText, quizKeySchema } from "../texts.ts";
import { choiceSchema, common, fillable, input, shown, timeSchema } from "./shared.ts";

const minorSchema = z.number().int().min(0).max(100_000_000_00);
const currency = z.enum(["BRL", "USD", "EUR"]).default("BRL");

/** Amounts are in minor units (cents). */
const price = {
  priceMinor: minorSchema,
  /** Struck through; at least the price. */
  oldPriceMinor: minorSchema.exactOptional(),
  /** "12x de R$ 9,90" */
  instalments: z.strictObject({ count: z.number().int().min(2).max(36), minor: minorSchema }).exactOptional(),
  badge: localeText(60).exactOptional(),
  features: z.array(localeText(200)).max(20).default([]),
  highlight: z.literal(true).exactOptional(),
};
type Priced = { readonly priceMinor: number; readonly oldPriceMinor?: number };
const isDiscount = ({ priceMinor, oldPriceMinor }: Priced) =>
  oldPriceMinor === undefined || oldPriceMinor >= priceMinor;
const DISCOUNT_FAULT = { path: ["oldPriceMinor"], error: "must be at least the price" };

const checkout = {
  /** Which parameters the shop's check-out reads. */
  provider: z.enum(["hotmart", "kiwify", "eduzz", "ticto", "cartpanda", "stripe", "other"]).default("other"),
  href: linkHref,
  /** Keys of the inputs whose answers fill in the buyer's fields; of an answer with parts the one of that name does. */
  prefill: z
    .strictObject({
      name: quizKeySchema.exactOptional(),
      email: quizKeySchema.exactOptional(),
      phone: quizKeySchema.exactOptional(),
    })
    .default({}),
};

const pricingSchema = z
  .strictObject({
    ...shown,
    type: z.literal("pricing"),
    title: localeText(200),
    currency,
    ...price,
    button: z.strictObject({ label: localeText(100), ...checkout }).exactOptional(),
  })
  .refine(isDiscount, DISCOUNT_FAULT);

const planSchema = choiceSchema.extend(price).refine(isDiscount, DISCOUNT_FAULT);
const plansSchema = z.strictObject({
  ...input,
  ...fillable,
  type: z.literal("plans"),
  currency,
  choices: z.array(planSchema).min(1).max(6),
});

const checkoutLinkSchema = z.strictObject({
  ...shown,
  type: z.literal("checkout_link"),
  label: localeText(100),
  sublabel: localeText(100).exactOptional(),
  ...checkout,
});

const whatsappButtonSchema = z.strictObject({
  ...shown,
  type: z.literal("whatsapp_button"),
  label: localeText(100),
  /** Of the sellers; each attempt draws one and keeps it, so that in the long run all get equally many. */
  numbers: z.array(e164Schema).min(1).max(50),
  /** What the person sends; may be piped. */
  message: localeText(1_000),
  /** Adds a short code to the message by which the lead is found. */
  leadCode: z.boolean().default(true),
  /** When somebody answers, in the tenant's zone; always unless given. */
  hours: z
    .strictObject({
      /** 1 for Monday to 7 for Sunday. */
      days: z.array(z.number().int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5]),
      /** `09:00`; hours that end before they begin go on past midnight. */
      from: timeSchema,
      to: timeSchema,
      /** Stands there outside of the hours, with the button below it or in its place. */
      away: localeText(300),
      keepsButton: z.boolean().default(true),
    })
    .refine(({ from, to }) => from !== to, { path: ["to"], error: "must be another time than the first" })
    .exactOptional(),
});

const stickyCtaSchema = z
  .strictObject({
    ...shown,
    type: z.literal("sticky_cta"),
    label: localeText(100),
    sublabel: localeText(100).exactOptional(),
    action: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("next") }),
      z.strictObject({ kind: z.literal("link"), href: linkHref }),
      /** A link that carries the lead, the campaign and the buyer, as a `checkout_link` does. */
      z.strictObject({ kind: z.literal("checkout"), ...checkout }),
    ]),
  })
  .refine(({ only, action }) => only === undefined || action.kind !== "next", {
    path: ["only"],
    error: "cannot be given for a button that leads on: nobody could go on without it",
  });

const headerBarSchema = z.strictObject({
  ...common,
  type: z.literal("header_bar"),
  /** What stands at the top of the step, in the place of the theme's bar. */
  logo: z.boolean().default(true),
  back: z.boolean().default(true),
  progress: z.boolean().default(true),
});

const progressSchema = z
  .strictObject({
    ...shown,
    type: z.literal("progress"),
    /** Stands above the bar; may be piped. */
    label: localeText(200),
    /** `auto` follows the way that is left, `manual` shows `percent`, `eager` is further along early on. */
    mode: z.enum(["auto", "manual", "eager"]).default("auto"),
    percent: z.number().min(0).max(100).exactOptional(),
  })
  .refine(({ mode, percent }) => (mode === "manual") === (percent !== undefined), {
    path: ["percent"],
    error: "must be given for a manual bar, and only there",
  });

/** @see elementSchema */
export const OFFER_SCHEMAS = [
  pricingSchema,
  plansSchema,
  checkoutLinkSchema,
  whatsappButtonSchema,
  stickyCtaSchema,
  headerBarSchema,
  progressSchema,
] as const;
