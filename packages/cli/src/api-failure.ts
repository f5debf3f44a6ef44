/** What the API client throws, as failures for people. */
import { ApiMismatch, ApiProblem, ApiUnreachable } from "@borda/client";
import { isLoopbackHost, PROBLEMS } from "@borda/contracts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";

/** Who asked, for the remedy when the API does not accept it. */
export type Asker = {
  /** Origin of the API. */
  readonly url: string;
  readonly as: "BORDA_TOKEN" | "login" | "BORDA_EMAIL" | "demo" | "prompt";
};

/** A failure of a call as a failure of the command; anything that is no such failure stays as it is. */
export function apiFailureOf(error: unknown, asker: Asker): unknown {
  if (error instanceof ApiProblem) return refusal(error, asker);
  if (error instanceof ApiUnreachable) {
    return new CommandFailure(
      EXIT.unreachable,
      "unreachable",
      `Nothing answers at ${asker.url}.`,
      startHint(asker),
      {
        cause: error,
      },
    );
  }
  if (error instanceof ApiMismatch) {
    const message = `What answers at ${asker.url} is not Borda's API, or not of this version (status ${error.status}).`;
    return new CommandFailure(EXIT.unreachable, "not_the_api", message, startHint(asker), { cause: error });
  }
  return error;
}

function startHint({ url }: Asker): string {
  return isLoopbackHost(new URL(url).hostname)
    ? "Start the local stack with `npm start`, or name another API in BORDA_URL."
    : "Check BORDA_URL and your network.";
}

function refusal(error: ApiProblem, asker: Asker): CommandFailure {
  const { title, requestId } = error.problem;
  return new CommandFailure(exitCodeOf(error.status), error.code, sentence(title), remedyOf(error, asker), {
    issues: error.issues,
    status: error.status,
    requestId,
    cause: error,
  });
}

function remedyOf(error: ApiProblem, asker: Asker): string {
  const { retryAfterSeconds, status, problem } = error;
  const remedy = remedyFor(error, asker);
  return [
    ...(retryAfterSeconds === null || remedy !== LATER ? [remedy] : []),
    ...(retryAfterSeconds === null ? [] : [`Try again in ${retryAfterSeconds} seconds.`]),
    ...(status >= 500 ? [`The request id is ${problem.requestId}.`] : []),
  ].join(" ");
}

/** What the API says of this very request stands; its general remedies speak to programs, so ours take their place. */
function remedyFor({ code, problem: { detail } }: ApiProblem, asker: Asker): string {
  if (code === "not_signed_in") return SIGN_IN_AGAIN[asker.as];
  const isGeneral =
    !Object.hasOwn(PROBLEMS, code) || detail === PROBLEMS[code as keyof typeof PROBLEMS].remedy;
  if (code === "wrong_credentials") return CHECK_PASSWORD[asker.as] ?? detail;
  return isGeneral ? (REMEDIES[code] ?? detail) : detail;
}

const SIGN_IN_AGAIN: Readonly<Record<Asker["as"], string>> = {
  BORDA_TOKEN: "Set BORDA_TOKEN to a token that is valid there: `borda login --print-token`.",
  login: "Your login has ended. Sign in again with `borda login`, or forget it with `borda logout`.",
  BORDA_EMAIL: "Run it again.",
  demo: "Run it again.",
  prompt: "Sign in again with `borda login`.",
};
const CHECK_PASSWORD: Readonly<Partial<Record<Asker["as"], string>>> = {
  BORDA_EMAIL: "Check BORDA_EMAIL and BORDA_PASSWORD.",
  demo: "The demo login was changed. Sign in with `borda login`, or set BORDA_EMAIL and BORDA_PASSWORD.",
};
const LATER = "Try again in a moment.";
const REMEDIES: Readonly<Record<string, string>> = {
  slug_taken: "Give another address with --slug.",
  too_many_requests: LATER,
  unavailable: LATER,
  internal: LATER,
  lint_failed: "Correct what is listed, then publish again.",
};

function exitCodeOf(status: number): ExitCode {
  if (status === 401 || status === 403) return EXIT.notAllowed;
  if (status === 404) return EXIT.notFound;
  return status < 500 && status !== 429 ? EXIT.refused : EXIT.failure;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
