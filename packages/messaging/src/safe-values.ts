/** What respondents typed, made fit for a mail that may reach somebody else. Pure. */

const WORD_JOINER = "\u2060";

/**
 * Keeps mail programs from turning a typed address into a link: anybody can answer a quiz with somebody else's e-mail
 * address and an advertisement for a name. Reads the same, as the inserted character has no width.
 */
export function defangLinks(text: string): string {
  return text
    .replaceAll("://", `:${WORD_JOINER}//`)
    .replace(/([\p{L}\p{N}])\.(?=\p{L}{2})/gu, `$1.${WORD_JOINER}`)
    .replaceAll("@", `${WORD_JOINER}@`);
}

/** A person's name: letters, spaces, hyphens, apostrophes and dots, at most 80 characters; null when no letter is left. */
export function cleanName(text: string | null): string | null {
  if (text === null) return null;
  const name = text
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{M}' ’.-]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return !/\p{L}/u.test(name) ? null : Array.from(name).slice(0, 80).join("");
}

/** The first word of a name. */
export function firstNameOf(name: string | null): string | null {
  return name?.split(" ")[0] ?? null;
}

/** One line for a header: no line breaks or control characters, at most 200 characters. */
export function headerLine(text: string): string {
  return Array.from(
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a header must not hold any
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
      .replaceAll(/ {2,}/g, " ")
      .trim(),
  )
    .slice(0, 200)
    .join("");
}
