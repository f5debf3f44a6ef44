/** Failures that people and scripts see: what happened, what to do next, and the exit code. */
import { EXIT, type ExitCode } from "./exit-codes.ts";

/** One thing that is wrong, with the step of the quiz that it concerns when there is one. */
export type FailureIssue = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly step?: string | null;
};

type Details = {
  readonly issues?: readonly FailureIssue[];
  /** HTTP status of the API's refusal. */
  readonly status?: number | null;
  /** The API's id of the request, for a report. */
  readonly requestId?: string | null;
  readonly cause?: unknown;
};

export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly exitCode: ExitCode;
  /** Stable; the API's own code where the API refused. */
  readonly code: string;
  /** What can be done, in a sentence. */
  readonly hint: string;
  readonly issues: readonly FailureIssue[];
  readonly status: number | null;
  readonly requestId: string | null;

  /** @param message what happened, in a sentence */
  constructor(exitCode: ExitCode, code: string, message: string, hint: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.exitCode = exitCode;
    this.code = code;
    this.hint = hint;
    this.issues = details.issues ?? [];
    this.status = details.status ?? null;
    this.requestId = details.requestId ?? null;
  }
}

/** A command line that is not understood. */
export function usageFailure(message: string, hint: string): CommandFailure {
  return new CommandFailure(EXIT.usage, "usage", message, hint);
}

/** The document that `--json` puts on standard error; its keys are always the same. */
export function failureDocument({ code, message, hint, status, requestId, issues }: CommandFailure) {
  return { code, title: message, detail: hint, status, requestId, issues };
}
