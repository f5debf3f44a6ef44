/** How much is admitted, by what it is and whose it is. */
import { z } from "zod";
import type { Rate } from "./token-buckets.ts";

/**
 * `views`: pages, new attempts and resume links. `finished`: final answers of attempts that were not admitted before.
 * `saved`: everything else that a respondent's page sends, such as partial answers, steps without JavaScript, moves and
 * repeats. `lookups`: addresses of postal codes and mail domains, which somebody else is asked about. `uploads`: files.
 */
export type LimitedKind = "views" | "finished" | "saved" | "lookups" | "uploads";
/** An address counts for itself with every tenant: what it does to one must not shut it out from another. */
export type LimitScope = "address" | "quiz" | "tenant";

export type LimitSettings = Readonly<Record<LimitedKind, Readonly<Record<LimitScope, Rate>>>>;

const PER_SECOND = 60;

/** Those of quiz and tenant are far above any campaign: they keep an attack on one from using up what all share. */
export const DEFAULT_LIMITS: LimitSettings = {
  views: {
    address: { perMinute: 1_000, burst: 100 },
    quiz: { perMinute: 20_000 * PER_SECOND, burst: 100_000 },
    tenant: { perMinute: 40_000 * PER_SECOND, burst: 200_000 },
  },
  finished: {
    address: { perMinute: 50, burst: 10 },
    quiz: { perMinute: 2_000 * PER_SECOND, burst: 10_000 },
    tenant: { perMinute: 4_000 * PER_SECOND, burst: 20_000 },
  },
  saved: {
    address: { perMinute: 6_000, burst: 3_000 },
    quiz: { perMinute: 20_000 * PER_SECOND, burst: 60_000 },
    tenant: { perMinute: 40_000 * PER_SECOND, burst: 120_000 },
  },
  lookups: {
    address: { perMinute: 30, burst: 20 },
    quiz: { perMinute: 3_000, burst: 500 },
    tenant: { perMinute: 6_000, burst: 1_000 },
  },
  uploads: {
    address: { perMinute: 60, burst: 30 },
    quiz: { perMinute: 12_000, burst: 2_000 },
    tenant: { perMinute: 24_000, burst: 4_000 },
  },
};

const rateSchema = z.strictObject({
  perMinute: z.number().positive().max(1_000_000_000),
  burst: z.number().int().min(1).max(10_000_000),
});
const scopesSchema = z.strictObject({
  address: rateSchema.optional(),
  quiz: rateSchema.optional(),
  tenant: rateSchema.optional(),
});
const settingsSchema = z.strictObject({
  views: scopesSchema.optional(),
  finished: scopesSchema.optional(),
  saved: scopesSchema.optional(),
  lookups: scopesSchema.optional(),
  uploads: scopesSchema.optional(),
});

/**
 * The defaults with what a deployment sets otherwise.
 * @param text JSON such as `{"finished": {"address": {"perMinute": 500, "burst": 100}}}`; empty for the defaults
 * @throws SyntaxError or ZodError when it is not that
 */
export function parseLimits(text: string): LimitSettings {
  const given = settingsSchema.parse(text === "" ? {} : JSON.parse(text));
  const merged = (kind: LimitedKind) => {
    const { address, quiz, tenant } = given[kind] ?? {};
    const own = DEFAULT_LIMITS[kind];
    return { address: address ?? own.address, quiz: quiz ?? own.quiz, tenant: tenant ?? own.tenant };
  };
  return {
    views: merged("views"),
    finished: merged("finished"),
    saved: merged("saved"),
    lookups: merged("lookups"),
    uploads: merged("uploads"),
  };
}
