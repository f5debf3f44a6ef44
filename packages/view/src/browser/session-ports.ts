/** What a session is given and what it does; `session.ts` is how. */
import type { CompiledQuiz } from "@borda/quiz/runtime/core";
import type { Texts } from "../texts.ts";
import type { AttemptRecord, AttemptStart } from "./attempt.ts";
import type { AttemptStore } from "./attempt-store.ts";
import type { HistoryEntry } from "./page-history.ts";
import type { Platform } from "./platform.ts";
import type { SessionState } from "./session-state.ts";
import type { ScreenNotice } from "./step-screen.tsx";

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

export interface Session {
  state(): SessionState;
  /** Takes over the page as the edge made it, on the first step of a new attempt: nothing is painted. */
  begin(): void;
  /** Goes on with an attempt that was begun before, in place of the page's own step. */
  resume(notice: ScreenNotice | null): void;
  /** Says something above the step. */
  notify(notice: ScreenNotice): void;
  /** The button of the notice was pressed. */
  answerNotice(): void;
  /** The respondent wants on, or back. */
  submit(submitter: HTMLElement | null): void;
  /** The browser's Back or Forward was pressed. */
  travel(entry: HistoryEntry): void;
  /** A field was changed: what was wrong with it may be right, and other elements may be shown. */
  changed(key: string): void;
  /** Something was answered that stands in no field, such as by following a link; also after the end. */
  answer(values: AttemptRecord["answers"]): void;
  /** The tab is looked at again; another may have gone on with the same attempt. */
  returned(): void;
  /** @param isGone the page will not come back, where it may only be out of sight otherwise */
  leaving(isGone: boolean): void;
  online(): void;
  /**
   * A new attempt with the answers of one that is not accepted any more, or that is given up.
   * @param given an attempt that the edge has minted already
   */
  startAgainWith(former: AttemptRecord, given?: AttemptStart): Promise<void>;
}
