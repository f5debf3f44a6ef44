/** Ways out when the edge does not take an attempt as it is. */
import type { Issue } from "@borda/contracts";
import { faultMessage, indexOf, walk } from "@borda/quiz/runtime/core";
import { type AttemptRecord, type AttemptStart, moveBack, moveOn, startAttempt } from "./attempt.ts";
import type { SessionState } from "./session-state.ts";

/**
 * After a refusal of the finished attempt: back at the first step of the trail that holds one of the
 * named answers, with the edge's sentences where they are in the quiz's language. Null when no step does.
 */
export function reopen(state: SessionState, issues: readonly Issue[], nowMs: number): SessionState | null {
  const { attempt, quiz } = state;
  const keys = Object.keys(attempt.answers);
  const named = new Map<string, string>();
  for (const { path, code, message } of issues) {
    const place = path[0] === "answers" ? path[1] : undefined;
    const key = typeof place === "number" ? keys[place] : place;
    if (key === undefined) continue;
    // What the edge says of the form of a request is meant for programs.
    named.set(key, quiz.sentences?.[code] ? message : faultMessage({ code: "wrong_type" }, quiz));
  }
  const steps = new Set([...named.keys()].map((key) => indexOf(quiz).answerable.get(key)?.step.id));
  const position = attempt.trail.findIndex((step) => steps.has(step));
  if (position === -1) return null;
  return {
    ...state,
    attempt: moveBack({ ...attempt, finished: false }, position, nowMs),
    issues: [...named].map(([key, message]) => ({ key, message })),
  };
}

/**
 * A new attempt with the answers of another that is not accepted any more. Where they lead to an
 * ending by themselves, and the other had reached one, it is finished at once.
 */
export function restart(
  state: SessionState,
  start: AttemptStart,
  former: AttemptRecord,
  nowMs: number,
): SessionState {
  const { quiz } = state;
  const known = Object.entries(former.answers).filter(([key]) => indexOf(quiz).answerable.has(key));
  const answers = Object.fromEntries(known);
  const end = walk(quiz, answers, { ...start, final: true });
  const [first = quiz.start, ...rest] = end.path;
  let attempt: AttemptRecord = { ...startAttempt(start, first, nowMs), answers };
  if (former.finished && end.finished) {
    for (const step of rest) attempt = moveOn(attempt, step, nowMs);
    attempt = { ...attempt, finished: true };
  }
  return { ...state, attempt, draft: {}, issues: [] };
}
