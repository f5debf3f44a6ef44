/** `POST /triggers`: plans a message for each recipient and answers at once; sending is the dispatcher's. */
import { type TriggerBatch, type TriggerReceipt, triggerBatchSchema } from "@borda/contracts";
import { DatabaseError, type MessagesRepository } from "@borda/db";
import { ProblemError, parseJson, parseWith } from "@borda/edge-kit";
import type { Context } from "hono";
import type { OriginEnv } from "../../tunnel-guard.ts";

/** `{ triggers: [ {…} ] }` */
const MAX_DEPTH = 4;

export type AcceptDeps = {
  /** Null when there is no database of that name. */
  readonly repositoryFor: (dbRef: string) => MessagesRepository | null;
  /** Called when new messages were planned. */
  readonly wake: () => void;
};

/** Answers how many were new. @throws ProblemError `invalid_body` or `unavailable` */
export async function acceptTriggers(c: Context<OriginEnv>, deps: AcceptDeps): Promise<Response> {
  const { triggers } = parseWith(triggerBatchSchema, parseJson(c.get("signedBody"), MAX_DEPTH));
  const receipt = { accepted: 0, repeated: 0 };
  for (const [dbRef, group] of Map.groupBy(triggers, (trigger) => trigger.dbRef)) {
    const { accepted, repeated } = await planGroup(deps, dbRef, group);
    receipt.accepted += accepted;
    receipt.repeated += repeated;
  }
  c.get("logger").info("triggers_accepted", {
    ...receipt,
    requests: [...new Set(triggers.map((trigger) => trigger.requestId))].slice(0, 20).join(" "),
  });
  if (receipt.accepted > 0) deps.wake();
  return c.json(receipt satisfies TriggerReceipt);
}

async function planGroup(
  deps: AcceptDeps,
  dbRef: string,
  triggers: TriggerBatch["triggers"],
): Promise<TriggerReceipt> {
  const repository = deps.repositoryFor(dbRef);
  if (repository === null) {
    throw new ProblemError("invalid_body", { detail: `There is no database "${dbRef}" here.` });
  }
  try {
    return await repository.plan(triggers);
  } catch (error) {
    if (error instanceof DatabaseError && error.retryable)
      throw new ProblemError("unavailable", { cause: error });
    throw error;
  }
}
