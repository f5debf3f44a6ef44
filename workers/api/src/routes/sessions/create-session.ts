/**
 * Sign-in. Whether an account exists shows nowhere: an unknown address costs the same hash, counts
 * against the same limits and gets the same answer as a wrong password.
 */
import { signedInSchema, signInRequestSchema } from "@borda/contracts/api";
import type { SignInUser } from "@borda/db/api";
import { ProblemError } from "@borda/edge-kit";
import type { Context } from "hono";
import { assertOwnPage } from "../../admission.ts";
import { SMALL_BODY } from "../../body-limits.ts";
import { credentialOf, sessionCookie } from "../../credential.ts";
import type { ApiDeps, ApiEnv } from "../../deps.ts";
import { defineOperation } from "../../operation.ts";
import { hashPassword, isOutdatedHash, UNKNOWN_USER_HASH, verifyPassword } from "../../password-hash.ts";
import { meOf } from "../../present-account.ts";
import {
  SESSION_IDLE_SECONDS,
  sessionExpiry,
  sessionTokenHash,
  sessionTokenOf,
} from "../../session-token.ts";

export const createSession = defineOperation(
  {
    operationId: "createSession",
    method: "post",
    path: "/v1/sessions",
    tag: "Account",
    summary: "Sign in with e-mail address and password",
    description:
      "`as: cookie` sets the session cookie and follows the CSRF rules; `as: token` answers with a bearer token.",
    access: "anonymous",
    body: { schema: signInRequestSchema, ...SMALL_BODY },
    success: { status: 201, description: "Signed in.", schema: signedInSchema },
    problems: ["wrong_credentials", "not_allowed", "foreign_origin", "too_many_requests"],
    repeat: "creates",
  },
  async ({ c, deps, body, requestId }) => {
    assertAllowedOrigin(c, deps, body.as);
    const user = await checkPassword(c, deps, body.email, body.password);
    const membership = (await deps.accounts.listMemberships(user.id))[0];
    if (membership === undefined) {
      throw new ProblemError("not_allowed", {
        detail: "You belong to no account yet; ask for an invitation.",
      });
    }
    const token = sessionTokenOf(deps.randomBytes(32));
    const createdAt = deps.now();
    const expiresAt = sessionExpiry(createdAt, createdAt);
    const previous = credentialOf(c.req.raw.headers);
    await deps.accounts.createSession({
      id: deps.newId(),
      tenantId: membership.tenant.id,
      userId: user.id,
      tokenHash: await sessionTokenHash(token),
      createdAt,
      expiresAt,
      replaces: previous === null ? null : await sessionTokenHash(previous.token),
      auditId: deps.newId(),
      requestId,
    });
    const me = meOf({ user, ...membership });
    if (body.as === "token") return { me, expiresAt: expiresAt.toISOString(), token };
    c.header("set-cookie", sessionCookie(token, SESSION_IDLE_SECONDS));
    return { me, expiresAt: expiresAt.toISOString() };
  },
);

/**
 * A foreign page must not sign a visitor in to an account of its own (login CSRF): it can neither send
 * our origin nor pass the preflight, so the rules of cookie requests do what a form token would.
 */
function assertAllowedOrigin(c: Context<ApiEnv>, deps: ApiDeps, as: "cookie" | "token"): void {
  if (as === "cookie") {
    assertOwnPage(c.req.raw, deps.dashboardOrigin);
    return;
  }
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== deps.dashboardOrigin) throw new ProblemError("foreign_origin");
}

/** @throws ProblemError `too_many_requests` before any work, `wrong_credentials` after all of it */
async function checkPassword(
  c: Context<ApiEnv>,
  deps: ApiDeps,
  email: string,
  password: string,
): Promise<SignInUser> {
  const address = c.req.header("cf-connecting-ip") ?? "unknown";
  const reservation = await deps.signInLimiter.reserve({ email, address });
  if (!reservation.allowed) {
    const { retryAfterSeconds } = reservation;
    throw new ProblemError("too_many_requests", {
      retryAfterSeconds,
      detail: `Too many failed sign-ins. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`,
    });
  }
  const user = await deps.accounts.findSignInUser(email);
  const stored = user?.passwordHash ?? null;
  const matches = await verifyPassword(password, stored ?? UNKNOWN_USER_HASH);
  if (user === null || stored === null || !matches) throw new ProblemError("wrong_credentials");
  await reservation.refund();
  if (isOutdatedHash(stored)) {
    await deps.accounts.replacePasswordHash(user.id, await hashPassword(password, deps.randomBytes(16)));
  }
  return user;
}
