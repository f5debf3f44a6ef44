/**
 * One respondent at one quiz in one tab: walks the quiz without the network, shows the steps, keeps
 * what was answered and has it sent. What a step does to an attempt is decided in `session-state.ts`; what is shown
 * is in `session-screen.ts`, where it goes in `session-moves.ts`, what becomes of the answers in `session-outcome.ts`.
 */
import type { AttemptRecord } from "./attempt.ts";
import { enhanceStep } from "./chunk.ts";
import { readEntry, replaceEntry } from "./page-history.ts";
import { finish, keep, reportingOf } from "./session-outcome.ts";
import type { Session, SessionDeps } from "./session-ports.ts";
import { paint, present, settle, writeEntry } from "./session-screen.ts";
import type { SessionState } from "./session-state.ts";
import { isShowing, type ScreenNotice } from "./step-screen.tsx";

/** A session that shows nothing and has sent nothing yet: `begin` or `resume` comes next. */
export function createSession(deps: SessionDeps, state: SessionState): Session {
  const session = { ...deps, state, first: 0 } as Session;
  session.reporting = reportingOf(session);
  return session;
}

/** Takes over the page as the edge made it, on the first step of a new attempt: nothing is painted. */
export function begin(session: Session): void {
  session.state = present(session);
  writeEntry(session, replaceEntry);
  enhanceStep(session.root, session.state);
}

/** Goes on with an attempt that was begun before, in place of the page's own step. */
export function resume(session: Session, notice: ScreenNotice | null): void {
  // In the language that the page has now.
  session.store.save(session.state.attempt);
  session.first = readEntry(history.state)?.first ?? session.state.attempt.position;
  writeEntry(session, replaceEntry);
  notify(session, notice);
  if (session.state.attempt.finished) finish(session);
}

/** Says something above the step. */
export function notify(session: Session, notice: ScreenNotice | null): void {
  session.notice = notice;
  paint(session);
}

/** A field was changed: what was wrong with it may be right, and all else of the step may depend on it. */
export function change(session: Session, key: string): void {
  // Whoever left a step has had its fields read.
  if (isShowing) return;
  const issues = session.state.issues.filter((issue) => issue.key !== key);
  session.state = { ...present(session), issues };
  paint(session);
}

/** Something was answered that stands in no field, such as by following a link; also after the end. */
export function answer(session: Session, answers: AttemptRecord["answers"]): void {
  const { attempt } = session.state;
  keep(session, { ...attempt, answers: { ...attempt.answers, ...answers }, delivered: false });
  session.reporting.moved();
  session.reporting.reached();
  paint(session);
}

/** The tab is looked at again; another may have gone on with the same attempt. */
export function lookAgain(session: Session): void {
  const { attempt } = session.state;
  const stored = session.store.load(attempt.attemptId);
  if (stored === null || stored.moves.length <= attempt.moves.length) return;
  session.state = { ...session.state, attempt: stored, issues: [] };
  writeEntry(session, replaceEntry);
  paint(session);
  if (stored.finished) finish(session);
}

/** @param isGone the page will not come back, where it may only be out of sight otherwise */
export function leave(session: Session, isGone: boolean): void {
  settle(session);
  session.reporting.leaving(isGone);
}
