/**
 * The browser's entry. The page works without it; this takes over once the quiz has arrived, and
 * leaves everything as it is when it cannot.
 */
import { type CompiledQuiz, walk } from "@borda/quiz/runtime/core";
import { type AttemptRecord, startAttempt } from "./attempt.ts";
import { type AttemptStore, createAttemptStore, storageOf } from "./attempt-store.ts";
import { type Boot, readBoot } from "./boot.ts";
import { deliverOwed } from "./deliver-owed.ts";
import { listen } from "./page-events.ts";
import { readEntry } from "./page-history.ts";
import { browserPlatform } from "./platform.ts";
import { loadQuiz, requestAttempt } from "./quiz-source.ts";
import type { Reporting } from "./reporting.ts";
import { begin, createSession, notify, resume } from "./session.ts";
import { startAgainWith } from "./session-outcome.ts";

/** The quiz is asked for again after these waits, then the page stays as the edge made it. */
const LOAD_RETRIES_MS = [1_000, 4_000, 15_000];

/**
 * The attempt to go on with: the one that this tab shows, else the latest that was not finished. One without answers
 * is gone on with in another language only: nobody chooses a language in order to begin anew.
 */
function formerAttempt(store: AttemptStore, pageLocale: string): AttemptRecord | null {
  const entry = readEntry(history.state);
  const shown = entry && store.load(entry.attemptId);
  return (
    shown ??
    store
      .list()
      .find(
        ({ finished, answers, locale }) =>
          !finished && (locale !== pageLocale || Object.keys(answers).length > 0),
      ) ??
    null
  );
}

async function loadPatiently(load: () => Promise<CompiledQuiz | null>): Promise<CompiledQuiz | null> {
  for (const waitMs of LOAD_RETRIES_MS) {
    const quiz = await load();
    if (quiz !== null) return quiz;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  return load();
}

/** The attempt that came with the page, on its first step. */
function freshAttempt(quiz: CompiledQuiz, { start }: Boot): AttemptRecord {
  return startAttempt(start, walk(quiz, {}, start).current, Date.now());
}

async function start(form: HTMLFormElement, root: HTMLElement): Promise<void> {
  const boot = readBoot(form);
  const { path, chunks } = boot;
  const { quizId, locale, version } = boot.start;
  const load = (wanted: number) => loadQuiz(path, chunks, wanted, locale);
  const store = createAttemptStore(storageOf("localStorage"), storageOf("sessionStorage"), quizId, Date.now);
  const former = formerAttempt(store, locale);
  const formerQuiz = former && (await load(former.version));
  const quiz = formerQuiz ?? (await loadPatiently(() => load(version)));
  if (quiz === null) return;

  const attempt = former && formerQuiz ? { ...former, locale } : freshAttempt(quiz, boot);
  const session = createSession(
    {
      platform: browserPlatform,
      store,
      form,
      root,
      path,
      texts: boot.texts,
      requestAttempt: () => requestAttempt(path, locale),
      loadQuiz: load,
    },
    { quiz, attempt, draft: {}, issues: [] },
  );
  if (former === null || formerQuiz === null) begin(session);
  else if (readEntry(history.state)?.attemptId === former.attemptId) resume(session, null);
  else {
    const afresh = { ...former, answers: {}, finished: false };
    resume(session, { kind: "resumed", onAction: () => void startAgainWith(session, afresh, boot.start) });
  }
  listen(session, sendOwed());

  function sendOwed(): readonly Reporting[] {
    const owed = store
      .list()
      .filter(({ finished, attemptId }) => finished && attemptId !== session.state.attempt.attemptId);
    return deliverOwed(owed, { platform: browserPlatform, path, store }, (attempt, kind) =>
      notify(session, { kind, onAction: () => void startAgainWith(session, attempt) }),
    );
  }
}

const form = document.querySelector<HTMLFormElement>("#quiz");
const root = form?.querySelector<HTMLElement>("#step");
if (form && root) void start(form, root);
