/** Parameters of an address that say where a visitor came from, in the order in which they win when there is too much. */
export const SOURCE_PARAMETERS = [
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_content",
  "utm_term",
  "utm_id",
  // Affiliates and sellers of Hotmart, Kiwify and CartPanda are paid by these.
  "sck",
  "src",
  "xcod",
  "s1",
  "s2",
  "s3",
  // Google Ads, Meta, TikTok, Microsoft, Kwai, X, LinkedIn, Display & Video, Snapchat, Pinterest, Reddit, Taboola, Outbrain.
  "gclid",
  "gbraid",
  "wbraid",
  "fbclid",
  "ttclid",
  "msclkid",
  "kwai",
  "click_id",
  "twclid",
  "li_fat_id",
  "dclid",
  "sccid",
  "epik",
  "rdt_cid",
  "tblci",
  "dicbo",
  // What Google Analytics 4 reads besides.
  "utm_source_platform",
  "utm_creative_format",
  "utm_marketing_tactic",
] as const;

/** Under what a source keeps the value of a cookie: no parameter of an address can have such a name. */
export function cookieSource(name: string): string {
  return `cookie:${name}`;
}

/** The page that shows the quiz in a frame, as the embed script says. */
export const EMBED_PAGE = "embed";
/** Where the visitor of that page came from; the frame's own referrer would be the page itself. */
export const EMBED_REFERRER = "embed_referrer";
