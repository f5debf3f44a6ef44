/**
 * Brings the answers of one attempt to the edge: one request at a time, always with everything the
 * attempt holds by then, repeated until it is accepted. Clock, network and chance come from outside.
 *
 * A partial is worth a few tries, since the next request repeats it. The final is worth every try:
 * it goes on, under the same attempt and a growing sequence number, until 202 or a refusal that
 * repeating cannot change.
 */
import type { AnswersRequest, Issue, Problem } from "@borda/contracts";

/** A request without an answer is given up after this long. */
export const REQUEST_TIMEOUT_MS = 15_000;
/** Browsers refuse more than 64 KiB of requests that outlive their page; a character may take three bytes. */
const KEEPALIVE_MAX_LENGTH = 20_000;
const RETRY_BASE_MS = 1_500;
const RETRY_MAX_MS = 60_000;
const PARTIAL_TRIES = 3;

export type DeliveryStatus =
  /** `notBeforeMs` where a partial failed: it may not be repeated by itself, and not before that in any case. */
  | { readonly kind: "idle"; readonly notBeforeMs?: number }
  | { readonly kind: "sending" }
  /** It failed and will be repeated by itself, not before what the edge asked for. */
  | { readonly kind: "waiting"; readonly notBeforeMs: number }
  | { readonly kind: "accepted" }
  /** The edge takes nothing for this attempt any more: too old, or its version is unknown. */
  | { readonly kind: "expired" }
  /** Refused for good; `issues` name the answers where the edge said so. */
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

export interface DeliveryDeps {
  readonly fetch: typeof fetch;
  readonly url: string;
  /** The body as of now with the next sequence number, which must be kept before it is used. */
  nextRequest(): AnswersRequest;
  /** Whether the attempt is finished as of now. */
  isFinal(): boolean;
  /** Runs once after a delay; gives back what cancels it. */
  schedule(run: () => void, delayMs: number): () => void;
  /** 0 to 1. */
  random(): number;
  nowMs(): number;
  onStatus(status: DeliveryStatus): void;
}

export interface Delivery {
  /** Something new is to be sent. */
  request(): void;
  /** The network is back: what waits goes now. */
  retryNow(): void;
  /** Nothing more leaves. */
  stop(): void;
}

/** Milliseconds of a `Retry-After` header, which holds seconds or a date (RFC 9110 10.2.3); 0 without one. */
export function retryAfterMs(header: string | null, nowMs: number): number {
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header ?? "") - nowMs;
  return Math.max(0, ms || 0);
}

/** How long to wait before try `failures + 1`: never less than the edge asked for, never all at once. */
export function retryDelayMs(failures: number, askedMs: number, random: number): number {
  const ceiling = Math.min(RETRY_MAX_MS, RETRY_BASE_MS * 2 ** (failures - 1));
  return Math.round(askedMs + ceiling * (0.5 + random / 2));
}

/** Worth repeating. A success other than 202 is not the edge's but, say, a hotel's sign-in page. */
function isPassing(status: number): boolean {
  return [408, 425, 429].includes(status) || status >= 500 || (status < 400 && status !== 202);
}

type Answered = Pick<Problem, "code" | "issues"> & { readonly status: number; readonly askedMs: number };

/** What came back, with the problem of a 422 read; the bodies of others say nothing to a respondent. */
async function answeredBy(response: Response, nowMs: number): Promise<Answered> {
  const askedMs = retryAfterMs(response.headers.get("retry-after"), nowMs);
  const answered = { status: response.status, askedMs, code: "" };
  if (response.status !== 422) return answered;
  try {
    const problem = (await response.json()) as Partial<Problem> | null;
    return { ...answered, code: problem?.code ?? "", issues: problem?.issues ?? [] };
  } catch {
    return answered;
  }
}

/** A token that is too old, of a quiz that moved on, or of a key that is gone: only a new attempt helps. */
function isOver({ status, code }: Answered): boolean {
  return status === 410 || status === 403 || code === "unknown_version";
}

/** Sends what is to be sent as of now. Null when it was cut off, timed out or aborted: whether it arrived is unknown. */
async function exchange(deps: DeliveryDeps, signal: AbortSignal): Promise<Answered | null> {
  const body = JSON.stringify(deps.nextRequest());
  try {
    const response = await deps.fetch(deps.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      keepalive: body.length < KEEPALIVE_MAX_LENGTH,
      signal,
    });
    return await answeredBy(response, deps.nowMs());
  } catch {
    // Repeating it is safe.
    return null;
  }
}

/** @see DeliveryDeps */
export function createDelivery(deps: DeliveryDeps): Delivery {
  let inFlight: { readonly final: boolean; readonly abort: AbortController } | null = null;
  let isDue = false;
  let failures = 0;
  let stopped = false;
  /** Before this the edge does not want to hear of us. */
  let notBeforeMs = 0;
  let cancelRetry = () => {};

  function retryLater(askedMs: number, final: boolean): void {
    failures += 1;
    notBeforeMs = deps.nowMs() + askedMs;
    if (final || failures < PARTIAL_TRIES) {
      isDue = false;
      cancelRetry = deps.schedule(send, retryDelayMs(failures, askedMs, deps.random()));
    }
    deps.onStatus({ kind: final ? "waiting" : "idle", notBeforeMs });
  }

  function settle(answered: Answered | null, final: boolean): void {
    if (answered === null || isPassing(answered.status)) {
      retryLater(answered?.askedMs ?? 0, final);
    } else if (isOver(answered)) {
      stopped = true;
      deps.onStatus({ kind: "expired" });
    } else {
      failures = 0;
      const isAccepted = answered.status === 202;
      // What came up meanwhile is not accepted yet.
      if (isAccepted) deps.onStatus({ kind: final && !isDue ? "accepted" : "idle" });
      // What is wrong with a partial will be said of the final, when there is something to mend.
      else deps.onStatus(final ? { kind: "refused", issues: answered.issues ?? [] } : { kind: "idle" });
    }
    if (isDue) send();
  }

  async function fly(flight: NonNullable<typeof inFlight>): Promise<void> {
    const cancelTimeout = deps.schedule(() => flight.abort.abort(), REQUEST_TIMEOUT_MS);
    const answered = await exchange(deps, flight.abort.signal);
    cancelTimeout();
    if (inFlight !== flight || stopped) return;
    inFlight = null;
    settle(answered, flight.final);
  }

  function send(): void {
    cancelRetry();
    if (stopped || inFlight !== null) return;
    const waitMs = notBeforeMs - deps.nowMs();
    if (waitMs > 0) {
      cancelRetry = deps.schedule(send, waitMs);
      return;
    }
    isDue = false;
    const flight = { final: deps.isFinal(), abort: new AbortController() };
    inFlight = flight;
    deps.onStatus({ kind: flight.final ? "sending" : "idle" });
    void fly(flight);
  }

  return {
    request() {
      if (stopped) return;
      isDue = true;
      // A partial that hangs must not hold up the final, which says the same and more.
      if (inFlight !== null && !inFlight.final && deps.isFinal()) {
        inFlight.abort.abort();
        inFlight = null;
      }
      send();
    },
    retryNow() {
      if (failures > 0) send();
    },
    stop() {
      stopped = true;
      cancelRetry();
      inFlight?.abort.abort();
    },
  };
}
