/**
 * The one registry of errors that cross a wire (RFC 9457). A code is added by one line here;
 * `docs/api-errors.md` is generated from it, and a test asserts that every code is documented.
 */
import { z } from "zod";

type ProblemDefinition = {
  readonly status: number;
  /** What happened, in one sentence fragment; never holds data of the request. */
  readonly title: string;
  /** What the caller can do about it. */
  readonly remedy: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
};

const refused = (status: number, title: string, remedy: string): ProblemDefinition => ({
  status,
  title,
  remedy,
  retryable: false,
});
const passing = (status: number, title: string, remedy: string): ProblemDefinition => ({
  status,
  title,
  remedy,
  retryable: true,
});

export const PROBLEMS = {
  invalid_json: refused(400, "The body is not valid JSON", "Send one JSON document in UTF-8."),
  invalid_form: refused(400, "The form could not be read", "Send the form as the page made it."),
  invalid_upload: refused(400, "The file did not arrive whole", "Send its bytes as the body, once more."),
  invalid_query: refused(400, "The query string is not valid", "Correct the parameters that `issues` names."),
  not_signed_in: refused(401, "No valid session", "Sign in and send the session cookie or a bearer token."),
  wrong_credentials: refused(401, "E-mail and password do not match", "Check both and try again."),
  invalid_signature: refused(
    401,
    "The signature is missing or wrong",
    "Sign it with a key that both sides hold, and check the clock.",
  ),
  not_allowed: refused(403, "The role does not permit this", "Ask an owner or admin of the account."),
  foreign_origin: refused(
    403,
    "The request comes from another site",
    "Send it from the dashboard, or use a bearer token.",
  ),
  invalid_page_token: refused(
    403,
    "The page token is missing, forged or of another quiz",
    "Load the page again.",
  ),
  invalid_resume_link: refused(
    403,
    "The link to go on elsewhere is incomplete, forged or of another quiz",
    "Copy the whole link again, or start again.",
  ),
  invalid_ticket: refused(
    403,
    "The ticket was used, is too old or was never given",
    "Ask for new tickets and open each once within 30 seconds.",
  ),
  not_found: refused(404, "There is nothing here", "Check the address."),
  method_not_allowed: refused(405, "This method is not supported here", "See /openapi.json."),
  conflict: refused(
    409,
    "The request conflicts with the present state",
    "Read the resource again and repeat.",
  ),
  slug_taken: refused(409, "Another quiz of this account has this address", "Choose another slug."),
  attempt_expired: refused(410, "The attempt is older than 30 days", "Start again; the answers can be kept."),
  payload_too_large: refused(413, "The body is too large", "Send less; the limit is in `detail`."),
  unsupported_media_type: refused(415, "The content type is not supported", "Send application/json."),
  unsupported_file: refused(
    415,
    "The file is of no type that the question takes",
    "Send a file of another type; `detail` names those that are taken.",
  ),
  too_deep: refused(422, "The document is nested too deeply", "Flatten it; the limit is in `detail`."),
  invalid_body: refused(422, "The body does not fit the schema", "Correct the fields that `issues` names."),
  invalid_answers: refused(
    422,
    "Some answers are not valid for this quiz",
    "Correct the answers that `issues` names.",
  ),
  too_many_files: refused(
    422,
    "The attempt has uploaded as many files as it may",
    "Answer with the files that have arrived.",
  ),
  unknown_version: refused(422, "This version of the quiz was never published", "Load the page again."),
  import_failed: refused(422, "The file could not be imported", "See `detail` for what was expected."),
  lint_failed: refused(
    422,
    "The quiz has errors and was not published",
    "Correct the findings that `issues` names.",
  ),
  upgrade_required: refused(426, "This address opens a WebSocket", "Connect with the WebSocket protocol."),
  too_many_requests: passing(429, "Too many requests", "Wait for the seconds in Retry-After."),
  internal: passing(
    500,
    "Something went wrong on our side",
    "Try again; if it stays, tell us the request id.",
  ),
  unavailable: passing(
    503,
    "The service cannot take this right now",
    "Repeat after the seconds in Retry-After.",
  ),
  no_local_consumer: refused(
    503,
    "No consumer is running, the answer would be lost",
    "Start the whole stack with `npm start`.",
  ),
} as const satisfies Record<string, ProblemDefinition>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One thing that is wrong with an input: where (a path of keys), a stable code and a sentence. */
export const issueSchema = z
  .strictObject({
    path: z.array(z.union([z.string(), z.number()])),
    code: z.string(),
    message: z.string(),
  })
  .meta({ id: "Issue" });
export type Issue = z.infer<typeof issueSchema>;

/** The body of every refusal, served as `application/problem+json`. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    issues: z.array(issueSchema).optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/**
 * The problem body of a code.
 * @param detail says what the caller can do; the registry's remedy unless given
 */
export function problemOf(
  code: ProblemCode,
  requestId: string,
  options: { readonly detail?: string | undefined; readonly issues?: readonly Issue[] | undefined } = {},
): Problem {
  const definition = PROBLEMS[code];
  return {
    type: `https://docs.borda.app/problems/${code}`,
    title: definition.title,
    status: definition.status,
    code,
    detail: options.detail ?? definition.remedy,
    requestId,
    ...(options.issues === undefined ? {} : { issues: [...options.issues] }),
  };
}
