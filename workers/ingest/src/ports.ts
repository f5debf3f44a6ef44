/** What the consumers and crons of ingest are given. `deps.ts` makes the real ones, tests their doubles. */
import type {
  AttemptEvents,
  MeterTarget,
  QueueMessage,
  SpillDepth,
  SubmissionMessage,
  TriggerMessage,
} from "@borda/contracts";
import type { IngestRepository, RecountRepository } from "@borda/db";
import type { Logger, MetricsReaders, Trail } from "@borda/edge-kit";
import type { CrashPoint } from "./crash-points.ts";
import type { IngestMetrics } from "./ingest-metrics.ts";
import type { MeterWatch } from "./meter/quiz-meter-ports.ts";
import type { QuizMeterRecountRpc } from "./recount/recount-types.ts";
import type { MeterRegistryRpc } from "./registry/meter-registry.do.ts";
import type { CircuitBreaker } from "./triggers/circuit-breaker.ts";
import type { UploadedFiles } from "./uploads/uploaded-files.ts";

export interface Databases {
  /** Every configured database. */
  readonly refs: readonly string[];
  /** @throws Error when no database has this name */
  store(dbRef: string): IngestRepository;
  /** What the recount reads. @throws Error when no database has this name */
  recount(dbRef: string): RecountRepository;
  /** Whether the main database answers. */
  ping(): Promise<boolean>;
}

export interface Meters extends QuizMeterRecountRpc {
  record(
    target: MeterTarget,
    shard: number,
    entries: readonly AttemptEvents[],
  ): Promise<{ applied: number; repeated: number; late: number }>;
  /** Sets the alarm of the object with this name again when it was lost. */
  watch(objectName: string): Promise<MeterWatch>;
}

export interface Queues {
  sendTriggers(messages: readonly TriggerMessage[]): Promise<void>;
  /**
   * Sends a message that has waited long anew to the queue it came from, which forgets it after 100 tries.
   * @param letterId of the dead letter that it was, or null
   */
  renew(message: QueueMessage, letterId: string | null): Promise<void>;
  renewDead(body: unknown, letterId: string | null): Promise<void>;
}

export interface Origin {
  /** Posts a signed batch; gives the status. @throws when the origin or the tunnel does not answer */
  postTriggers(triggers: readonly TriggerMessage[]): Promise<{ readonly status: number }>;
}

interface SpillJournals {
  /** The depth of every journal object; asking also sets lost alarms again. */
  depths(): Promise<readonly SpillDepth[]>;
}

export type IngestDeps = {
  readonly logger: Logger;
  /** Whose ordinary lines are logged. */
  readonly isFollowed: Trail;
  readonly metrics: IngestMetrics;
  readonly databases: Databases;
  readonly meters: Meters;
  readonly registry: MeterRegistryRpc;
  readonly queues: Queues;
  readonly origin: Origin;
  readonly breaker: CircuitBreaker;
  readonly spill: SpillJournals;
  /** What respondents have uploaded. */
  readonly files: UploadedFiles;
  readonly retryMaxSeconds: number;
  readonly metricsReaders: MetricsReaders;
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  newId(): string;
  crashPoint(name: CrashPoint): void;
};

/** A message of a queue, opened (`open-message.ts`). */
export interface OpenedMessage extends Message<unknown> {
  /** The dead letter that it was before somebody sent it again, or null. */
  readonly letterId: string | null;
}

/** A message of a queue together with its parsed body. */
export type Letter<Body> = { readonly message: OpenedMessage; readonly body: Body };
export type SubmissionLetter = Letter<SubmissionMessage>;
