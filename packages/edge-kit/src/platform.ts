/** What a worker has before any request and before its configuration is read, so that a bad one can be told. */
import { newId } from "@borda/contracts";
import { createLogger, type Logger } from "./logger.ts";
import { createMetrics, type Metrics } from "./metrics.ts";

export type Platform = {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly newRequestId: () => string;
  readonly nowMs: () => number;
};

/** @param service name of the deployable, such as `edge` */
export function createPlatform(service: string): Platform {
  return { logger: createLogger(service), metrics: createMetrics(), newRequestId: newId, nowMs: Date.now };
}
