/**
 * Sends what is due, in every database, until it is stopped. Any number of copies may run: a claim is a row lock with
 * SKIP LOCKED and then a lease, so no two work on one message.
 */
import type { ClaimedMessage } from "@borda/db";
import { errorFields } from "@borda/edge-kit";
import {
  type DatabaseMessages,
  type DeliveryDeps,
  type DeliveryResult,
  deliverMessage,
} from "./deliver-message.ts";
import type { DispatchMetrics } from "./dispatch-metrics.ts";
import {
  CLAIM_LIMIT,
  CONCURRENCY,
  IDLE_MS,
  LEASE_SECONDS,
  RECOVER_LIMIT,
  TROUBLE_MS,
} from "./dispatch-settings.ts";

export type DispatcherDeps = DeliveryDeps & {
  readonly databases: readonly DatabaseMessages[];
  readonly metrics: DispatchMetrics;
  /** Gives tokens of claims: UUIDs. */
  readonly newClaim: () => string;
};

export interface Dispatcher {
  /** Begins to work in the background. */
  start(): void;
  /** Looks at once instead of at the end of the pause. */
  wake(): void;
  /** Takes nothing new, and resolves when what was taken is done. */
  stop(): Promise<void>;
  /** One pass over every database; gives how many messages were taken. */
  runOnce(): Promise<number>;
}

/** One a process; it does nothing until it is started. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  let isStopping = false;
  let isWoken = false;
  let running: Promise<void> = Promise.resolve();
  let endPause = () => {};

  async function runOnce(): Promise<number> {
    let taken = 0;
    for (const database of deps.databases) {
      const recovered = await database.repository.recoverExpired(RECOVER_LIMIT);
      deps.metrics.recovered(recovered);
      if (recovered.unknown > 0)
        deps.logger.error("messages_unknown", { dbRef: database.dbRef, ...recovered });
      taken += await dispatchFrom(database, deps);
      deps.metrics.queue(database.dbRef, await database.repository.queueState());
    }
    return taken;
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function loop(): Promise<void> {
    while (!isStopping) {
      let pauseMs = IDLE_MS;
      isWoken = false;
      try {
        // Whoever called meanwhile may have planned what this pass had not seen.
        if ((await runOnce()) > 0 || isWoken) pauseMs = 0;
      } catch (error) {
        deps.logger.error("dispatch_failed", errorFields(error));
        pauseMs = TROUBLE_MS;
      }
      if (pauseMs > 0 && !isStopping) await pause(pauseMs);
    }
  }

  return {
    start() {
      running = loop();
    },
    wake() {
      isWoken = true;
      endPause();
    },
    async stop() {
      isStopping = true;
      endPause();
      await running;
    },
    runOnce,
  };
}

async function dispatchFrom(database: DatabaseMessages, deps: DispatcherDeps): Promise<number> {
  const claimed = await database.repository.claim({
    claim: deps.newClaim(),
    limit: CLAIM_LIMIT,
    leaseSeconds: LEASE_SECONDS,
  });
  deps.reach("after_claim");
  if (claimed.length === 0) return 0;
  const contents = new Map((await database.repository.load(claimed)).map((content) => [content.id, content]));
  const waiting = [...claimed];
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
        const result = await deliverSafely(database, message, contents.get(message.id) ?? null, deps);
        deps.metrics.delivered(result);
      }
    }),
  );
  return claimed.length;
}

/** One message's trouble is not the others': its lease runs out and recovery decides. */
async function deliverSafely(
  database: DatabaseMessages,
  message: ClaimedMessage,
  content: Parameters<typeof deliverMessage>[2],
  deps: DispatcherDeps,
): Promise<DeliveryResult | "abandoned"> {
  const logger = deps.logger.child({ requestId: message.requestId, messageId: message.id });
  try {
    const result = await deliverMessage(database, message, content, { ...deps, logger });
    logger.info("message_delivery", { result, attempts: message.attempts });
    return result;
  } catch (error) {
    logger.error("message_abandoned", errorFields(error));
    return "abandoned";
  }
}
