/**
 * Session tokens: 256 random bits behind a prefix that secret scanners can find. Only the SHA-256
 * is stored; the token is random, so a slow hash would add nothing.
 */
import { sha256Hex, toBase64Url } from "@borda/edge-kit";

/** A session ends seven days after its last use, and thirty after sign-in at the latest. */
export const SESSION_IDLE_SECONDS = 7 * 86_400;
const SESSION_MAX_SECONDS = 30 * 86_400;
/** A session's last use is written at most this often, so that reading stays reading. */
export const SESSION_TOUCH_SECONDS = 3_600;

const TOKEN = /^borda_[A-Za-z0-9_-]{43}$/;

/** @param random 32 random bytes */
export function sessionTokenOf(random: Uint8Array): string {
  if (random.length !== 32) throw new RangeError(`A session token needs 32 bytes, got ${random.length}`);
  return `borda_${toBase64Url(random)}`;
}

/** Whether a text could be a token at all; anything else is refused before a query is made. */
export function isSessionToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What is stored of a token. */
export function sessionTokenHash(token: string): Promise<string> {
  return sha256Hex(token);
}

/** When a session that was made then and is used now ends: seven days on, and never after thirty. */
export function sessionExpiry(createdAt: Date, now: Date): Date {
  const idleMs = now.getTime() + SESSION_IDLE_SECONDS * 1_000;
  const absoluteMs = createdAt.getTime() + SESSION_MAX_SECONDS * 1_000;
  return new Date(Math.min(idleMs, absoluteMs));
}
