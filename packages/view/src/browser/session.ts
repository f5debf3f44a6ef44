/**
 * One respondent at one quiz in one tab: walks the quiz without the network, shows the steps, keeps
 * what was answered and has it sent. What a step does to an attempt is decided in `session-state.ts`.
 */

import type { Issue } from "@borda/contracts";
import { type FormFields, formAnswers, type RawAnswer } from "@borda/quiz/runtime/core";
import { FORM_FIELDS } from "../form-fields.ts";
import { type AttemptRecord, type AttemptStart, currentStep } from "./attempt.ts";
import { enhanceStep } from "./chunk.ts";
import type { DeliveryStatus } from "./delivery.ts";
import { type HistoryEntry, pushEntry, readEntry, replaceEntry } from "./page-history.ts";
import { reopen, restart } from "./recovery.ts";
import { createReporting } from "./reporting.ts";
import type { Session, SessionDeps } from "./session-ports.ts";
import { gaveContact, goBack, type SessionState, submit, walkOf } from "./session-state.ts";
import { signsOf } from "./signs.ts";
import { enterScreen, focusInvalid, type Screen, type ScreenNotice, show } from "./step-screen.tsx";

/** A step that no frame has shown by then is taken for one that nobody sees. */
const FRAMELESS_MS = 300;

