/** Ties what happens on the page to the session. */
import { autoAdvanceInput } from "../components/step.tsx";
import type { AttemptRecord } from "./attempt.ts";
import { watchGestures } from "./gestures.ts";
import { readEntry } from "./page-history.ts";
import { createPressedChanges } from "./pressed-changes.ts";
import type { Reporting } from "./reporting.ts";
import { answer, change, leave, lookAgain } from "./session.ts";
import { pressButton, travel } from "./session-moves.ts";
import type { Session } from "./session-ports.ts";
import { present } from "./session-screen.ts";
import { walkOf } from "./session-state.ts";

/** Parts of an answer are named `key.part`. */
function keyOf({ name }: HTMLInputElement): string {
  return name.replace(/\..*/, "");
}

function listenToForm(session: Session): void {
  const { form, root } = session;
  const changes = createPressedChanges((key) => change(session, key));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changes.forget();
    pressButton(session, event.submitter);
  });
  form.addEventListener("change", ({ target }) => changes.tell(keyOf(target as HTMLInputElement)));
  form.addEventListener("answer", (event) =>
    answer(session, (event as CustomEvent<AttemptRecord["answers"]>).detail),
  );
  root.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("[data-notice]")) session.notice?.onAction();
  });
  watchGestures(root, (input) => {
    // Asked for as by a button, so that what keeps the step back does so here as well.
    if (autoAdvanceInput(walkOf(present(session)).visible)?.key === input.name) form.requestSubmit();
  });
}

function listenToWindow(session: Session, others: readonly Reporting[]): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", ({ state }) => {
    const entry = readEntry(state);
    if (entry !== null) travel(session, entry);
  });
  addEventListener("online", () => {
    session.reporting.online();
    for (const other of others) other.online();
  });
  addEventListener("pagehide", () => leave(session, true));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leave(session, false);
    else lookAgain(session);
  });
}

/**
 * Listens until the page goes.
 * @param others deliveries of earlier attempts
 */
export function listen(session: Session, others: readonly Reporting[]): void {
  listenToForm(session);
  listenToWindow(session, others);
}
