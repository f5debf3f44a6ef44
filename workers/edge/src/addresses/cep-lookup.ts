/** The address of a postal code: from the data centre's cache, else from a provider that may fail. */
import type { Logger } from "@borda/edge-kit";
import { askProvider } from "../lookup/ask-provider.ts";
import { forgivingCache } from "../lookup/forgiving-cache.ts";
import type { TextCache } from "../lookup/tiers.ts";
import type { CepAddress, CepProvider } from "./cep-providers.ts";

/** Addresses hardly ever change; a code that is not known yet may be given out tomorrow. */
const KEEP_FOUND_SECONDS = 30 * 86_400;
const KEEP_MISSING_SECONDS = 3_600;
/** Whoever waits longer has begun to type. */
const TIMEOUT_MS = 2_500;
const MAX_ANSWER_BYTES = 20_000;

export type CepFound =
  | { readonly kind: "found"; readonly address: CepAddress }
  | { readonly kind: "missing" }
  /** The provider cannot be asked now. */
  | { readonly kind: "unavailable" };

export interface CepLookup {
  /** @param cep eight digits */
  find(cep: string, logger: Logger): Promise<CepFound>;
}

export type CepLookupDeps = {
  readonly cache: TextCache;
  /** Null when a deployment has none: every address is typed then. */
  readonly provider: CepProvider | null;
  readonly nowMs: () => number;
  readonly fetch?: typeof globalThis.fetch;
};

export function createCepLookup({ cache, provider, nowMs, fetch }: CepLookupDeps): CepLookup {
  const kept = forgivingCache(cache);

  async function cached(cep: string): Promise<CepFound | null> {
    const entry = await kept.read(`cep:${cep}`);
    if (entry === null) return null;
    return entry.text === null
      ? { kind: "missing" }
      : { kind: "found", address: JSON.parse(entry.text) as CepAddress };
  }

  async function remember(cep: string, address: CepAddress | null): Promise<void> {
    const text = address === null ? null : JSON.stringify(address);
    const keepSeconds = address === null ? KEEP_MISSING_SECONDS : KEEP_FOUND_SECONDS;
    await kept.write(`cep:${cep}`, { text, storedAtMs: nowMs() }, keepSeconds);
  }

  async function ask(cep: string, { origin, path, read }: CepProvider): Promise<CepAddress | null> {
    const limits = { timeoutMs: TIMEOUT_MS, maxResponseBytes: MAX_ANSWER_BYTES };
    const { status, body } = await askProvider(
      `${origin}${path(cep)}`,
      "application/json",
      fetch === undefined ? limits : { ...limits, fetch },
    );
    if (status !== 200 && status !== 404) throw new Error(`The provider answered ${status}`);
    const found = read(status, body);
    return found === null ? null : { cep, ...found };
  }

  return {
    async find(cep, logger) {
      const known = await cached(cep);
      if (known !== null) return known;
      if (provider === null) return { kind: "unavailable" };
      try {
        const address = await ask(cep, provider);
        await remember(cep, address);
        return address === null ? { kind: "missing" } : { kind: "found", address };
      } catch (error) {
        // Where somebody lives is theirs: the code stays out of the log.
        logger.warn("cep_provider_failed", { error: error instanceof Error ? error.name : "unknown" });
        return { kind: "unavailable" };
      }
    },
  };
}
