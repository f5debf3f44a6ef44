/**
 * Whether a domain takes mail: from this isolate's memory, else from the data centre's cache, else from a resolver. Only
 * a sure no is a no. Nobody learns more than the domain: no address and no quiz.
 */
import { type Counter, type Logger, type StartTimer, withDeadline } from "@borda/edge-kit";
import { isPrivateDomain } from "@borda/quiz/runtime";
import { askProvider } from "../lookup/ask-provider.ts";
import { createBoundedMemory } from "../lookup/bounded-memory.ts";
import { forgivingCache } from "../lookup/forgiving-cache.ts";
import type { TextCache } from "../lookup/tiers.ts";
import { type RecordType, readDnsAnswer, takesMail } from "./dns-answers.ts";

/** `refused` is sure; `unknown` is whatever could not be found out in time. */
export type MailVerdict = "taken" | "refused" | "unknown";

/** All questions about a domain together. */
export const MAIL_DOMAIN_DEADLINE_MS = 400;
/** The cache is in the same place. */
const CACHE_DEADLINE_MS = 100;
const MAX_ANSWER_BYTES = 20_000;
/** A domain that is registered today is to count soon; of a resolver that is away nobody waits twice in a row. */
const KEEP_SECONDS = { taken: 86_400, refused: 600, unknown: 30 } as const;
/** Most people are at a few services. */
const MEMORY = { maxEntries: 2_000, maxBytes: 1_000_000 };

export interface MailDomainLookup {
  /**
   * Never rejects, and waits no longer than the deadlines above.
   * @param domain as `mailDomain` gives it
   * @param asker.mayAsk is called where a resolver is to be asked; without its leave nobody is
   */
  find(
    domain: string,
    asker: {
      readonly logger: Logger;
      readonly defer: (work: Promise<unknown>) => void;
      readonly mayAsk: () => Promise<boolean>;
    },
  ): Promise<MailVerdict>;
}

export type MailDomainLookupDeps = {
  readonly cache: TextCache;
  /** Address of a resolver that answers in JSON; empty when a deployment has none. */
  readonly resolver: string;
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
  /** Domains that were asked about, by `result`. */
  readonly results: Counter;
  readonly fetch?: typeof globalThis.fetch;
};

export function createMailDomainLookup(deps: MailDomainLookupDeps): MailDomainLookup {
  const { resolver, nowMs, startTimer, results, fetch } = deps;
  const kept = forgivingCache(deps.cache);
  const memory = createBoundedMemory<MailVerdict>(MEMORY);

  function remembered(domain: string): MailVerdict | null {
    const entry = memory.get(domain);
    if (entry === undefined) return null;
    return nowMs() - entry.storedAtMs < KEEP_SECONDS[entry.value] * 1_000 ? entry.value : null;
  }

  async function cached(domain: string): Promise<MailVerdict | null> {
    try {
      const entry = await withDeadline(deps.cache.read(`mail:${domain}`), CACHE_DEADLINE_MS, startTimer);
      if (entry?.text !== "taken" && entry?.text !== "refused") return null;
      memory.set(domain, entry.text, 0, entry.storedAtMs);
      return entry.text;
    } catch {
      return null;
    }
  }

  async function ask(domain: string): Promise<MailVerdict> {
    const startedMs = nowMs();
    const isTaken = await takesMail(async (type: RecordType) => {
      const timeoutMs = Math.max(1, MAIL_DOMAIN_DEADLINE_MS - (nowMs() - startedMs));
      const limits = { timeoutMs, maxResponseBytes: MAX_ANSWER_BYTES };
      const { status, body } = await askProvider(
        `${resolver}?name=${encodeURIComponent(domain)}&type=${type}`,
        "application/dns-json",
        fetch === undefined ? limits : { ...limits, fetch },
      );
      if (status !== 200) throw new Error(`The resolver answered ${status}`);
      return readDnsAnswer(body, domain, type);
    });
    return isTaken ? "taken" : "refused";
  }

  async function found(
    domain: string,
    { logger, defer, mayAsk }: Parameters<MailDomainLookup["find"]>[1],
  ): Promise<MailVerdict> {
    if (isPrivateDomain(domain)) return "refused";
    const known = remembered(domain) ?? (await cached(domain));
    if (known !== null) return known;
    if (resolver === "" || !(await mayAsk())) return "unknown";
    let verdict: MailVerdict;
    try {
      verdict = await ask(domain);
      defer(kept.write(`mail:${domain}`, { text: verdict, storedAtMs: nowMs() }, KEEP_SECONDS[verdict]));
    } catch (error) {
      // A domain may be somebody's name: it stays out of the log.
      logger.warn("mail_resolver_failed", { error: error instanceof Error ? error.name : "unknown" });
      verdict = "unknown";
    }
    memory.set(domain, verdict, 0, nowMs());
    return verdict;
  }

  return {
    async find(domain, asker) {
      const verdict = await found(domain, asker);
      results.inc({ result: verdict });
      return verdict;
    },
  };
}
