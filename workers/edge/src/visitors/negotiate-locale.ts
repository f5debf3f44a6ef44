/** Chooses the language of a page. */

/** Most entries of an `Accept-Language` that are looked at. */
const MAX_PREFERENCES = 20;

/**
 * The locale for a respondent: what the address asks for (`?lang`), else what the browser prefers
 * (RFC 9110 section 12.5.4), else the quiz's default. `pt` and `pt-PT` are served by `pt-BR` when
 * nothing nearer exists.
 * @param available locales of the quiz, the default first, at least one
 */
export function negotiateLocale<Locale extends string>(
  available: readonly Locale[],
  asked: string | undefined,
  acceptLanguage: string | undefined,
): Locale {
  const wanted = [...(asked === undefined ? [] : [asked]), ...preferencesOf(acceptLanguage ?? "")];
  for (const tag of wanted) {
    const match = nearest(available, tag.toLowerCase());
    if (match !== undefined) return match;
  }
  return available[0] as Locale;
}

/** Browsers send a few dozen different headers; longer ones are worked out each time. */
const MAX_REMEMBERED = 200;
const MAX_REMEMBERED_LENGTH = 120;

/** `negotiateLocale` for one quiz, which remembers what it said to a browser's header. */
export function createLocaleChoice(available: readonly string[]) {
  const remembered = new Map<string, string>();
  return (asked: string | undefined, acceptLanguage: string | undefined): string => {
    if (asked !== undefined || acceptLanguage === undefined) {
      return negotiateLocale(available, asked, acceptLanguage);
    }
    const known = remembered.get(acceptLanguage);
    if (known !== undefined) return known;
    const locale = negotiateLocale(available, undefined, acceptLanguage);
    if (acceptLanguage.length <= MAX_REMEMBERED_LENGTH) {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(acceptLanguage, locale);
    }
    return locale;
  };
}

/** The nearest of the available locales to a lower-case tag: the same, or one of the same language. */
function nearest<Locale extends string>(available: readonly Locale[], tag: string): Locale | undefined {
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
      const quality = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(tag) && quality > 0)
    .toSorted((left, right) => right.quality - left.quality)
    .map(({ tag }) => tag);
}
