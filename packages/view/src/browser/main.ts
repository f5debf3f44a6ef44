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
import { createSession } from "./session.ts";

/** The quiz is asked for again after these waits, then the page stays as the edge made it. */
const LOAD_RETRIES_MS = [1_000, 4_000, 15_000];

/** The attempt to go on with: the one that this tab shows, else the latest that was not finished. */
function formerAttempt(store: AttemptStore): AttemptRecord | null {
  const entry = readEntry(history.state);
  const shown = entry && store.load(entry.attemptId);
  return (
    shown ??
    store.list().find(({ finished, answers }) => !finished && Object.keys(answers).length > 0) ??
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

/** A session on the first step of the attempt that came with the page. */
function freshState(quiz: CompiledQuiz, { start }: Boot) {
  const first = walk(quiz, {}, start).current;
  return { quiz, attempt: startAttempt(start, first, Date.now()), draft: {}, issues: [] };
}

async function start(form: HTMLFormElement, root: HTMLElement): Promise<void> {
  const boot = readBoot(form);
  const { path, chunks } = boot;
  const { quizId, locale, version } = boot.start;
  const load = (wanted: number) => loadQuiz(path, chunks, wanted, locale);
  const store = createAttemptStore(storageOf("localStorage"), storageOf("sessionStorage"), quizId, Date.now);
  const former = formerAttempt(store);
  const formerQuiz = former && (await load(former.version));
  const quiz = formerQuiz ?? (await loadPatiently(() => load(version)));
  if (quiz === null) return;

  const state =
    former && formerQuiz
      ? { quiz, attempt: { ...former, locale }, draft: {}, issues: [] }
      : freshState(quiz, boot);
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
    state,
  );
  if (former === null || formerQuiz === null) session.begin();
  else if (readEntry(history.state)?.attemptId === former.attemptId) session.resume(null);
  else {
    const afresh = { ...former, answers: {}, finished: false };
    session.resume({ kind: "resumed", onAction: () => void session.startAgainWith(afresh, boot.start) });
  }
  listen({ session, form, root, others: sendOwed() });

  function sendOwed(): readonly Reporting[] {
    const current = session.state().attempt.attemptId;
    const owed = store.list().filter(({ finished, attemptId }) => finished && attemptId !== current);
    return deliverOwed(owed, { platform: browserPlatform, path, store }, (attempt, kind) =>
      session.notify({ kind, onAction: () => void session.startAgainWith(attempt) }),
    );
  }
}

const form = document.querySelector<HTMLFormElement>("#quiz");
const root = form?.querySelector<HTMLElement>("#step");
if (form && root) void start(form, root);
