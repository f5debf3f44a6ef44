/** What a meter's object is given (`deps.ts`, or a test), and what the watchdog may ask of it. */
import type { Logger, Trail } from "@borda/edge-kit";
import type { MeterStore } from "./meter-flush.ts";

export interface QuizMeterPorts {
  readonly logger: Logger;
  /** Whose ordinary lines are logged. */
  readonly isFollowed: Trail;
  /** Least time between two flushes of a meter. */
  readonly flushEverySeconds: number;
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  randomBytes(count: number): Uint8Array;
  /** Runs a function after a while, if the object still lives then. */
  after(delayMs: number, run: () => void): void;
  store(dbRef: string): MeterStore;
  /** Notes that a meter (its object's name) has let its counts go, and needs nobody who looks after it. */
  noteLetGo(name: string): Promise<void>;
}

/** What the watchdog learns of a meter. */
export type MeterWatch = { readonly rearmed: boolean; readonly lagSeconds: number };
/** Called by the cron of ingest alone. */
export interface QuizMeterWatchRpc {
  watch(): Promise<MeterWatch>;
}
