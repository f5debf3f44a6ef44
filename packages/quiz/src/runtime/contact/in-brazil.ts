/** Whether a quiz in this language asks in Brazil: only then numbers without a calling code are Brazil's. Not in `pt-PT`. */
export function isInBrazil(locale: string): boolean {
  return /^pt(?:-br)?$/i.test(locale);
}
