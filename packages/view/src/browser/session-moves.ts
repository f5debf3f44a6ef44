/** How a session goes from step to step: by the buttons of a step, and by the browser's own Back and Forward. */
import { FORM_FIELDS } from "../form-fields.ts";
import { currentStep } from "./attempt.ts";
import { type HistoryEntry, pushEntry, replaceEntry } from "./page-history.ts";
import { finish } from "./session-outcome.ts";
import type { Session } from "./session-ports.ts";
import { enter, paint, settle, values, type WriteEntry } from "./session-screen.ts";
import { gaveContact, goBack, submit } from "./session-state.ts";
import { focusInvalid } from "./step-screen.tsx";

/** Goes on where the answers of the step allow it; else says what is wrong with them. */
function advance(session: Session, write: WriteEntry, submitter: HTMLElement | null): boolean {
  const { attempt } = session.state;
  session.state = submit(session.state, values(session, submitter), session.platform.nowMs());
  if (session.state.attempt.position === attempt.position) {
    paint(session);
    focusInvalid(session.root);
    return false;
  }
  enter(session, "forth", write, () => {
    if (session.state.attempt.finished) finish(session);
    else if (gaveContact(session.state, currentStep(attempt))) session.reporting.reached();
  });
  return true;
}

function backTo(session: Session, position: number, write: WriteEntry | null): void {
  session.state = goBack(session.state, position, values(session), session.platform.nowMs());
  session.first = Math.min(session.first, position);
  enter(session, "backward", write);
}

/** A button of the step was pressed: the respondent wants on, or back. */
export function pressButton(session: Session, submitter: HTMLElement | null): void {
  settle(session);
  const { position, finished } = session.state.attempt;
  if (finished) return;
  if (submitter?.getAttribute("name") !== FORM_FIELDS.back) advance(session, pushEntry, submitter);
  else {
    const stepsBack = Number(submitter.getAttribute("value"));
    if (position - stepsBack >= session.first) history.go(-stepsBack);
    else backTo(session, position - stepsBack, replaceEntry);
  }
}

/** The browser's Back or Forward was pressed. */
export function travel(session: Session, { attemptId, position }: HistoryEntry): void {
  const { attempt } = session.state;
  if (attempt.finished || attemptId !== attempt.attemptId) return;
  if (position < attempt.position) backTo(session, position, null);
  // Forward is like the button: it leads on only when the step can be left.
  else if (position > attempt.position && !advance(session, replaceEntry, null)) history.back();
}
