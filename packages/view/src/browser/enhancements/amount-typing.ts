/** Groups the thousands of a number once its field is left. */
import { formatNumber, losesDigits, parseNumber } from "@borda/quiz/runtime/numbers";

/**
 * `12500,5` becomes `12.500,5`, or `12.500,50` with two decimals that are always written; what is no number
 * stays for the sentence beside the field.
 * @param mostDecimals what is beyond them, or beyond what a number holds, stays as it was typed, since it is refused
 */
export function grouped(typed: string, locale: string, mostDecimals: number): string {
  const value = parseNumber(typed, locale);
  if (value === null || losesDigits(typed, value)) return typed;
  if (Number(value.toFixed(mostDecimals)) !== value) return typed;
  const decimals = String(value).split(".")[1]?.length ?? 0;
  return formatNumber(value, locale, mostDecimals === 2 && decimals > 0 ? 2 : decimals);
}

/** Groups the fields below `root` that ask for it. */
export function groupAmounts(root: HTMLElement): void {
  root.addEventListener("focusout", ({ target }) => {
    const field = target as HTMLInputElement;
    const { decimals } = field.dataset;
    if (decimals !== undefined)
      field.value = grouped(field.value, document.documentElement.lang, Number(decimals));
  });
}
