/** E-mail addresses in the browser: the same rule as `email254` of the contracts, without zod. */

import { withoutUnseen } from "./pasted-text.ts";

/** Regardless of case before letters are made small: the Kelvin sign would become a `k`. */
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,57}[a-z0-9])$/i;
const MISPLACED_DOT = /^\.|\.\.|\.@/;

/** The address without what nobody sees, trimmed and in lower case, or `null` when it is none (RFC 5321: at most 254 characters). */
export function normaliseEmail(text: string): string | null {
  const address = withoutUnseen(text);
  const isAddress = address.length <= 254 && EMAIL.test(address) && !MISPLACED_DOT.test(address);
  return isAddress ? address.toLowerCase() : null;
}
