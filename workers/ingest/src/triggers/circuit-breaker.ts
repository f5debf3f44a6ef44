/**
 * Spares a dead origin (and our own time) the requests that would fail anyway. One an isolate: plain data that any
 * invocation may read. After `maxFailures` in a row it opens; once `openMs` is over, one request is let through as a probe.
 */
export type BreakerLimits = { readonly maxFailures: number; readonly openMs: number };
export type BreakerState = "closed" | "half-open" | "open";

export class CircuitBreaker {
  readonly #limits: BreakerLimits;
  #failures = 0;
  /** Until when nothing is let through; null while closed. */
  #openUntilMs: number | null = null;
  #isProbing = false;

  constructor(limits: BreakerLimits) {
    this.#limits = limits;
  }

  get state(): BreakerState {
    if (this.#openUntilMs === null) return "closed";
    return this.#isProbing ? "half-open" : "open";
  }

  /** Whether a request may leave now. In the open state the first caller after the pause becomes the probe. */
  allows(nowMs: number): boolean {
    if (this.#openUntilMs === null) return true;
    if (nowMs < this.#openUntilMs) return false;
    // A probe that never reports (its isolate was stopped) must not close the way for ever.
    this.#openUntilMs = nowMs + this.#limits.openMs;
    this.#isProbing = true;
    return true;
  }

  /** Seconds until a request may leave. */
  waitSeconds(nowMs: number): number {
    return this.#openUntilMs === null ? 0 : Math.max(0, Math.ceil((this.#openUntilMs - nowMs) / 1_000));
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntilMs = null;
    this.#isProbing = false;
  }

  failed(nowMs: number): void {
    this.#failures += 1;
    if (!this.#isProbing && this.#failures < this.#limits.maxFailures) return;
    this.#openUntilMs = nowMs + this.#limits.openMs;
    this.#isProbing = false;
  }
}
