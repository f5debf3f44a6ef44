/** The three ways in which a call fails. */
import type { Issue, Problem } from "@borda/contracts";

/** The API refused: `problem` is its body (RFC 9457), `message` its detail in words for a person. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly problem: Problem;
  /** Seconds to wait before the same request may succeed, when the API says so. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, retryAfterSeconds: number | null) {
    super(problem.detail);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Stable code of the registry, such as `not_found`. */
  get code(): string {
    return this.problem.code;
  }

  get issues(): readonly Issue[] {
    return this.problem.issues ?? [];
  }
}

/** No answer came: no network, the address is wrong, or the API is not running. */
export class ApiUnreachable extends Error {
  override readonly name = "ApiUnreachable";

  constructor(url: string, cause: unknown) {
    super(`No answer from ${url}. Check the address and whether the API is running.`, { cause });
  }
}

/** An answer came that is not the API's: a proxy's page, or an API of another generation. */
export class ApiMismatch extends Error {
  override readonly name = "ApiMismatch";
  readonly status: number;

  constructor(url: string, status: number, what: string) {
    super(
      `${url} answered ${status}, but ${what}. Check that the address is Borda's API and versions match.`,
    );
    this.status = status;
  }
}
