/** Languages of the dashboard, by their own names. */
export const LANGUAGES = { "pt-BR": "Português", en: "English", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(name: string): name is Language {
  return Object.hasOwn(LANGUAGES, name);
}

/** The language for a browser that prefers `languages`, in order. */
export function pickLanguage(languages: readonly string[]): Language {
  for (const language of languages) {
    const primary = language.toLowerCase().split("-")[0];
    const found = Object.keys(LANGUAGES).find((known) => known.split("-")[0] === primary);
    if (found !== undefined && isLanguage(found)) return found;
  }
  return "pt-BR";
}
