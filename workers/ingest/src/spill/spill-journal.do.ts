/**
 * Where an accepted answer waits when every queue refuses it: a thin shell around
 * `spill-store.ts` and `drain-spill.ts`. The edge appends and answers the respondent only after that; the alarm drains.
 */
import { DurableObject } from "cloudflare:workers";
import type { SpillDepth, SpillEntry, SpillJournalRpc } from "@borda/contracts";
import { backoffSeconds, errorFields, type Logger } from "@borda/edge-kit";
import { type DrainOutcome, drainSpill, type SendSubmissions } from "./drain-spill.ts";
import { SpillStore } from "./spill-store.ts";

/** A queue that just refused gets a moment. */
const FIRST_DRAIN_MS = 2_000;
const BACKOFF = { baseSeconds: 2, maxSeconds: 60 };
/** An alarm that is this late was lost and is set again by the next call. */
const ALARM_OVERDUE_MS = 60_000;

export interface SpillJournalPorts {
  readonly logger: Logger;
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  readonly send: SendSubmissions;
}

/** Production and tests extend it with their ports. */
export class SpillJournalObject extends DurableObject<Env> implements SpillJournalRpc {
  readonly #ports: SpillJournalPorts;
  readonly #store: SpillStore;
  /** Drains in a row that a queue refused. */
  #refusals = 0;

  constructor(ctx: DurableObjectState, env: Env, ports: SpillJournalPorts) {
    super(ctx, env);
    this.#ports = ports;
    this.#store = new SpillStore(ctx.storage.sql);
  }

  async append(entries: readonly SpillEntry[]): Promise<{ stored: number }> {
    this.#store.append(entries, this.#ports.nowMs());
    await this.#arm();
    return { stored: entries.length };
  }

  /** Also sets a lost alarm again, so the watchdog only has to ask. */
  async depth(): Promise<SpillDepth> {
    const depth = this.#store.depth();
    if (depth.entries > 0) await this.#arm();
    return depth;
  }

  override async alarm(): Promise<void> {
    let outcome: DrainOutcome = "refused";
    try {
      outcome = await drainSpill(this.#store, this.#ports.send, this.#ports.logger);
    } catch (error) {
      // An alarm that throws is dropped by the platform after six tries; so nothing leaves this method.
      this.#ports.logger.error("spill_alarm_failed", errorFields(error));
    }
    this.#refusals = outcome === "refused" ? this.#refusals + 1 : 0;
    if (outcome === "empty") return;
    const delaySeconds =
      outcome === "more" ? 0 : backoffSeconds(this.#refusals, BACKOFF, this.#ports.random());
    await this.ctx.storage.setAlarm(this.#ports.nowMs() + delaySeconds * 1_000);
  }

  async #arm(): Promise<void> {
    const nowMs = this.#ports.nowMs();
    const alarmAtMs = await this.ctx.storage.getAlarm();
    if (alarmAtMs !== null && alarmAtMs >= nowMs - ALARM_OVERDUE_MS) return;
    await this.ctx.storage.setAlarm(nowMs + FIRST_DRAIN_MS);
  }
}
