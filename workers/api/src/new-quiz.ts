import type { ActiveSession, NewQuiz } from "@borda/db/api";
import { defaultFollowUp } from "@borda/messaging";
import { actorOf } from "./actor.ts";
import type { ApiDeps } from "./deps.ts";

/** A quiz to store, with its ids and with the follow-up that every quiz starts with. */
export function newQuizOf(
  deps: ApiDeps,
  session: ActiveSession,
  requestId: string,
  quiz: Pick<NewQuiz, "slug" | "name" | "draft" | "action"> & { readonly locale: string },
): NewQuiz {
  const { locale, ...rest } = quiz;
  const { subject, body } = defaultFollowUp(locale);
  return {
    ...rest,
    tenantId: session.tenant.id,
    id: deps.newId(),
    followUp: { id: deps.newId(), subject, body },
    actor: actorOf(session, requestId),
    auditId: deps.newId(),
    at: deps.now(),
  };
}
