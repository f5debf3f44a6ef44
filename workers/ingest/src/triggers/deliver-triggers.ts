/** One way to the origin for the queue and for the sweep: batches, breaker, and what each answer means. */
import type { TriggerMessage } from "@borda/contracts";
import { errorFields } from "@borda/edge-kit";
import { storeInHalves } from "../consumers/store-in-halves.ts";
import type { IngestDeps } from "../ports.ts";
import type { BreakerState } from "./circuit-breaker.ts";

/** What the origin reads in one request (`triggerBatchSchema`). */
const TRIGGERS_PER_REQUEST = 100;

/** The origin looked at the triggers and will not take them; repeating cannot help. */
class OriginRefusal extends Error {
  override readonly name = "OriginRefusal";
  readonly status: number;

  constructor(status: number) {
    super(`The origin refused the triggers with status ${status}`);
    this.status = status;
  }
}

/** The origin, or the tunnel to it, cannot take triggers now. */
class OriginAway extends Error {
  override readonly name = "OriginAway";
}

export type TriggerDelivery<Item> = {
  readonly delivered: readonly Item[];
  readonly refused: readonly { readonly item: Item; readonly reason: string }[];
  readonly waiting: readonly Item[];
  readonly failure: unknown;
  /** Seconds that the waiting ones should wait at least. */
  readonly waitSeconds: number;
};

/** Never throws: every item is delivered, refused or waiting afterwards. */
export async function deliverTriggers<Item>(
  items: readonly Item[],
  triggerOf: (item: Item) => TriggerMessage,
  deps: IngestDeps,
): Promise<TriggerDelivery<Item>> {
  const { stored, refused, waiting, failure } = await storeInHalves(
    items,
    (part) => postBatches(part.map(triggerOf), deps),
    (error) => error instanceof OriginRefusal,
  );
  deps.metrics.breakerState.set(BREAKER_LEVEL[deps.breaker.state]);
  for (const [fate, count] of [
    ["delivered", stored.length],
    ["refused", refused.length],
    ["waiting", waiting.length],
  ] as const) {
    if (count > 0) deps.metrics.triggers.inc({ fate }, count);
  }
  return {
    delivered: stored,
    refused: refused.map(({ item, error }) => ({
      item,
      reason: `origin_refused:${error instanceof OriginRefusal ? error.status : "unknown"}`,
    })),
    waiting,
    failure,
    waitSeconds: deps.breaker.waitSeconds(deps.nowMs()),
  };
}

export const BREAKER_LEVEL: Readonly<Record<BreakerState, number>> = { closed: 0, "half-open": 1, open: 2 };

/** All or nothing as far as the caller can tell: a part that was taken and is sent again is a repeat to the origin. */
async function postBatches(triggers: readonly TriggerMessage[], deps: IngestDeps): Promise<void> {
  for (let at = 0; at < triggers.length; at += TRIGGERS_PER_REQUEST) {
    await postBatch(triggers.slice(at, at + TRIGGERS_PER_REQUEST), deps);
  }
}

async function postBatch(triggers: readonly TriggerMessage[], deps: IngestDeps): Promise<void> {
  if (!deps.breaker.allows(deps.nowMs())) throw new OriginAway("The breaker towards the origin is open");
  let status: number;
  try {
    ({ status } = await deps.origin.postTriggers(triggers));
  } catch (error) {
    deps.breaker.failed(deps.nowMs());
    throw new OriginAway("The origin did not answer", { cause: error });
  }
  const meaning = meaningOf(status);
  if (meaning === "away") {
    deps.breaker.failed(deps.nowMs());
    throw new OriginAway(`The origin answered ${status}`);
  }
  deps.breaker.succeeded();
  if (meaning === "refused") throw new OriginRefusal(status);
}

/**
 * What a status says. 530 and other 5xx: the tunnel or the origin is down. 401, 403, 404: the credentials or the
 * tunnel's routing are wrong, which an operator mends; the trigger is not to blame and waits. 408, 425, 429: later.
 */
function meaningOf(status: number): "taken" | "refused" | "away" {
  if (status >= 200 && status < 300) return "taken";
  const isOurFault = [400, 405, 409, 410, 411, 413, 414, 415, 422].includes(status);
  return isOurFault ? "refused" : "away";
}

/** Marks outbox rows, so that the sweep leaves them alone. A failure costs a repeat that the origin recognises. */
export async function markTriggers(triggers: readonly TriggerMessage[], deps: IngestDeps): Promise<void> {
  for (const [dbRef, group] of Map.groupBy(triggers, (trigger) => trigger.dbRef)) {
    try {
      await deps.databases
        .store(dbRef)
        .markTriggersSent(
          group.map(({ tenantId, campaignId, responseId }) => ({ tenantId, campaignId, responseId })),
        );
    } catch (error) {
      deps.logger.warn("triggers_not_marked", { count: group.length, ...errorFields(error) });
    }
  }
}
