/** The response of a quiz page, the same for the first view and for every form post. */
import type { PageTokenClaims } from "@borda/contracts";
import type { GivenParameters } from "@borda/quiz/runtime";
import type { TurnstilePlace } from "@borda/view";
import type { EdgeCall } from "../../edge-call.ts";
import { joinGzip, joinPlain } from "../../pages/join-pieces.ts";
import { newNonce } from "../../pages/nonce.ts";
import type { NotStoredStatus } from "../../pages/not-stored-text.ts";
import { pageResponse } from "../../pages/page-headers.ts";
import type { PageMaterial } from "../../pages/page-material.ts";
import { acceptsGzip, isFramed } from "../../request-address.ts";

type FirstPage = {
  /** What the address fills in. */
  readonly given: GivenParameters;
  readonly turnstile: TurnstilePlace | undefined;
};

/** The page that begins an attempt, with the runtime that takes it over. */
export function firstPageResponse(
  call: EdgeCall,
  material: PageMaterial,
  claims: PageTokenClaims,
  token: string,
  { given, turnstile }: FirstPage,
): Response {
  const nonce = newNonce(call.deps);
  const { attemptId, source, visitor } = claims;
  const query = material.offersLanguages ? otherParameters(call.query) : "";
  const framed = isFramed(call.headers);
  const values = { attemptId, source, visitor, given, token, nonce, query, framed };
  const pieces = material
    .firstPage(call.slug, call.origin, turnstile)
    .pieces(values, material.firstStep(claims, { given, nowMs: call.nowMs }));
  const gzip = acceptsGzip(call.headers);
  const body = gzip ? joinGzip(pieces, nonce) : joinPlain(pieces, nonce);
  const policy = material.policy(call.secure, turnstile?.origin)(nonce);
  const { secure, requestId } = call;
  return pageResponse(body, { status: 200, policy, secure, requestId, gzip });
}

/** Longer ones are no campaign's: a link to another language goes without them. */
const QUERY_MAX_LENGTH = 2_000;
/** Names and values without anything to escape: such a query is what `URLSearchParams` would make of it. */
const PLAIN_QUERY = /^[\w.*-]+=[\w.*-]*(?:&[\w.*-]+=[\w.*-]*)*$/;

/** The query without its language. */
function otherParameters(query: string): string {
  if (query === "" || query.length > QUERY_MAX_LENGTH) return "";
  // As nearly every campaign's; taking it apart costs as much as signing half a token.
  if (PLAIN_QUERY.test(query) && !query.includes("lang=")) return query;
  const parameters = new URLSearchParams(query);
  parameters.delete("lang");
  return parameters.toString();
}

export type FormPage = {
  readonly status: 200 | 422 | NotStoredStatus;
  readonly attemptId: string;
  readonly token: string;
  /** The signed state that the form is to bring back. */
  readonly state: string;
  /** What the address has filled in, which the form is to bring back as well. */
  readonly given: GivenParameters;
  readonly stepHtml: string;
};

/** The page that answers a form post: whoever posts forms has no runtime. */
export function formPageResponse(
  call: EdgeCall,
  material: PageMaterial,
  { status, stepHtml, ...values }: FormPage,
): Response {
  const nonce = newNonce(call.deps);
  const framed = isFramed(call.headers);
  const html = material.formPage(call.slug).text({ ...values, nonce, framed }, stepHtml);
  const policy = material.policy(call.secure)(nonce);
  const { secure, requestId } = call;
  return pageResponse(html, { status, policy, secure, requestId });
}
