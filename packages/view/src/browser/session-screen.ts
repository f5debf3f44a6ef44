/** What a session shows: a step that is entered, with its entry in the browser's history, or the same step anew. */
import { type FormFields, formAnswers, type RawAnswer } from "@borda/quiz/runtime/core";
import type { HistoryEntry } from "./page-history.ts";
import type { Session } from "./session-ports.ts";
import { type SessionState, typedInto, walkOf } from "./session-state.ts";
import { enterScreen, show } from "./step-screen.tsx";

/** A step that no frame has shown by then is taken for one that nobody sees. */
const FRAMELESS_MS = 300;

/** Puts an entry into the browser's history, in place of another or after it. */
export type WriteEntry = (entry: HistoryEntry) => void;

/** What stands in the fields of the step, raw. */
export function values(session: Session, submitter: HTMLElement | null = null): Record<string, RawAnswer> {
  // Nothing that is read of it is a file.
  const form = new FormData(session.form, submitter) as unknown as FormFields;
  return formAnswers(walkOf(session.state), form);
}

/** The state with what stands in the fields now. */
export function present(session: Session): SessionState {
  return typedInto(session.state, values(session));
}

/** Shows the step as it is by now. */
export function paint(session: Session): void {
  show(session, session.root);
}

/** Notes in the browser's history where the session stands. */
export function writeEntry({ state, first }: Session, write: WriteEntry): void {
  const { attemptId, position } = state.attempt;
  write({ attemptId, position, first });
}

/** Does what the step that was entered last still waits for. */
export function settle(session: Session): void {
  const { rest } = session;
  session.rest = null;
  rest?.();
}

/**
 * Shows another step. The answers are on the device and the step is on the page when this returns; what the next frame
 * does not show follows that frame, or whatever happens first.
 * @param write null where the browser's history stands on the step already
 */
export function enter(
  session: Session,
  direction: "forth" | "backward",
  write: WriteEntry | null,
  after?: () => void,
): void {
  settle(session);
  if (session.notice?.kind === "resumed") session.notice = null;
  session.entered = direction;
  session.store.save(session.state.attempt);
  if (write !== null) writeEntry(session, write);
  paint(session);
  scrollTo(0, 0);
  session.rest = () => {
    enterScreen(session.root, session.state.quiz.meta.title);
    session.reporting.moved();
    after?.();
  };
  const run = () => settle(session);
  requestAnimationFrame(() => setTimeout(run));
  // A tab that nobody looks at has no frames.
  setTimeout(run, FRAMELESS_MS);
}
