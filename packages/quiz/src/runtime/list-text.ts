/** Several things as people of the quiz's locale write them: "a, b e c". */
const AND: Readonly<Record<string, string>> = { pt: "e", en: "and", es: "y" };

/** @param word before the last, such as `ou`; the locale's "and" unless given */
export function formatList(items: readonly string[], locale: string, word?: string): string {
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? "";
  const language = locale.slice(0, 2);
  const and = word ?? AND[language] ?? "and";
  // Spanish turns "y" into "e" before the same sound: "Sara e Inés".
  const joiner = and === "y" && /^(?:i|í|hi(?![aeo]))/i.test(last) ? "e" : and;
  return `${items.slice(0, -1).join(", ")} ${joiner} ${last}`;
}
