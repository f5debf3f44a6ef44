/** `GET /_borda/*`: scripts and icons with hashed names, the same for every quiz. */
import { ProblemError } from "@borda/edge-kit";
import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";

/** The name changes with the content, so a copy never grows old. */
const IMMUTABLE = "public, max-age=31536000, immutable";

export async function serveAsset(c: Context<EdgeEnv>): Promise<Response> {
  const asset = await c.get("deps").fetchAsset(c.req.raw);
  if (asset.status !== 200 && asset.status !== 304) {
    await asset.body?.cancel();
    throw new ProblemError("not_found");
  }
  const response = new Response(asset.body, asset);
  response.headers.set("cache-control", IMMUTABLE);
  // An embedded quiz loads its scripts from here while another site is on top.
  response.headers.set("cross-origin-resource-policy", "cross-origin");
  return response;
}
