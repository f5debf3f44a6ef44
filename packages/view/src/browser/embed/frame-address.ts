/** The address that a frame on another page is opened with. Pure: everything about the page is a parameter. */
import { EMBED_PAGE, EMBED_REFERRER, SOURCE_PARAMETERS } from "@borda/quiz/runtime/source-parameters";

/** What the page around the quiz knows of its visitor. */
export type HostPage = {
  readonly href: string;
  /** `document.referrer`; empty when it is not known. */
  readonly referrer: string;
};

export type FrameWish = {
  /** The slug of the quiz, or its whole address; a query in it goes before the page's own. */
  readonly quiz: string;
  /** The language; the visitor's own unless it is given. */
  readonly lang?: string | undefined;
  /** Further parameters of the page's address, for hidden fields: names, separated by spaces. */
  readonly params?: string | undefined;
};

/** A path of one part is a quiz's. */
const QUIZ_PATH = /^\/[a-z0-9][a-z0-9-]{0,79}$/;

/** `URL.parse`, which browsers have only since 2024. */
function parseUrl(address: string, base?: string): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

/** Origin and path: what else is in an address is nobody's business. */
function pageOf(address: string): { readonly origin: string; readonly page: string } | null {
  const url = parseUrl(address);
  return url?.protocol.startsWith("http") ? { origin: url.origin, page: url.origin + url.pathname } : null;
}

/**
 * The quiz with where its visitor came from: the first request of an attempt is the only one that tells.
 * @param origin of the script, whose quizzes alone it shows
 * @returns null for an address that is no quiz of that origin
 */
export function frameAddress(
  { quiz, lang, params = "" }: FrameWish,
  origin: string,
  host: HostPage,
): string | null {
  const url = parseUrl(quiz.trim(), `${origin}/`);
  if (url?.origin !== origin || !QUIZ_PATH.test(url.pathname)) return null;
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(parseUrl(host.href)?.search ?? "")) {
    // Of several the first stands, and people write addresses by hand (`UTM_Source`).
    if (!given.has(name.toLowerCase())) given.set(name.toLowerCase(), value);
  }
  const here = pageOf(host.href);
  const before = pageOf(host.referrer);
  if (here !== null) given.set(EMBED_PAGE, here.page);
  // A page of the same site says nothing of where its visitor came from.
  if (before !== null && before.origin !== here?.origin) given.set(EMBED_REFERRER, before.page);
  if (lang !== undefined) given.set("lang", lang);
  const passed = [
    EMBED_PAGE,
    EMBED_REFERRER,
    "lang",
    ...SOURCE_PARAMETERS,
    ...params.toLowerCase().split(/\s+/),
  ];
  for (const name of passed) {
    const value = given.get(name);
    if (name !== "" && value && !url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  return url.href;
}
