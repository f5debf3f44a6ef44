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
