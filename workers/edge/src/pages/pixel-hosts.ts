/**
 * Where each vendor's pixel sends to, beyond the script that loads it: `'strict-dynamic'` trusts what our own script
 * loads, so no script host is ever named.
 * @see https://developers.google.com/tag-platform/security/guides/csp
 * @see https://developers.facebook.com/docs/meta-pixel/
 * @see https://ads.tiktok.com/help/article/standard-events-parameters
 */
import type { PixelVendor } from "@borda/quiz/runtime";

type PixelHosts = {
  readonly images: readonly string[];
  readonly connections: readonly string[];
  readonly frames: readonly string[];
};

export const PIXEL_HOSTS: Readonly<Record<PixelVendor, PixelHosts>> = {
  meta: {
    images: ["https://www.facebook.com"],
    connections: ["https://connect.facebook.net", "https://www.facebook.com"],
    frames: [],
  },
  ga4: {
    images: ["https://*.google-analytics.com", "https://www.googletagmanager.com"],
    connections: [
      "https://*.analytics.google.com",
      "https://*.google-analytics.com",
      "https://www.googletagmanager.com",
    ],
    frames: [],
  },
  tiktok: {
    images: ["https://analytics.tiktok.com"],
    connections: ["https://analytics.tiktok.com"],
    frames: [],
  },
  google_ads: {
    images: [
      "https://googleads.g.doubleclick.net",
      "https://www.google.com",
      "https://www.google.com.br",
      "https://www.googleadservices.com",
      "https://www.googletagmanager.com",
    ],
    connections: [
      "https://googleads.g.doubleclick.net",
      "https://www.google.com",
      "https://www.google.com.br",
      "https://www.googleadservices.com",
      "https://www.googletagmanager.com",
    ],
    frames: ["https://td.doubleclick.net", "https://www.googletagmanager.com"],
  },
};
