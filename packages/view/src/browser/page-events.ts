/** Ties what happens on the page to the session. */
import { autoAdvanceInput } from "../components/step.tsx";
import type { AttemptRecord } from "./attempt.ts";
import { watchChoices } from "./gestures.ts";
import { readEntry } from "./page-history.ts";
import { createPressedChanges } from "./pressed-changes.ts";
import type { Reporting } from "./reporting.ts";
import type { Session } from "./session-ports.ts";
import { walkOf } from "./session-state.ts";

export interface PageParts {
  readonly session: Session;
  readonly form: HTMLFormElement;
  readonly root: HTMLElement;
  /** Deliveries of earlier attempts. */
  readonly others: readonly Reporting[];
}

/** Parts of an answer are named `key.part`. */
function keyOf({ name }: HTMLInputElement): string {
  return name.replace(/\..*/, "");
}

function listenToForm({ session, form, root }: PageParts): void {
  const changes = createPressedChanges(session.changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changes.forget();
    session.submit(event.submitter);
  });
  form.addEventListener("change", ({ target }) => changes.tell(keyOf(target as HTMLInputElement)));
  form.addEventListener("answer", (event) =>
    session.answer((event as CustomEvent<AttemptRecord["answers"]>).detail),
  );
  root.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("[data-notice]")) session.answerNotice();
  });
  watchChoices(root, (input) => {
    // Asked for as by a button, so that what keeps the step back does so here as well.
    if (autoAdvanceInput(walkOf(session.state()).visible)?.key === input.name) form.requestSubmit();
  });
}

function listenToWindow({ session, others }: PageParts): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", ({ state }) => {
    const entry = readEntry(state);
    if (entry !== null) session.travel(entry);
  });
  addEventListener("online", () => {
    session.online();
    for (const other of others) other.online();
  });
  addEventListener("pagehide", () => session.leaving(true));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) session.leaving(false);
    else session.returned();
  });
}

/** Listens until the page goes. */
export function listen(parts: PageParts): void {
  listenToForm(parts);
  listenToWindow(parts);
}
