import { cutText } from "./cut-text.ts";

const MAX_LENGTH = 64;

/** The name under which a source keeps the page that a respondent came from. */
export const REFERRER = "referrer";

/** One short word for statistics: the UTM source, else the referring host, else nothing. */
export function sourceLabel(source: Readonly<Record<string, string>>): string {
  const utm = source.utm_source?.trim().toLowerCase();
  if (utm !== undefined && utm !== "") return cutText(utm, MAX_LENGTH);
  return (URL.parse(source[REFERRER] ?? "")?.hostname ?? "").slice(0, MAX_LENGTH);
}
