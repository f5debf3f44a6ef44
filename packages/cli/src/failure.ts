/** Failures that people see: what happened, what to do next, and the exit code. */
import { ApiMismatch, ApiProblem, ApiUnreachable } from "@borda/client";
import type { Issue } from "@borda/contracts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly exitCode: ExitCode;
  /** What can be done, in a sentence. */
  readonly hint: string | undefined;
  readonly issues: readonly Issue[];

  constructor(exitCode: ExitCode, message: string, hint?: string, issues: readonly Issue[] = []) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
    this.issues = issues;
  }
}

/** A command line that is not understood. */
export function usageFailure(message: string, command?: string): CommandFailure {
  return new CommandFailure(
    EXIT.usage,
    message,
    `borda help${command === undefined ? "" : ` ${command}`} shows how it is used.`,
  );
}

/** Anything that was thrown, as a failure for people; never with a stack trace. */
export function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  if (error instanceof ApiProblem) return fromProblem(error);
  if (error instanceof ApiUnreachable) {
    const hint = "Start the local stack with `npm start`, or set BORDA_URL to the address of your API.";
    return new CommandFailure(EXIT.unreachable, error.message.split(". ")[0] ?? error.message, hint);
  }
  if (error instanceof ApiMismatch) return new CommandFailure(EXIT.unreachable, error.message);
  const message = error instanceof Error ? error.message : String(error);
  return new CommandFailure(
    EXIT.failure,
    message,
    "Run it again; if it stays, report it with the command that you ran.",
  );
}

function fromProblem(error: ApiProblem): CommandFailure {
  const { title, detail, requestId } = error.problem;
  const message = detail === "" || detail === title ? title : `${title}. ${detail}`;
  const hint =
    error.retryAfterSeconds !== null
      ? `Try again in ${error.retryAfterSeconds} seconds.`
      : error.status >= 500
        ? `The request id is ${requestId}.`
        : HINTS[error.code];
  return new CommandFailure(exitCodeOf(error), message, hint, error.issues);
}

const HINTS: Readonly<Record<string, string>> = {
  not_signed_in: "Set BORDA_TOKEN to a token of `borda login`, or BORDA_EMAIL and BORDA_PASSWORD.",
  wrong_credentials: "Check BORDA_EMAIL and BORDA_PASSWORD.",
  slug_taken: "Give another address with --slug.",
};

function exitCodeOf({ status }: ApiProblem): ExitCode {
  if (status === 401 || status === 403) return EXIT.notAllowed;
  if (status === 404) return EXIT.notFound;
  return status < 500 && status !== 429 ? EXIT.refused : EXIT.failure;
}
