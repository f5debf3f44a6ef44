/** What a request says of who sends it; nothing of it names a person. */
import { type MeterDimensions, type PageTokenClaims, sourceLabel } from "@borda/contracts";
import { deviceClassOf } from "./device-class.ts";

export type Visitor = { readonly country: string; readonly device: MeterDimensions["device"] };

/** What is read of a request, or of one whose headers were asked for already. */
export type VisitorRequest = { readonly headers: Headers; readonly cf?: unknown };

/** Country and device, as far as the platform and the user agent tell. */
export function visitorOf({ headers, cf }: VisitorRequest): Visitor {
  const country = (cf as { country?: unknown } | undefined)?.country;
  return {
    // `T1` is Cloudflare's mark for Tor and `XX` for unknown; neither is a country.
    country: typeof country === "string" && /^(?!XX)[A-Z]{2}$/.test(country) ? country : "",
    device: deviceClassOf(headers.get("user-agent") ?? undefined),
  };
}

/** What the events of this attempt are broken down by. */
export function dimensionsOf(claims: PageTokenClaims, locale: string, visitor: Visitor): MeterDimensions {
  return {
    version: claims.version,
    variant: claims.variant,
    locale,
    device: visitor.device,
    country: visitor.country,
    source: sourceLabel(claims.source ?? {}),
  };
}
