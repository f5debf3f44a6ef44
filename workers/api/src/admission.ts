/**
 * Lets a request in or refuses it: who is it, did our own page send it, may this role do this?
 * Cheap checks come first; nothing of the body is read before all of them passed.
 */
import { can } from "@borda/contracts/api";
import type { ActiveSession } from "@borda/db/api";
import { ProblemError } from "@borda/edge-kit";
import type { Context } from "hono";
import { type Credential, credentialOf, sessionCookie } from "./credential.ts";
import { csrfFactsOf, csrfVerdict } from "./csrf.ts";
import type { ApiDeps, ApiEnv } from "./deps.ts";
import { needsSession, type OperationSpec } from "./operation.ts";
import { SESSION_TOUCH_SECONDS, sessionExpiry, sessionTokenHash } from "./session-token.ts";

/**
 * The session of a request, or null when the operation needs none.
 * @throws ProblemError `not_signed_in`, `foreign_origin`, `unsupported_media_type` or `not_allowed`
 */
export async function admit(
  spec: OperationSpec,
  c: Context<ApiEnv>,
  deps: ApiDeps,
): Promise<ActiveSession | null> {
  if (!needsSession(spec)) return null;
  const credential = credentialOf(c.req.raw.headers);
  if (credential === null) throw new ProblemError("not_signed_in");
  // A bearer token is not sent by a browser on its own, so no other page can borrow it.
  if (credential.via === "cookie") assertOwnPage(c.req.raw, deps.dashboardOrigin);
  const session = await deps.accounts.findSession(await sessionTokenHash(credential.token), deps.now());
  if (session === null) throw new ProblemError("not_signed_in");
  if (spec.access !== "session" && !can(session.role, spec.access as Parameters<typeof can>[1])) {
    throw new ProblemError("not_allowed");
  }
  await keepAlive(session, credential, c, deps);
  return session;
}

/** @throws ProblemError when a cookie-carrying request was not made by the dashboard */
export function assertOwnPage(request: Request, dashboardOrigin: string): void {
  const verdict = csrfVerdict(csrfFactsOf(request), dashboardOrigin);
  if (verdict === "foreign_origin") throw new ProblemError("foreign_origin");
  if (verdict === "wrong_content_type") throw new ProblemError("unsupported_media_type");
  if (verdict === "header_missing") {
    throw new ProblemError("foreign_origin", {
      detail: "Send the header `x-csrf: 1`, or use a bearer token.",
    });
  }
}

/** Moves the end of a session that is in use, at most once an hour, and renews the browser's cookie with it. */
async function keepAlive(session: ActiveSession, credential: Credential, c: Context<ApiEnv>, deps: ApiDeps) {
  const now = deps.now();
  if (now.getTime() - session.lastSeenAt.getTime() < SESSION_TOUCH_SECONDS * 1_000) return;
  const expiresAt = sessionExpiry(session.createdAt, now);
  await deps.accounts.touchSession(session.tokenHash, now, expiresAt);
  if (credential.via === "cookie") {
    const maxAgeSeconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1_000);
    c.header("set-cookie", sessionCookie(credential.token, maxAgeSeconds));
  }
}
