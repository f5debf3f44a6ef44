/** E-mail addresses in the browser: the same rule as `email254` of the contracts, without zod. */

const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const MISPLACED_DOT = /^\.|\.\.|\.@/;

/** The address trimmed and in lower case, or `null` when it is none (RFC 5321: at most 254 characters). */
export function normaliseEmail(text: string): string | null {
  const address = text.trim().toLowerCase();
  return address.length <= 254 && EMAIL.test(address) && !MISPLACED_DOT.test(address) ? address : null;
}
