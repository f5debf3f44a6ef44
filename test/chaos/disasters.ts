/** What goes wrong on purpose, and the figures of it. */
import { setTimeout as delay } from "node:timers/promises";
import { CRASH_POINTS } from "../../workers/ingest/src/crash-points.ts";
import type { ChaosOrder, ChaosTally } from "../../workers/ingest/src/testing/chaos-order.ts";
import { progress } from "../bench/harness/figures.ts";
import type { RunningDatabase } from "../bench/harness/running-database.ts";
import type { Address } from "../bench/harness/running-workers.ts";

export const CRASHES_PER_POINT = 20;
/** Of all sends to a queue, how many fail while things break. */
const SEND_FAILURES = 0.12;
/** Of all acknowledgements, how many are lost. */
const LOST_ACKS = 0.03;
/** How long PostgreSQL stays away after a kill, at least and at most. */
const AWAY_MS = { least: 500, most: 3_000 };

export interface Disasters {
  /** Lets queues fail, acknowledgements get lost and consumers crash from now on. */
  begin(): Promise<void>;
  /** Lets everything be well again. */
  end(): Promise<void>;
  /** Kills PostgreSQL with SIGKILL and starts it again after a while. */
  killPostgres(): Promise<void>;
  tally(): Promise<DisasterTally>;
}

export type DisasterTally = {
  readonly postgresKills: number;
  readonly consumerCrashes: number;
  /** By point, how often it is still to crash. */
  readonly crashesLeft: Readonly<Record<string, number>>;
  readonly sendFailures: number;
  readonly redelivered: number;
  readonly lostAcks: number;
};

export function createDisasters(database: RunningDatabase, edge: Address, ingest: Address): Disasters {
  let kills = 0;
  const crashes = Object.fromEntries(CRASH_POINTS.map((name) => [name, CRASHES_PER_POINT]));
  const orderIngest = (order: ChaosOrder) => ask<ChaosTally>(ingest, "/chaos", order);
  const orderEdge = (share: number) => ask<{ failed: number }>(edge, "/queue-failures", { share });
  return {
    async begin() {
      await orderEdge(SEND_FAILURES);
      await orderIngest({ crashes, lostAcks: LOST_ACKS });
    },
    async end() {
      await orderEdge(0);
      await orderIngest({ crashes: {}, lostAcks: 0 });
    },
    async killPostgres() {
      await database.server.kill();
      kills += 1;
      const awayMs = AWAY_MS.least + Math.random() * (AWAY_MS.most - AWAY_MS.least);
      progress(`PostgreSQL killed for the ${kills}. time, away for ${Math.round(awayMs)} ms`);
      await delay(awayMs);
      await database.server.start();
    },
    async tally() {
      const { failed } = await ask<{ failed: number }>(edge, "/queue-failures");
      const { crashed, crashesLeft, redelivered, lostAcks } = await ask<ChaosTally>(ingest, "/chaos");
      return {
        postgresKills: kills,
        consumerCrashes: crashed,
        crashesLeft,
        sendFailures: failed,
        redelivered,
        lostAcks,
      };
    },
  };
}

async function ask<Reply>(address: Address, path: string, order?: object): Promise<Reply> {
  const response = await fetch(`http://${address.host}:${address.port}${path}`, {
    ...(order === undefined ? {} : { method: "PUT", body: JSON.stringify(order) }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as Reply;
}
