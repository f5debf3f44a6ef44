/** How a log line about many messages names the requests behind them. */
import type { Trail } from "@borda/edge-kit";

/** A log field holds 500 characters, which is thirteen ids. */
const MAX_LOGGED_IDS = 13;

/** The ids of the requests behind messages or events, each once, as many as a log field holds. */
export function requestIdsOf(bodies: readonly { readonly requestId?: string | undefined }[]): string {
  const ids = new Set(bodies.flatMap(({ requestId }) => requestId ?? []));
  return [...ids].slice(0, MAX_LOGGED_IDS).join(" ");
}

/** The same of the requests that are followed; empty when none is, and then an ordinary line has nobody to speak of. */
export function followedIdsOf(
  bodies: readonly { readonly requestId?: string | undefined }[],
  isFollowed: Trail,
): string {
  return requestIdsOf(bodies.filter(({ requestId }) => requestId !== undefined && isFollowed(requestId)));
}
