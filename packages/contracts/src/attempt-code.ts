/**
 * The code by which a seller finds an answer: short enough for a message, and enough to look the answer up by its id,
 * which begins with the time. Digits of Crockford's base 32, which has no letters that are taken for numbers.
 * @see https://www.crockford.com/base32.html
 */
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Thirty bits of seconds since 2020 last until 2054. */
const EPOCH_SECONDS = 1_577_836_800;
const SECONDS_DIGITS = 6;
const RANDOM_BITS = 10;
const CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/i;

/**
 * @param attemptId a UUIDv7
 * @returns eight digits: the second in which the attempt began, then ten random bits of its id
 */
export function attemptCode(attemptId: string): string {
  const hex = attemptId.replaceAll("-", "");
  const seconds = Math.floor(Number.parseInt(hex.slice(0, 12), 16) / 1_000) - EPOCH_SECONDS;
  const random = Number.parseInt(hex.slice(-3), 16) % 2 ** RANDOM_BITS;
  return `${inDigits(seconds, SECONDS_DIGITS)}${inDigits(random, RANDOM_BITS / 5)}`;
}

function inDigits(value: number, length: number): string {
  return Array.from(
    { length },
    (_, index) => DIGITS[Math.floor(value / 32 ** (length - 1 - index)) % 32],
  ).join("");
}

export type CodedAttempts = {
  /** When they began: this second. */
  readonly fromMs: number;
  /** The last ten bits of their ids. */
  readonly randomBits: number;
};

/** @returns whose code it is, in capitals or not; null for what is no code */
export function attemptsOfCode(code: string): CodedAttempts | null {
  if (!CODE.test(code)) return null;
  const value = (digits: string) =>
    Array.from(digits.toUpperCase()).reduce((sum, digit) => sum * 32 + DIGITS.indexOf(digit), 0);
  return {
    fromMs: (value(code.slice(0, SECONDS_DIGITS)) + EPOCH_SECONDS) * 1_000,
    randomBits: value(code.slice(SECONDS_DIGITS)),
  };
}
