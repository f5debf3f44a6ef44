/**
 * The Durable Object that counts one shard of a quiz: a thin shell around `quiz-meter.ts` (what counts),
 * `meter-log.ts` (where it is kept), `meter-flush.ts` (how PostgreSQL gets it) and `live-frames.ts` (what dashboards see).
 * It trusts its callers, which are workers of this account; the public never reaches it without a ticket.
 *
 * Every public method can be called over RPC, so all else is private.
 */
import { DurableObject } from "cloudflare:workers";
import type { AttemptEvents, MeterTarget, MeterTotals, QuizMeterRpc } from "@borda/contracts";
import { backoffSeconds, errorFields, type Logger, problemResponseOf } from "@borda/edge-kit";
import { LiveFrames, totalsFrame } from "./live-frames.ts";
import { issueTicket, redeemTicket } from "./live-tickets.ts";
import { type FlushOutcome, flushMeter, type MeterStore } from "./meter-flush.ts";
import { type LoadedMeter, MeterLog } from "./meter-log.ts";

export const FLUSH_INTERVAL_MS = 5_000;
/** An alarm that is this late was lost (reported: cloudflare-docs#18324) and is set again. */
const ALARM_OVERDUE_MS = 60_000;
/** While PostgreSQL is away a meter asks again after 5 seconds to 2 minutes. */
const AWAY_BACKOFF = { baseSeconds: 5, maxSeconds: 120 };
/** A refusal (a deleted quiz) will hardly pass by itself. */
const REFUSED_BACKOFF = { baseSeconds: 60, maxSeconds: 6 * 3_600 };
/** Dashboards that look at one shard at the same time. */
const MAX_SOCKETS = 500;

export interface QuizMeterPorts {
  readonly logger: Logger;
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  randomBytes(count: number): Uint8Array;
  /** Runs a function after a while, if the object still lives then. */
  after(delayMs: number, run: () => void): void;
  store(dbRef: string): MeterStore;
}

/** What the watchdog learns of a meter. */
export type MeterWatch = { readonly rearmed: boolean; readonly lagSeconds: number };
/** Called by the cron of ingest alone. */
export interface QuizMeterWatchRpc {
  watch(): Promise<MeterWatch>;
}

