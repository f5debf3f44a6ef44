/**
 * Pixels of advertisers, by vendor and id and nothing else: whoever could write code or an address here could read every
 * answer. The patterns are those of the vendors' own ids.
 */
export const PIXEL_VENDORS = ["meta", "ga4", "tiktok", "google_ads"] as const;
export type PixelVendor = (typeof PIXEL_VENDORS)[number];

export type Pixel = {
  readonly vendor: PixelVendor;
  /** Google Ads takes the conversion's label behind the account: `AW-123456789/AbC-D_efG-h12`. */
  readonly id: string;
};

const ID_PATTERNS: Readonly<Record<PixelVendor, RegExp>> = {
  meta: /^[0-9]{10,20}$/,
  ga4: /^G-[A-Z0-9]{6,14}$/,
  tiktok: /^[A-Z0-9]{16,24}$/,
  google_ads: /^AW-[0-9]{8,14}(?:\/[A-Za-z0-9_-]{8,40})?$/,
};

/** Whether an id is one that the vendor could have given. */
export function isPixelId(vendor: PixelVendor, id: string): boolean {
  return Object.hasOwn(ID_PATTERNS, vendor) && ID_PATTERNS[vendor].test(id);
}

export type PixelPurpose = "ads" | "analytics";

/** What a person has to agree to before the pixel of a vendor is loaded. */
export const PIXEL_PURPOSES: Readonly<Record<PixelVendor, PixelPurpose>> = {
  meta: "ads",
  ga4: "analytics",
  tiktok: "ads",
  google_ads: "ads",
};

type Asking = { readonly type: string; readonly key?: string; readonly purposes?: readonly PixelPurpose[] };
type Measured = {
  readonly steps: readonly { readonly elements: readonly Asking[] }[];
  readonly settings?: { readonly pixels?: readonly Pixel[] };
};

function consentsOf({ steps }: Measured): Asking[] {
  return steps.flatMap(({ elements }) => elements.filter(({ type }) => type === "cookie_consent"));
}

/** The pixels whose purpose the quiz asks about. The others can never be agreed to: nothing is loaded for them. */
export function pixelsAskedFor(quiz: Measured): readonly Pixel[] {
  const { pixels = [] } = quiz.settings ?? {};
  if (pixels.length === 0) return pixels;
  const asked = new Set(consentsOf(quiz).flatMap(({ purposes = [] }) => purposes));
  return pixels.filter(
    ({ vendor }) => Object.hasOwn(PIXEL_PURPOSES, vendor) && asked.has(PIXEL_PURPOSES[vendor]),
  );
}

/** What a person agrees to by these answers. Of several elements none may be answered with no. */
export function agreedPurposes(
  quiz: Measured,
  answers: Readonly<Record<string, unknown>>,
): ReadonlySet<PixelPurpose> {
  const given = consentsOf(quiz).flatMap(({ key = "" }) => {
    const answer = Object.hasOwn(answers, key) ? answers[key] : null;
    return typeof answer === "object" && answer !== null
      ? [answer as Readonly<Partial<Record<PixelPurpose, boolean>>>]
      : [];
  });
  const isAgreed = (purpose: PixelPurpose) =>
    given.some((answer) => answer[purpose] === true) && given.every((answer) => answer[purpose] !== false);
  return new Set((["ads", "analytics"] as const).filter(isAgreed));
}
