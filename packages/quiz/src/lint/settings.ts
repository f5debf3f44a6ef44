/** Settings that do not do what their author may think. */
import type { LintFinding } from "@borda/contracts/api";
import type { QuizDocument } from "../document.ts";
import { PIXEL_PURPOSES, type Pixel, pixelsAskedFor } from "../runtime/pixels.ts";
import { warningAt } from "./finding.ts";

/** Domains under which anybody may open a site in a minute. */
const SHARED_DOMAINS = [
  "blogspot.com",
  "carrd.co",
  "framer.app",
  "framer.website",
  "github.io",
  "godaddysites.com",
  "lovable.app",
  "myshopify.com",
  "netlify.app",
  "pages.dev",
  "systeme.io",
  "vercel.app",
  "web.app",
  "webflow.io",
  "wixsite.com",
  "wordpress.com",
  "workers.dev",
];

/** Pixels that will never be loaded, twice the same one, and hosts that let in more than the author's own pages. */
export function findSettingsProblems(document: QuizDocument): LintFinding[] {
  const { pixels = [], embed } = document.settings ?? {};
  return [
    ...findPixelProblems(document, pixels),
    ...(embed?.hosts ?? []).flatMap((host, index) => {
      if (!host.startsWith("*.") || !SHARED_DOMAINS.includes(host.slice(2))) return [];
      return [
        warningAt(
          "open_embed_host",
          ["settings", "embed", "hosts", index],
          null,
          `Anybody can have a page under ${host.slice(2)}. Name the site's own host.`,
        ),
      ];
    }),
  ];
}

function findPixelProblems(document: QuizDocument, pixels: readonly Pixel[]): LintFinding[] {
  const asked = pixelsAskedFor({ ...document, settings: { pixels } });
  const seen = new Set<string>();
  return pixels.flatMap((pixel, index) => {
    const { vendor, id } = pixel;
    const path = ["settings", "pixels", index];
    const isRepeated = seen.has(`${vendor} ${id}`);
    seen.add(`${vendor} ${id}`);
    if (isRepeated) {
      return [warningAt("repeated_pixel", path, null, "This pixel is listed twice. Remove one of them.")];
    }
    if (asked.includes(pixel)) return [];
    const purpose = PIXEL_PURPOSES[vendor];
    return [
      warningAt(
        "pixel_without_consent",
        path,
        null,
        `Nobody is asked for consent to ${purpose}, so this pixel is never loaded. Add a cookie consent with the purpose ${purpose}.`,
      ),
    ];
  });
}
