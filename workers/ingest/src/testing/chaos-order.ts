/** What the chaos run tells `chaotic-worker.ts`, and what it hears from it. */
import type { CrashPoint } from "../crash-points.ts";

export type ChaosOrder = {
  /** How often each point is still to throw. */
  readonly crashes: Readonly<Partial<Record<CrashPoint, number>>>;
  /** How many of the acknowledgements are lost, in [0, 1]. */
  readonly lostAcks: number;
};
export type ChaosTally = {
  readonly crashesLeft: Readonly<Record<string, number>>;
  readonly crashed: number;
  /** Messages that came for a second or later time. */
  readonly redelivered: number;
  readonly lostAcks: number;
};
