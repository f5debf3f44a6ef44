/** What a session is given, and what it holds; what it does is in `session.ts` and the files that this names. */
import type { CompiledQuiz } from "@borda/quiz/runtime/core";
import type { Texts } from "../texts.ts";
import type { AttemptStart } from "./attempt.ts";
import type { AttemptStore } from "./attempt-store.ts";
import type { Platform } from "./platform.ts";
import type { Reporting } from "./reporting.ts";
import type { SessionState } from "./session-state.ts";
import type { Screen, ScreenNotice } from "./step-screen.tsx";

export interface SessionDeps {
  readonly platform: Platform;
  readonly store: AttemptStore;
  readonly form: HTMLFormElement;
  readonly root: HTMLElement;
  readonly texts: Texts;
  /** Path of the quiz. */
  readonly path: string;
  /** A new attempt from the edge; null when it cannot be reached. */
  requestAttempt(): Promise<AttemptStart | null>;
  /** The quiz as it was published under a version; null when it cannot be had. */
  loadQuiz(version: number): Promise<CompiledQuiz | null>;
}

/** One respondent at one quiz in one tab, as of now. */
export interface Session extends SessionDeps {
  state: SessionState;
  /** What is said above the step. */
  notice?: ScreenNotice | null;
  receipt?: Screen["receipt"];
  entered?: Screen["entered"];
  /** The place of the first entry of the browser's history that this tab wrote. */
  first: number;
  reporting: Reporting;
  /** What the step that was entered last still waits for. */
  rest?: (() => void) | null;
}
