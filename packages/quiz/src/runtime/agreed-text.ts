/** Yes and no as answers are listed, in the languages of the interface. */
const WORDS: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  pt: ["Sim", "Não"],
  es: ["Sí", "No"],
};

/** @param locale of the quiz; English where the interface does not speak its language */
export function agreedText(isAgreed: boolean, locale: string): string {
  const [yes, no] = WORDS[locale.slice(0, 2)] ?? ["Yes", "No"];
  return isAgreed ? yes : no;
}
