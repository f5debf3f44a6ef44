/** An origin that takes triggers once each, and now and then says that it is away. */
import { createServer } from "node:http";
import { parseKeyRing, verifyTunnelRequest } from "../../packages/edge-kit/src/index.ts";

export interface OriginDouble {
  readonly url: string;
  /** Responses whose trigger has arrived, as `campaign/response`. */
  readonly seen: ReadonlySet<string>;
  /** Requests whose signature was wrong. */
  forged(): number;
  close(): Promise<void>;
}

/** Rare enough that the breaker of ingest, which opens after five failures in a row, stays shut most of the time. */
const AWAY_SHARE = 0.1;

type Body = { readonly triggers: readonly { readonly campaignId: string; readonly responseId: string }[] };

/** @param signingKeys the ring that triggers are signed with */
export async function startOriginDouble(signingKeys: string): Promise<OriginDouble> {
  const ring = await parseKeyRing(signingKeys);
  const seen = new Set<string>();
  let forged = 0;

  async function answer(headers: Headers, text: string): Promise<number> {
    if (!(await verifyTunnelRequest(ring, headers, text, Date.now() / 1_000)).ok) {
      forged += 1;
      return 401;
    }
    const isAway = Math.random() < AWAY_SHARE;
    // Half of the failures come after the work was done, as when a tunnel loses the answer.
    if (isAway && Math.random() < 0.5) return 530;
    for (const { campaignId, responseId } of (JSON.parse(text) as Body).triggers)
      seen.add(`${campaignId}/${responseId}`);
    return isAway ? 502 : 200;
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const headers = new Headers(request.headers as Record<string, string>);
      answer(headers, Buffer.concat(parts).toString()).then(
        (status) => response.writeHead(status, { "content-type": "application/json" }).end("{}"),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the origin's double has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    forged: () => forged,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
