/** What `/metrics` says of the messages. */
import type { QueueState } from "@borda/db";
import type { Metrics } from "@borda/edge-kit";
import type { DeliveryResult } from "./deliver-message.ts";

export interface DispatchMetrics {
  delivered(result: DeliveryResult | "abandoned"): void;
  recovered(counts: { replanned: number; unknown: number }): void;
  queue(dbRef: string, state: QueueState): void;
}

export function createDispatchMetrics(metrics: Metrics): DispatchMetrics {
  const deliveries = metrics.counter(
    "borda_message_deliveries_total",
    "Messages worked on, by how it ended.",
  );
  const recovered = metrics.counter(
    "borda_message_recoveries_total",
    "Messages whose worker died, by what became of them.",
  );
  const rows = metrics.gauge("borda_messages", "Messages in the table that are not done, by status.");
  const oldest = metrics.gauge(
    "borda_message_oldest_due_seconds",
    "Age of the oldest message that should have left.",
  );
  return {
    delivered: (result) => deliveries.inc({ result }),
    recovered(counts) {
      for (const [fate, count] of Object.entries(counts)) if (count > 0) recovered.inc({ fate }, count);
    },
    queue(dbRef, state) {
      for (const status of ["planned", "sending", "unknown"] as const) {
        rows.set(state[status], { db: dbRef, status });
      }
      oldest.set(Math.round(state.oldestDueSeconds), { db: dbRef });
    },
  };
}
