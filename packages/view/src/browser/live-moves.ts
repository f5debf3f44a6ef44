/**
 * Tells the live view where the respondent is: all moves so far, at most every five seconds, from the
 * first press that leads on. Nothing is repeated on failure, because the next message says it again and so do
 * the answers themselves.
 */
import type { EventsRequest, Move } from "@borda/contracts";

/** Least time between two messages. */
export const LIVE_INTERVAL_MS = 5_000;

export interface LiveMovesDeps {
  send(body: EventsRequest): void;
  schedule(run: () => void, delayMs: number): () => void;
  nowMs(): number;
}

export interface LiveMoves {
  /** The moves as of now. */
  update(token: string, moves: readonly Move[]): void;
  /** Another request carries the moves: they need not be told again. */
  carried(count: number): void;
}

/** @see LiveMovesDeps */
export function createLiveMoves(deps: LiveMovesDeps): LiveMoves {
  let told = 1;
  let lastMs = Number.NEGATIVE_INFINITY;
  let pending: EventsRequest | null = null;
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel = null;
    if (pending === null || pending.moves.length <= told) return;
    told = pending.moves.length;
    lastMs = deps.nowMs();
    deps.send(pending);
    pending = null;
  }

  return {
    update(token, moves) {
      pending = { token, moves: [...moves] };
      if (cancel !== null) return;
      const waitMs = lastMs + LIVE_INTERVAL_MS - deps.nowMs();
      if (waitMs > 0) cancel = deps.schedule(flush, waitMs);
      else flush();
    },
    carried(count) {
      told = Math.max(told, count);
      lastMs = deps.nowMs();
    },
  };
}
