/** The request through the tunnel: signed, and let through Cloudflare Access where a service token is given. */
import type { TriggerBatch } from "@borda/contracts";
import { type KeyRing, parseKeyRing, sendRequest, signTunnelRequest } from "@borda/edge-kit";
import type { Origin } from "../ports.ts";

/** The origin only writes rows; what takes longer is in trouble. */
const TIMEOUT_MS = 15_000;
/** A receipt has two numbers; a tunnel's error page a few kilobytes. */
const MAX_RESPONSE_BYTES = 64_000;

export type OriginConfig = {
  readonly ORIGIN_URL: string;
  readonly TRIGGER_SIGNING_KEYS: string;
  readonly ORIGIN_ACCESS_CLIENT_ID?: string | undefined;
  readonly ORIGIN_ACCESS_CLIENT_SECRET?: string | undefined;
};

export function createOrigin(
  config: OriginConfig,
  platform: {
    readonly newId: () => string;
    readonly nowMs: () => number;
    readonly fetch?: typeof globalThis.fetch;
  },
): Origin {
  let keys: KeyRing | null = null;
  const url = new URL("/triggers", config.ORIGIN_URL).href;
  const access = accessHeaders(config);
  return {
    async postTriggers(triggers) {
      // The ring itself is kept, never its promise: a promise belongs to the request that made it.
      keys ??= await parseKeyRing(config.TRIGGER_SIGNING_KEYS);
      const batch: TriggerBatch = { triggers: [...triggers] };
      const body = JSON.stringify(batch);
      const signature = await signTunnelRequest(keys, {
        id: platform.newId(),
        timestampSeconds: Math.floor(platform.nowMs() / 1_000),
        body,
      });
      const { status } = await sendRequest(
        url,
        { method: "POST", headers: { "content-type": "application/json", ...signature, ...access }, body },
        {
          timeoutMs: TIMEOUT_MS,
          maxResponseBytes: MAX_RESPONSE_BYTES,
          ...(platform.fetch === undefined ? {} : { fetch: platform.fetch }),
        },
      );
      return { status };
    },
  };
}

/** @see https://developers.cloudflare.com/cloudflare-one/identity/service-tokens/ */
function accessHeaders(config: OriginConfig): Record<string, string> {
  const { ORIGIN_ACCESS_CLIENT_ID: id, ORIGIN_ACCESS_CLIENT_SECRET: secret } = config;
  if (id === undefined || secret === undefined) return {};
  return { "cf-access-client-id": id, "cf-access-client-secret": secret };
}
