/** Decides which request tells the edge what has happened in an attempt, and when. */
import type { AnswersRequest } from "@borda/contracts";
import { type AttemptRecord, answersRequestOf } from "./attempt.ts";
import type { AttemptStore } from "./attempt-store.ts";
import { createDelivery, type DeliveryStatus } from "./delivery.ts";
import { createLiveMoves } from "./live-moves.ts";
import type { Platform } from "./platform.ts";

export interface ReportingDeps {
  readonly platform: Platform;
  /** Path of the quiz; the requests go to `/answers` and `/events` below it. */
  readonly path: string;
  readonly store: AttemptStore;
  /** The attempt as of now. */
  attempt(): AttemptRecord;
  /** What speaks for or against a person, besides the answers. */
  signs?(): Pick<AnswersRequest, "trap" | "turnstile">;
  /** Keeps a sequence number that is about to be used. */
  keep(attempt: AttemptRecord): void;
  onStatus(status: DeliveryStatus): void;
}

export interface Reporting {
  /** A step was entered, or an answer changed. */
  moved(): void;
  /** What is known by now is worth storing: a way to reach the person, or the end. */
  reached(): void;
  /**
   * The page may not come back: what the edge does not know yet leaves now, once for each try that failed.
   * @param isGone it will not; so what the edge asked to be sent later leaves as well
   */
  leaving(isGone: boolean): void;
  online(): void;
  /** Nothing more is sent for the attempt. */
  stop(): void;
}

/** @see ReportingDeps */
export function createReporting(deps: ReportingDeps): Reporting {
  const { platform, path, store } = deps;
  /** Whether the edge may lack something that nothing is bringing to it now. */
  let isUnsent = false;
  let notBeforeMs = 0;

  function nextRequest(): AnswersRequest {
    const attempt = deps.attempt();
    // Another tab may have sent for the same attempt meanwhile.
    const seq = Math.max(attempt.seq, store.load(attempt.attemptId)?.seq ?? 0) + 1;
    deps.keep({ ...attempt, seq });
    isUnsent = false;
    liveMoves.carried(attempt.moves.length);
    return { ...answersRequestOf(attempt, seq, platform.nowMs()), ...deps.signs?.() };
  }

  const liveMoves = createLiveMoves({
    ...platform,
    send: (body) => platform.beacon(`${path}/events`, body),
  });
  const delivery = createDelivery({
    ...platform,
    url: `${path}/answers`,
    nextRequest,
    isFinal: () => deps.attempt().finished,
    onStatus(next) {
      if ("notBeforeMs" in next) {
        isUnsent = true;
        notBeforeMs = next.notBeforeMs;
      }
      const isOver = next.kind === "expired" || next.kind === "refused";
      // What is refused then is a link that was followed later; the answers are there.
      deps.onStatus(isOver && deps.attempt().accepted ? { kind: "accepted" } : next);
    },
  });

  function hasAnswers(): boolean {
    return Object.keys(deps.attempt().answers).length > 0;
  }

  return {
    moved() {
      isUnsent = true;
      const attempt = deps.attempt();
      liveMoves.update(attempt.token, attempt.moves);
    },
    reached: () => delivery.request(),
    leaving(isGone) {
      const isDue = isGone || notBeforeMs <= platform.nowMs();
      if (isUnsent && isDue && hasAnswers() && !deps.attempt().delivered)
        platform.beacon(`${path}/answers`, nextRequest());
    },
    online: () => delivery.retryNow(),
    stop: () => delivery.stop(),
  };
}
