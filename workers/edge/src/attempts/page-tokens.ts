/**
 * The page token and the signed state of a page without JavaScript. Nothing about an attempt is
 * stored at the edge: whoever brings a token back brings the attempt back.
 */
import {
  type PageState,
  type PageTokenClaims,
  pageStateSchema,
  pageTokenClaimsSchema,
  quickParser,
} from "@borda/contracts";
import { type KeyRing, signToken, verifyToken } from "@borda/edge-kit";

/** Purposes keep a token of one kind from being taken for another. */
const PAGE_PURPOSE = "page";
const STATE_PURPOSE = "page-state";

const parseClaims = quickParser(pageTokenClaimsSchema);

/** The token that stands in the page and in every request of its attempt. */
export function signPageToken(ring: KeyRing, claims: PageTokenClaims): Promise<string> {
  return signToken(ring, PAGE_PURPOSE, claims);
}

/** Null when the token is malformed, forged or of an older shape. Its age is the caller's to judge. */
export async function readPageToken(ring: KeyRing, token: string): Promise<PageTokenClaims | null> {
  const parsed = parseClaims(await verifyToken(ring, PAGE_PURPOSE, token));
  return parsed.success ? parsed.data : null;
}

/** The hidden field of a form that carries the attempt on. */
export function signPageState(ring: KeyRing, state: PageState): Promise<string> {
  return signToken(ring, STATE_PURPOSE, state);
}

/** Null when the state is malformed, forged or of another attempt. */
export async function readPageState(
  ring: KeyRing,
  token: string,
  attemptId: string,
): Promise<PageState | null> {
  const parsed = pageStateSchema.safeParse(await verifyToken(ring, STATE_PURPOSE, token));
  return parsed.success && parsed.data.attemptId === attemptId ? parsed.data : null;
}
