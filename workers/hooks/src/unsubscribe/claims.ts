/** What an unsubscribe link says. */
import { type UnsubscribeClaims, unsubscribeClaimsSchema } from "@borda/contracts";
import { type KeyRing, openToken } from "@borda/edge-kit";

/** Links carry tokens of at most this many characters; longer ones are not looked at. */
const MAX_TOKEN_LENGTH = 2_000;

/** The claims of a link, or null when it is forged or cut. Links do not expire: a person may always leave. */
export async function readUnsubscribeClaims(ring: KeyRing, token: string): Promise<UnsubscribeClaims | null> {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  const parsed = unsubscribeClaimsSchema.safeParse(await openToken(ring, "unsubscribe", token));
  return parsed.success ? parsed.data : null;
}
