/**
 * What a walk knows of the visitor besides the answers. The edge captures it once, when the attempt
 * begins, and signs it into the page token: browser and edge read the same facts out of the same token,
 * so no clock, no zone and no language of a device decides anything. Where nothing was captured every
 * fact is unset and nothing compares with it.
 */
export type VisitorFacts = {
  /** When the attempt began, in milliseconds since 1970: the `now` of every condition and expression. */
  readonly nowMs: number;
  /** What the tenant's zone is ahead of UTC at that moment, in minutes: -180 in São Paulo. */
  readonly offsetMinutes: number;
  /** ISO 3166-1 alpha-2, such as `BR`; empty when not known, as are the texts below. */
  readonly country: string;
  /** The subdivision's ISO 3166-2 code without the country, such as `SP`. */
  readonly region: string;
  readonly city: string;
  readonly device: "" | "phone" | "tablet" | "desktop";
  /** The language that the browser asks for first, such as `pt`. */
  readonly language: string;
  /** Whether this browser has opened the quiz before. */
  readonly returning: boolean;
  /** When this browser first opened the quiz, if that was before this attempt and a cookie knows it. */
  readonly firstSeenMs?: number;
  /** Id of the first attempt of this browser, by which later ones draw too. */
  readonly lot?: string;
};

/** What conditions, expressions and piping may ask of a visitor; the last four are in the tenant's zone. */
export const VISITOR_FIELDS = [
  "country",
  "region",
  "city",
  "device",
  "language",
  "returning",
  /** 0 to 23. */
  "hour",
  /** 1 for Monday to 7 for Sunday (ISO 8601). */
  "weekday",
  /** `2026-11-21` */
  "date",
  /** `14:30` */
  "time",
] as const;
export type VisitorField = (typeof VISITOR_FIELDS)[number];
