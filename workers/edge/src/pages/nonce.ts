import { toBase64Url } from "@borda/edge-kit";
import type { EdgeDeps } from "../deps.ts";

/** A random value for one response; 128 bits, as the policy's specification asks for. */
export function newNonce(deps: Pick<EdgeDeps, "randomBytes">): string {
  return toBase64Url(deps.randomBytes(16));
}
