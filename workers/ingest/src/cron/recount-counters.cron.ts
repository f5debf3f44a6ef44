/**
 * Compares live counters with rows, a slice at a time, and repairs what differs (`recount/recount-quiz.ts`). How far a run
 * has come lies in the registry, so that it survives its isolate; a quiz that is done twice is corrected once.
 */
import type { QuizKey, RecountQuiz } from "@borda/db";
import { errorFields } from "@borda/edge-kit";
import type { IngestDeps } from "../ports.ts";
import { type QuizRecount, type RecountLimits, recountQuiz } from "../recount/recount-quiz.ts";
import type { RecountRun, RecountSums } from "../recount/recount-schedule.ts";

/** Quizzes of one page; how far the run has come is saved after each page. */
const PAGE_QUIZZES = 20;
/** A slice ends after so many rows (a page took 28 ms on two busy cores, so about 6 s) or so long. */
const SLICE_ROWS = 400_000;
const SLICE_MS = 4 * 60_000;
const PAGE_ROWS = 2_000;
/** Of one quiz. Beyond this its newest rows are compared, which is where answers come and get lost. */
const MAX_ROWS_PER_QUIZ = 1_000_000;
/** A queue gives a message back after up to RETRY_MAX_SECONDS; two such delays, and at least a quarter of an hour. */
const MIN_SETTLE_SECONDS = 900;

export async function recountCounters(deps: IngestDeps): Promise<void> {
  const settleSeconds = Math.max(MIN_SETTLE_SECONDS, 2 * deps.retryMaxSeconds);
  const run = await deps.registry.claimRecount(deps.nowMs(), deps.newId(), settleSeconds * 1_000);
  if (run === null) return;
  const kind = run.touchedSinceMs === null ? "full" : "touched";
  if (run.cursor === null) deps.logger.info("recount_started", { recountId: run.id, kind });
  const limits = { settleSeconds, pageRows: PAGE_ROWS, maxRows: MAX_ROWS_PER_QUIZ };
  const { run: done, isFinished } = await runSlice(run, limits, deps);
  await deps.registry.noteRecount(done, isFinished ? "finished" : "rests", deps.nowMs());
  const fields = { recountId: run.id, kind, ...done.sums };
  if (!isFinished) deps.logger.info("recount_rests", { ...fields, quizId: done.cursor?.quizId });
  else if (hasDrift(done.sums)) deps.logger.error("recount_found_drift", fields);
  else deps.logger.info("recount_finished", fields);
}

async function runSlice(
  begun: RecountRun,
  limits: RecountLimits,
  deps: IngestDeps,
): Promise<{ run: RecountRun; isFinished: boolean }> {
  const untilMs = deps.nowMs() + SLICE_MS;
  const untilRows = begun.sums.rows + SLICE_ROWS;
  let run = begun;
  const { refs } = deps.databases;
  for (const dbRef of refs.slice(Math.max(0, refs.indexOf(run.cursor?.dbRef ?? "")))) {
    for (;;) {
      const quizzes = await nextQuizzes(dbRef, run, deps);
      for (const quiz of quizzes) {
        const sums = await recountOne(quiz, dbRef, run, limits, deps);
        run = { ...run, sums, cursor: { dbRef, tenantId: quiz.tenantId, quizId: quiz.quizId } };
      }
      if (quizzes.length < PAGE_QUIZZES) break;
      if (deps.nowMs() >= untilMs || run.sums.rows >= untilRows) return { run, isFinished: false };
      await deps.registry.noteRecount(run, "goes on", deps.nowMs());
    }
  }
  return { run, isFinished: true };
}

async function nextQuizzes(
  dbRef: string,
  { cursor, touchedSinceMs }: RecountRun,
  deps: IngestDeps,
): Promise<readonly RecountQuiz[]> {
  const after: QuizKey | null = cursor?.dbRef === dbRef ? cursor : null;
  const since = touchedSinceMs === null ? null : new Date(touchedSinceMs);
  return await deps.databases.recount(dbRef).listQuizzes(since, after, PAGE_QUIZZES);
}

/** The sums with one more quiz. A quiz that fails is counted and does not keep the others from their turn. */
async function recountOne(
  quiz: RecountQuiz,
  dbRef: string,
  { id, sums }: RecountRun,
  limits: RecountLimits,
  deps: IngestDeps,
): Promise<RecountSums> {
  // An id of its own, since two slices may meet at a quiz: the meter then serves the later one.
  const recountId = deps.newId();
  const line = { recountId: id, quizRecountId: recountId, dbRef, quizId: quiz.quizId };
  try {
    const found = await recountQuiz(quiz, { dbRef, recountId, limits }, deps);
    const { repaired, open, rows, isWhole } = found;
    if (hasDrift({ ...repaired, open })) {
      deps.logger.warn("recount_quiz_drifted", { ...line, rows, open, ...repaired });
    }
    if (!isWhole) deps.logger.info("recount_quiz_cut", { ...line, rows });
    countCorrections(found, deps);
    return plus(sums, found);
  } catch (error) {
    deps.logger.warn("recount_quiz_failed", { ...line, ...errorFields(error) });
    return { ...sums, quizzes: sums.quizzes + 1, failed: sums.failed + 1 };
  }
}

function plus(sums: RecountSums, { rows, repaired, open }: QuizRecount): RecountSums {
  return {
    quizzes: sums.quizzes + 1,
    failed: sums.failed,
    rows: sums.rows + rows,
    completions: sums.completions + repaired.completions,
    leads: sums.leads + repaired.leads,
    options: sums.options + repaired.options,
    stored: sums.stored + repaired.stored,
    open: sums.open + open,
  };
}

function hasDrift({ completions, leads, options, stored, open }: QuizRecount["repaired"] & { open: number }) {
  return completions + leads + options + stored + open > 0;
}

function countCorrections({ repaired }: QuizRecount, deps: IngestDeps): void {
  for (const counter of ["completions", "leads", "options", "stored"] as const) {
    if (repaired[counter] > 0) deps.metrics.counterCorrections.inc({ counter }, repaired[counter]);
  }
}
