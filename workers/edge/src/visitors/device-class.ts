/** A coarse class of device, for statistics alone. */
import type { MeterDimensions } from "@borda/contracts";

/**
 * From a `User-Agent`: phones say `Mobi` (MDN's advice), tablets say so or are Androids without it;
 * iPads that ask for the desktop site cannot be told from a Mac. Programs without a browser are unknown.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Browser_detection_using_the_user_agent
 */
export function deviceClassOf(userAgent: string | undefined): MeterDimensions["device"] {
  if (userAgent === undefined || !userAgent.startsWith("Mozilla/")) return "";
  if (/iPad|Tablet|Silk(?!.*Mobi)|Android(?!.*Mobi)/i.test(userAgent)) return "tablet";
  if (/Mobi|iPhone|iPod/i.test(userAgent)) return "phone";
  return "desktop";
}
