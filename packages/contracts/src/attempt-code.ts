/**
 * The code by which a seller finds an answer: short enough for a message, and enough to look the answer up by its id,
 * which begins with the time. Eight digits to base 32 hold forty bits: thirty of seconds, ten of the id's random end.
 */
const LENGTH = 8;
const BASE = 32;
const RANDOM = 1_024;
/** Thirty bits of seconds since 2020 last until 2054. */
const EPOCH_SECONDS = 1_577_836_800;

/**
 * @param attemptId a UUIDv7
 * @returns in capitals
 */
export function attemptCode(attemptId: string): string {
  const hex = attemptId.replaceAll("-", "");
  const seconds = Math.floor(Number.parseInt(hex.slice(0, 12), 16) / 1_000) - EPOCH_SECONDS;
  const random = Number.parseInt(hex.slice(-3), 16) % RANDOM;
  return (seconds * RANDOM + random).toString(BASE).padStart(LENGTH, "0").toUpperCase();
}

export type CodedAttempts = {
  /** When they began: this second. */
  readonly fromMs: number;
  /** The last ten bits of their ids. */
  readonly randomBits: number;
};

/** A code alone, or as it stands at the end of a message: in brackets. */
const CODE = /^(?:.*\()?([0-9a-v]{8})\)?$/is;

/**
 * @param text a code, in capitals or not, or the message that ends with it
 * @returns whose code it is; null for what has none
 */
export function attemptsOfCode(text: string): CodedAttempts | null {
  const code = CODE.exec(text.trim())?.[1];
  if (code === undefined) return null;
  const value = Number.parseInt(code, BASE);
  return {
    fromMs: (Math.floor(value / RANDOM) + EPOCH_SECONDS) * 1_000,
    randomBits: value % RANDOM,
  };
}
