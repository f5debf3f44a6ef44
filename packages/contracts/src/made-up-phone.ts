/**
 * Whether a number is what people type to get past a field, such as (11) 99999-9999: its last eight digits are one digit.
 * Whoever has typed it is nobody that can be found again by it. What only counts up or down, such as 98765-4321, is
 * somebody's.
 * @param e164 as typed; with and without its ninth digit a Brazilian mobile is judged alike
 */
export function isMadeUpPhone(e164: string): boolean {
  return /(\d)\1{7}$/.test(e164);
}
