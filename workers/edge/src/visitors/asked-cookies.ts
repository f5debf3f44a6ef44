/**
 * Cookies that a quiz asks for in hidden fields: what a site of the quiz's own domain has left there. They are read from
 * the first request alone, and no other cookie is looked at.
 */
import { type CompiledQuiz, cookieSource, type ElementOf } from "@borda/quiz/runtime";
import { askedValue } from "./traffic-source.ts";

/** Cookies by the names under which a source keeps them. */
export type CapturedCookies = Readonly<Record<string, string>>;

type CookieField = ElementOf<"hidden"> & { readonly source: { readonly kind: "cookie" } };

function cookieFields({ steps }: Pick<CompiledQuiz, "steps">): CookieField[] {
  return steps.flatMap(({ elements }) =>
    elements.filter(
      (element): element is CookieField => element.type === "hidden" && element.source.kind === "cookie",
    ),
  );
}

/** Names of the cookies that a quiz asks for, each once, in their order. */
export function askedCookies(quiz: CompiledQuiz): readonly string[] {
  return [...new Set(cookieFields(quiz).map(({ source }) => source.name))];
}

/**
 * @param header `Cookie` of the first request
 * @param names those that the quiz asks for
 */
export function cookiesIn(header: string | null, names: readonly string[]): CapturedCookies {
  if (header === null || names.length === 0) return {};
  const found = new Map<string, string>();
  for (const pair of header.split(";")) {
    const separator = pair.indexOf("=");
    const name = pair.slice(0, Math.max(0, separator)).trim();
    // Of two the browser names the nearer one first (RFC 6265, section 5.4).
    if (names.includes(name) && !found.has(name)) found.set(name, cookieValue(pair.slice(separator + 1)));
  }
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = found.get(name) ?? "";
      return value === "" ? [] : [[cookieSource(name), value] as const];
    }),
  );
}

/** Scripts percent-encode what they keep; a value that is not is taken as it is. */
function cookieValue(written: string): string {
  const bare = written.trim().replace(/^"(.*)"$/, "$1");
  try {
    return askedValue(decodeURIComponent(bare));
  } catch {
    return askedValue(bare);
  }
}
