/** What becomes of a session's answers: how they get to the edge, what it says of them, and what then happens. */
import type { Issue } from "@borda/contracts";
import type { AttemptRecord, AttemptStart } from "./attempt.ts";
import type { DeliveryStatus } from "./delivery.ts";
import { replaceEntry } from "./page-history.ts";
import { reopen, restart } from "./recovery.ts";
import { createReporting, type Reporting } from "./reporting.ts";
import type { Session } from "./session-ports.ts";
import { enter, paint, settle } from "./session-screen.ts";
import { signsOf } from "./signs.ts";
import { focusInvalid } from "./step-screen.tsx";

/** Goes on with another record of the attempt, which is on the device when this returns. */
export function keep(session: Session, attempt: AttemptRecord): void {
  session.state = { ...session.state, attempt };
  session.store.save(attempt);
}

/** Tells the edge of the attempt that the session holds. */
export function reportingOf(session: Session): Reporting {
  return createReporting({
    ...session,
    attempt: () => session.state.attempt,
    signs: () => signsOf(session.form),
    keep: (attempt) => keep(session, attempt),
    onStatus: (status) => hear(session, status),
  });
}

/** An ending was reached: the answers leave, unless they have arrived. */
export function finish(session: Session): void {
  if (session.state.attempt.delivered) session.receipt = "accepted";
  else session.reporting.reached();
  paint(session);
}

/** Takes what the edge says of the answers. */
function hear(session: Session, status: DeliveryStatus): void {
  const { attempt } = session.state;
  const { kind } = status;
  if (kind === "accepted") keep(session, { ...attempt, delivered: true, accepted: true });
  if (kind === "expired")
    session.notice = { kind, onAction: () => void startAgainWith(session, session.state.attempt) };
  if (kind === "refused") mend(session, status.issues);
  session.receipt = kind === "sending" || kind === "waiting" || kind === "accepted" ? kind : null;
  if (kind !== "idle") paint(session);
}

/** Back to the first answer that the edge refused; where it names none of a step, the way out is to try again. */
function mend(session: Session, issues: readonly Issue[]): void {
  const reopened = reopen(session.state, issues, session.platform.nowMs());
  if (reopened === null) {
    session.notice = { kind: "refused", onAction: () => session.reporting.reached() };
    paint(session);
    return;
  }
  session.state = reopened;
  session.first = reopened.attempt.position;
  enter(session, "backward", replaceEntry, () => focusInvalid(session.root));
}

/**
 * A new attempt with the answers of one that is not accepted any more, or that is given up.
 * @param given an attempt that the edge has minted already
 */
export async function startAgainWith(
  session: Session,
  former: AttemptRecord,
  given?: AttemptStart,
): Promise<void> {
  const { notice } = session;
  const start = given ?? (await session.requestAttempt());
  const quiz = start && (await session.loadQuiz(start.version));
  // Pressed again before the network answered, it has begun already.
  if (start === null || quiz === null || session.notice !== notice) return;
  settle(session);
  session.reporting.stop();
  session.state = restart({ ...session.state, quiz }, start, former, session.platform.nowMs());
  session.store.remove(former.attemptId);
  session.reporting = reportingOf(session);
  session.notice = session.receipt = null;
  session.first = session.state.attempt.position;
  enter(session, "forth", replaceEntry, () => session.state.attempt.finished && finish(session));
}
