/**
 * Nothing but `/health` and `/metrics` answers without the tunnel's signature, not even that a route does not exist.
 * The body is read once, bounded, before it is looked at: the signature is over its bytes.
 */
import { TUNNEL_MAX_BYTES } from "@borda/contracts";
import {
  type KeyRing,
  ProblemError,
  type RequestVariables,
  readText,
  verifyTunnelRequest,
} from "@borda/edge-kit";
import type { MiddlewareHandler } from "hono";

export type OriginEnv = {
  Variables: RequestVariables & {
    /** The body that was signed. */
    signedBody: string;
  };
  Bindings: object;
};

const OPEN_PATHS = new Set(["/health", "/metrics"]);

/** Refuses what is not signed, and keeps the signed body for the route. */
export function tunnelGuard(keys: KeyRing, nowSeconds: () => number): MiddlewareHandler<OriginEnv> {
  return async (c, next) => {
    if (OPEN_PATHS.has(c.req.path) && c.req.method === "GET") return next();
    const body = await readText(c.req.raw, TUNNEL_MAX_BYTES);
    const verified = await verifyTunnelRequest(keys, c.req.raw.headers, body, nowSeconds());
    if (!verified.ok) {
      c.get("logger").warn("tunnel_refused", { reason: verified.error });
      throw new ProblemError("invalid_signature");
    }
    c.set("signedBody", body);
    return next();
  };
}
