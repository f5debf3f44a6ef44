/** What a walk is given besides the answers: captured by the edge, the same on the edge and in the browser. */
import type { CheckedAnswer } from "./answers.ts";
import type { VisitorFacts } from "./visitor-facts.ts";

export type Given = {
  /** What the edge captured: UTM parameters and the like. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** What the edge captured of the visitor when the attempt began. */
  readonly visitor?: VisitorFacts | undefined;
  /** The signed id of the attempt: what is drawn by lot follows from its random bits. */
  readonly attemptId?: string | undefined;
};

/** What an answer may be read against. */
export type ReadingGround = Given & {
  /** Answers that count so far, by key. */
  readonly answers?: ReadonlyMap<string, CheckedAnswer>;
};