/** The class over its ports: production's come from `deps.ts`, a test's from the test. */
export function quizMeterClass(portsOf: (env: Env) => QuizMeterPorts) {
  return class extends DurableObject<Env> implements QuizMeterRpc, QuizMeterWatchRpc {
    readonly #ports: QuizMeterPorts;
    readonly #log: MeterLog;
    readonly #frames: LiveFrames;
    #loaded: LoadedMeter | null = null;
    /** When the alarm is set for; undefined until storage was asked, null while there is none. */
    #alarmAtMs: number | null | undefined;
    /** Tries in a row that did not reach PostgreSQL. */
    #failedFlushes = 0;

    constructor(ctx: DurableObjectState, env: Env) {
      super(ctx, env);
      this.#ports = portsOf(env);
      this.#log = new MeterLog(ctx.storage.sql, (run) => ctx.storage.transactionSync(run));
      this.#frames = new LiveFrames(ctx.getWebSockets().length > 0);
      ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    }

    async record(
      target: MeterTarget,
      shard: number,
      batch: readonly AttemptEvents[],
    ): Promise<{ applied: number; repeated: number; late: number }> {
      const meter = this.#meterOf({ target, shard });
      const nowMs = this.#ports.nowMs();
      const { tally, change } = meter.state.apply(batch, nowMs);
      if (tally.applied > 0) {
        const seq = meter.ledger.lastSeq + 1;
        try {
          this.#log.append(seq, change, nowMs);
        } catch (error) {
          // Memory has counted what storage refused: read it again from storage at the next call.
          this.#loaded = null;
          throw error;
        }
        meter.ledger.note(seq, change.deltas, nowMs);
        this.#tellSockets(change.deltas.totalNames(), nowMs);
      }
      await this.#arm(nowMs);
      return tally;
    }

    async totals(target: MeterTarget, shard: number): Promise<MeterTotals> {
      const meter = this.#meterOf({ target, shard });
      await this.#arm(this.#ports.nowMs());
      return meter.state.totals.totals();
    }

    async issueTicket(target: MeterTarget, shard: number): Promise<string> {
      this.#meterOf({ target, shard });
      const ticket = await issueTicket(
        this.ctx.storage.sql,
        this.#ports.randomBytes(32),
        this.#ports.nowMs(),
      );
      if (ticket === null)
        throw new Error("Too many live tickets are open; the oldest end within 30 seconds");
      return ticket;
    }

    async watch(): Promise<MeterWatch> {
      const nowMs = this.#ports.nowMs();
      const rearmed = await this.#arm(nowMs);
      return { rearmed, lagSeconds: this.#meter().ledger.lagSeconds(nowMs) };
    }

    /** Opens the live socket: `GET ...?ticket=` with an upgrade. */
    override async fetch(request: Request): Promise<Response> {
      const requestId = request.headers.get("x-request-id") ?? "unknown";
      if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
        return problemResponseOf("not_found", requestId, { detail: "Open a WebSocket here." });
      }
      const nowMs = this.#ports.nowMs();
      const ticket = new URL(request.url).searchParams.get("ticket") ?? "";
      if (!(await redeemTicket(this.ctx.storage.sql, ticket, nowMs))) {
        return problemResponseOf("not_signed_in", requestId, {
          detail: "The ticket is unknown, used or older than 30 seconds. Ask for a new one.",
        });
      }
      if (this.ctx.getWebSockets().length >= MAX_SOCKETS) {
        return problemResponseOf("too_many_requests", requestId, { detail: "Too many live views are open." });
      }
      const { state, target } = this.#meter();
      const { 0: client, 1: server } = new WebSocketPair();
      this.ctx.acceptWebSocket(server);
      server.send(JSON.stringify(totalsFrame(target?.shard ?? 0, state.totals, nowMs)));
      return new Response(null, { status: 101, webSocket: client });
    }

    /** Dashboards have nothing to say but `ping`, which the platform answers without waking this object. */
    override async webSocketMessage(socket: WebSocket): Promise<void> {
      socket.close(1003, "only ping is understood");
    }

    override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
      // 1005 and 1006 are never sent; they say that no code came.
      socket.close(code === 1005 || code === 1006 ? 1000 : code, "goodbye");
    }

    override async alarm(): Promise<void> {
      this.#alarmAtMs = null;
      let outcome: FlushOutcome = "idle";
      try {
        outcome = await this.#flush();
        const { state, ledger } = this.#meter();
        if (this.#log.isCompactionDue) this.#log.compact(state, ledger);
      } catch (error) {
        // An alarm that throws is dropped by the platform after six tries; so nothing leaves this method.
        outcome = "away";
        this.#ports.logger.error("meter_alarm_failed", errorFields(error));
      }
      this.#failedFlushes = outcome === "away" || outcome === "refused" ? this.#failedFlushes + 1 : 0;
      await this.#armAfter(outcome);
    }

    async #flush(): Promise<FlushOutcome> {
      const { state, ledger, target } = this.#meter();
      if (target === null) return "idle";
      return flushMeter({
        store: this.#ports.store(target.dbRef),
        target,
        ledger,
        totals: state.totals,
        logger: this.#ports.logger,
        nowMs: this.#ports.nowMs(),
        save: () => this.#log.saveLedger(ledger),
      });
    }

    #meter(): LoadedMeter {
      this.#loaded ??= this.#log.load();
      return this.#loaded;
    }

    /** The meter, which from now on knows whose it is. */
    #meterOf(asked: { readonly target: MeterTarget; readonly shard: number }): LoadedMeter {
      const meter = this.#meter();
      const { dbRef, tenantId, quizId } = asked.target;
      const known = meter.target;
      if (known?.shard === asked.shard && known.dbRef === dbRef && known.quizId === quizId) return meter;
      const target = { dbRef, tenantId, quizId, shard: asked.shard };
      this.#log.saveTarget(target);
      this.#loaded = { ...meter, target };
      return this.#loaded;
    }

    /** Sets the alarm when there is work and none is set, or one is overdue. Gives whether it had to. */
    async #arm(nowMs: number): Promise<boolean> {
      if (!this.#meter().ledger.hasWork) return false;
      this.#alarmAtMs ??= await this.ctx.storage.getAlarm();
      if (this.#alarmAtMs !== null && this.#alarmAtMs >= nowMs - ALARM_OVERDUE_MS) return false;
      await this.#setAlarm(nowMs + FLUSH_INTERVAL_MS);
      return true;
    }

    async #armAfter(outcome: FlushOutcome): Promise<void> {
      if (!this.#loaded?.ledger.hasWork && outcome !== "away") return;
      const nowMs = this.#ports.nowMs();
      const random = this.#ports.random();
      const delayMs = {
        flushed: FLUSH_INTERVAL_MS,
        idle: FLUSH_INTERVAL_MS,
        reconciled: 1_000,
        away: 1_000 * backoffSeconds(this.#failedFlushes, AWAY_BACKOFF, random),
        refused: 1_000 * backoffSeconds(this.#failedFlushes, REFUSED_BACKOFF, random),
      }[outcome];
      await this.#setAlarm(nowMs + delayMs);
    }

    async #setAlarm(atMs: number): Promise<void> {
      this.#alarmAtMs = atMs;
      await this.ctx.storage.setAlarm(atMs);
    }

    #tellSockets(names: readonly string[], nowMs: number): void {
      if (this.ctx.getWebSockets().length === 0) return;
      const delayMs = this.#frames.note(names, nowMs);
      if (delayMs === null) return;
      if (delayMs === 0) this.#sendFrame();
      else this.#ports.after(delayMs, () => this.#sendFrame());
    }

    #sendFrame(): void {
      if (this.#loaded === null) return;
      const { state, target } = this.#loaded;
      const frame = this.#frames.take(target?.shard ?? 0, state.totals, this.#ports.nowMs());
      if (frame === null) return;
      const text = JSON.stringify(frame);
      for (const socket of this.ctx.getWebSockets()) {
        try {
          socket.send(text);
        } catch {
          // A socket that is closing refuses; its close event follows.
        }
      }
    }
  };
}