/** @see SessionDeps */
export function createSession(deps: SessionDeps, initial: SessionState): Session {
  const { platform, store, root, texts } = deps;
  const nowMs = platform.nowMs;
  let state = initial;
  let notice: ScreenNotice | null = null;
  let receipt: Screen["receipt"] = null;
  let entered: Screen["entered"];
  let firstEntry = 0;
  let reporting = newReporting();
  let rest: (() => void) | null = null;

  function newReporting() {
    return createReporting({
      ...deps,
      attempt: () => state.attempt,
      signs: () => signsOf(deps.form),
      keep,
      onStatus,
    });
  }

  function keep(attempt: AttemptRecord): void {
    state = { ...state, attempt };
    store.save(attempt);
  }

  function paint(): void {
    show({ state, texts, entered, notice, receipt }, root);
  }

  function writeEntry(write: (entry: HistoryEntry) => void): void {
    const { attemptId, position } = state.attempt;
    write({ attemptId, position, first: firstEntry });
  }

  function values(submitter: HTMLElement | null = null): Record<string, RawAnswer> {
    // Nothing that is read of it is a file.
    const form = new FormData(deps.form, submitter) as unknown as FormFields;
    return formAnswers(state.quiz, currentStep(state.attempt), form);
  }

  /** Does what the step that was entered last still waits for. */
  function settle(): void {
    const run = rest;
    rest = null;
    run?.();
  }

  /**
   * The answers are on the device and the step is on the page when this returns; what the next frame does not show
   * follows that frame, or whatever happens first.
   */
  function enter(
    direction: "forth" | "backward",
    write: ((entry: HistoryEntry) => void) | null,
    after?: () => void,
  ): void {
    settle();
    if (notice?.kind === "resumed") notice = null;
    entered = direction;
    store.save(state.attempt);
    if (write !== null) writeEntry(write);
    paint();
    scrollTo(0, 0);
    rest = () => {
      enterScreen(root, state.quiz.meta.title);
      reporting.moved();
      after?.();
    };
    requestAnimationFrame(() => setTimeout(settle));
    // A tab that nobody looks at has no frames.
    setTimeout(settle, FRAMELESS_MS);
  }

  function advance(write: (entry: HistoryEntry) => void, submitter: HTMLElement | null): boolean {
    const { position } = state.attempt;
    const left = currentStep(state.attempt);
    state = submit(state, values(submitter), nowMs());
    if (state.attempt.position === position) {
      paint();
      focusInvalid(root);
      return false;
    }
    enter("forth", write, () => {
      if (state.attempt.finished) finish();
      else if (gaveContact(state, left)) reporting.reached();
    });
    return true;
  }

  function backTo(position: number, write: ((entry: HistoryEntry) => void) | null): void {
    if (position < 0) return;
    state = goBack(state, position, values(), nowMs());
    firstEntry = Math.min(firstEntry, position);
    enter("backward", write);
  }

  function finish(): void {
    if (state.attempt.delivered) receipt = "accepted";
    else reporting.reached();
    paint();
  }

  function onStatus(status: DeliveryStatus): void {
    const { kind } = status;
    if (kind === "accepted") keep({ ...state.attempt, delivered: true, accepted: true });
    if (kind === "expired") notice = { kind, onAction: () => void startAgainWith(state.attempt) };
    if (kind === "refused") refused(status.issues);
    receipt = kind === "sending" || kind === "waiting" || kind === "accepted" ? kind : null;
    if (kind !== "idle") paint();
  }

  function refused(issues: readonly Issue[]): void {
    const reopened = reopen(state, issues, nowMs());
    if (reopened === null) {
      notice = { kind: "refused", onAction: () => reporting.reached() };
      paint();
      return;
    }
    state = reopened;
    firstEntry = state.attempt.position;
    enter("backward", replaceEntry, () => focusInvalid(root));
  }

  async function startAgainWith(former: AttemptRecord, given?: AttemptStart): Promise<void> {
    const start = given ?? (await deps.requestAttempt());
    const quiz = start && (await deps.loadQuiz(start.version));
    if (start === null || quiz === null) return;
    settle();
    reporting.stop();
    state = restart({ ...state, quiz }, start, former, nowMs());
    store.remove(former.attemptId);
    reporting = newReporting();
    notice = receipt = null;
    firstEntry = state.attempt.position;
    enter("forth", replaceEntry, () => state.attempt.finished && finish());
  }

  return {
    state: () => state,
    begin() {
      state = { ...state, draft: values() };
      writeEntry(replaceEntry);
      enhanceStep(root, state);
    },
    resume(resumed) {
      notice = resumed;
      firstEntry = readEntry(history.state)?.first ?? state.attempt.position;
      writeEntry(replaceEntry);
      paint();
      if (state.attempt.finished) finish();
    },
    notify(given) {
      notice = given;
      paint();
    },
    answerNotice: () => notice?.onAction(),
    submit(submitter) {
      settle();
      const { position, finished } = state.attempt;
      if (finished) return;
      if (submitter?.getAttribute("name") !== FORM_FIELDS.back) advance(pushEntry, submitter);
      else {
        const stepsBack = Number(submitter.getAttribute("value"));
        if (position - stepsBack >= firstEntry) history.go(-stepsBack);
        else backTo(position - stepsBack, replaceEntry);
      }
    },
    travel({ attemptId, position }) {
      const { attempt } = state;
      if (attempt.finished || attemptId !== attempt.attemptId) return;
      if (position < attempt.position) backTo(position, null);
      // Forward is like the button: it leads on only when the step can be left.
      else if (position > attempt.position && !advance(replaceEntry, null)) history.back();
    },
    changed(key) {
      const before = walkOf(state).visible.length;
      const issues = state.issues.filter((issue) => issue.key !== key);
      const hadIssue = issues.length < state.issues.length;
      state = { ...state, draft: { ...state.draft, ...values() }, issues };
      if (hadIssue || walkOf(state).visible.length !== before) paint();
    },
    answer(values) {
      keep({ ...state.attempt, answers: { ...state.attempt.answers, ...values }, delivered: false });
      reporting.moved();
      reporting.reached();
      paint();
    },
    returned() {
      const stored = store.load(state.attempt.attemptId);
      if (stored === null || stored.moves.length <= state.attempt.moves.length) return;
      state = { ...state, attempt: stored, issues: [] };
      writeEntry(replaceEntry);
      paint();
      if (stored.finished) finish();
    },
    leaving(isGone) {
      settle();
      reporting.leaving(isGone);
    },
    online: () => reporting.online(),
    startAgainWith,
  };
}
