/** The way to the other languages of a quiz, made by the edge: a link on the first page, a button in forms. */
import { escapeHtml } from "@borda/contracts/escape-html";
import { FORM_FIELDS } from "./form-fields.ts";
import { textLocaleOf } from "./texts.ts";

/** Languages by their own names; another is named by its tag. */
const NAMES: Readonly<Record<string, string>> = {
  pt: "Português",
  en: "English",
  es: "Español",
  fr: "Français",
  it: "Italiano",
  de: "Deutsch",
  nl: "Nederlands",
  ja: "日本語",
  zh: "中文",
};

/** What the switch is called, told to those who do not see it: there is another `nav` on the page. */
const TITLES = { "pt-BR": "Idioma", en: "Language", es: "Idioma" } as const;

function opening(locale: string): string {
  return `<nav class="languages" aria-label="${TITLES[textLocaleOf(locale)]}">`;
}

const languageOf = (locale: string) => locale.split("-")[0] ?? locale;

/** `Português`, or `Português (PT)` where the quiz speaks two kinds of it. */
function nameOf(locale: string, locales: readonly string[]): string {
  const name = NAMES[languageOf(locale)];
  if (name === undefined) return locale;
  const isOne = locales.filter((other) => languageOf(other) === languageOf(locale)).length === 1;
  return isOne ? name : `${name} (${locale.split("-")[1] ?? locale})`;
}

/** The address of a quiz in one of its languages. */
export function languageHref(address: string, locale: string): string {
  return `${address}?lang=${encodeURIComponent(locale)}`;
}

/** The address of a quiz by which others are to find the page: with its language where there are several. */
export function addressIn(address: string, locale: string, locales: readonly string[]): string {
  return locales.length < 2 ? address : languageHref(address, locale);
}

/** `<link>` elements by which search engines find the other languages; none for a quiz with one. */
export function alternateLinks(url: string, locales: readonly string[]): string {
  if (locales.length < 2) return "";
  const link = (hreflang: string, href: string) =>
    `<link rel="alternate" hreflang="${escapeHtml(hreflang)}" href="${escapeHtml(href)}">`;
  return locales.map((locale) => link(locale, languageHref(url, locale))).join("") + link("x-default", url);
}

export type LanguageSwitch = {
  readonly locales: readonly string[];
  /** The one that the page speaks. */
  readonly locale: string;
  /** Path of the quiz. */
  readonly path: string;
};

/**
 * The switch as text around what follows `?lang=…`: each link is to bring along the query of the page, which differs
 * between respondents. Whoever goes on with answers on the device finds them in the other language.
 * @returns pieces between which that query stands; one piece, or none, without links
 */
export function languageLinks({ locales, locale, path }: LanguageSwitch): readonly string[] {
  if (locales.length < 2) return [""];
  const items = locales.map((other) => {
    const name = escapeHtml(nameOf(other, locales));
    const lang = escapeHtml(other);
    if (other === locale) return [`<span lang="${lang}" aria-current="true">${name}</span>`];
    return [
      `<a lang="${lang}" hreflang="${lang}" rel="nofollow" href="${escapeHtml(languageHref(path, other))}`,
      `">${name}</a>`,
    ];
  });
  return joinedPieces([[opening(locale)], ...items, ["</nav>"]]);
}

/** The same for a page that answers a form: the button takes along what was answered and what was typed. */
export function languageButtons({ locales, locale }: Omit<LanguageSwitch, "path">): string {
  if (locales.length < 2) return "";
  const items = locales.map((other) => {
    const name = escapeHtml(nameOf(other, locales));
    const lang = escapeHtml(other);
    return other === locale
      ? `<span lang="${lang}" aria-current="true">${name}</span>`
      : `<button lang="${lang}" form="quiz" name="${FORM_FIELDS.language}" value="${lang}" formnovalidate>${name}</button>`;
  });
  return `${opening(locale)}${items.join("")}</nav>`;
}

/** Lists of pieces one after the other: the end of one is the beginning of the next. */
function joinedPieces(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.reduce<string[]>(
    (joined, [first = "", ...rest]) => [...joined.slice(0, -1), (joined.at(-1) ?? "") + first, ...rest],
    [],
  );
}
