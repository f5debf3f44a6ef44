import { actorOf } from "../../actor.ts";
import { clearedSessionCookie } from "../../credential.ts";
import { defineOperation } from "../../operation.ts";

/** Signs out: the token is worthless from now on, and the browser forgets what it kept. */
export const deleteCurrentSession = defineOperation(
  {
    operationId: "deleteCurrentSession",
    method: "delete",
    path: "/v1/sessions/current",
    tag: "Account",
    summary: "Sign out",
    access: "session",
    success: { status: 204, description: "Signed out." },
    repeat: "idempotent",
  },
  async ({ deps, session, requestId }) => {
    await deps.accounts.revokeSession({
      id: session.id,
      tenantId: session.tenant.id,
      tokenHash: session.tokenHash,
      actor: actorOf(session, requestId),
      auditId: deps.newId(),
      at: deps.now(),
    });
    return new Response(null, {
      status: 204,
      headers: {
        "clear-site-data": '"cache", "cookies", "storage"',
        "set-cookie": clearedSessionCookie(),
      },
    });
  },
);
