/** Chooses the language of a page. */

/** Most entries of an `Accept-Language` that are looked at. */
const MAX_PREFERENCES = 20;

/**
 * The locale for a respondent: what the address asks for (`?lang`), else what the browser prefers
 * (RFC 9110 section 12.5.4), else the quiz's default. `pt` and `pt-PT` are served by `pt-BR` when
 * nothing nearer exists.
 * @param available locales of the quiz, the default first, at least one
 */
export function negotiateLocale(
  available: readonly string[],
  asked: string | undefined,
  acceptLanguage: string | undefined,
): string {
  const wanted = [...(asked === undefined ? [] : [asked]), ...preferencesOf(acceptLanguage ?? "")];
  for (const tag of wanted) {
    const match = nearest(available, tag.toLowerCase());
    if (match !== undefined) return match;
  }
  return available[0] as string;
}

/** The nearest of the available locales to a lower-case tag: the same, or one of the same language. */
function nearest(available: readonly string[], tag: string): string | undefined {
  const exact = available.find((locale) => locale.toLowerCase() === tag);
  if (exact !== undefined) return exact;
  const language = tag.split("-")[0];
  return available.find((locale) => locale.toLowerCase().split("-")[0] === language);
}

/** Tags in order of preference; those with `q=0` are unwanted. */
function preferencesOf(header: string): string[] {
  return header
    .slice(0, 500)
    .split(",")
    .slice(0, MAX_PREFERENCES)
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
      const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(tag) && quality > 0)
    .toSorted((left, right) => right.quality - left.quality)
    .map(({ tag }) => tag);
}
