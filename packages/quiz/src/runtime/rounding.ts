/** Rounding as people do it, whatever the binary digits of a number are. */

/**
 * A number without what is off by rounding alone: 12 significant digits. Sums of tenths compare as
 * people expect, and powers, which engines may compute differently in the last digits, are the same.
 */
export function tidyResult(value: number): number {
  return Number(value.toPrecision(12));
}

/** More have digits behind the decimal mark that twelve do not reach. */
const FEW_DIGITS = 1e9;

/**
 * Rounds half away from zero: 1.005 is 1.01, though the number nearest to it is smaller.
 * @param decimals from 0 to 9; what is beyond is taken for the nearest of them
 */
export function rounded(value: number, decimals: number): number {
  // Adding 0 turns -0 into 0, which JSON does not keep apart.
  if (Number.isInteger(value)) return value + 0;
  const places = Math.min(Math.max(Math.trunc(decimals), 0), 9);
  const scale = Number(`1e${places}`);
  const scaled = Math.abs(value) * scale;
  const whole = Math.round(Number(scaled.toPrecision(scaled < FEW_DIGITS ? 12 : 15)));
  return (Math.sign(value) * whole) / scale + 0;
}
