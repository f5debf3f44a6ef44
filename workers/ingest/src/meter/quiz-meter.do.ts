/**
 * The Durable Object that counts one shard of a quiz: a thin shell around `quiz-meter.ts` (what counts),
 * `meter-log.ts` (where it is kept), `meter-flush.ts` (how PostgreSQL gets it) and `live-frames.ts` (what dashboards see).
 * It trusts its callers, which are workers of this account; the public never reaches it without a ticket.
 *
 * Every public method can be called over RPC, so all else is private.
 */
import { DurableObject } from "cloudflare:workers";
import {
  type AttemptEvents,
  type MeterTarget,
  type MeterTotals,
  meterObjectName,
  type QuizMeterRpc,
} from "@borda/contracts";
import { errorFields, type LogFields, problemResponseOf } from "@borda/edge-kit";
import { followedIdsOf } from "../logged-request-ids.ts";
import type {
  QuizMeterRecountRpc,
  RecountView,
  RowFact,
  SegmentRows,
  Settlement,
  StoredCheck,
} from "../recount/recount-types.ts";
import { SegmentRecount, unknownAttempts } from "../recount/segment-recount.ts";
import { FlushAlarm } from "./flush-alarm.ts";
import { LiveSockets } from "./live-sockets.ts";
import { issueTicket, redeemTicket } from "./live-tickets.ts";
import type { MeterChange } from "./meter-change.ts";
import { type FlushOutcome, flushMeter } from "./meter-flush.ts";
import { type LoadedMeter, MeterLog } from "./meter-log.ts";
import type { MeterWatch, QuizMeterPorts, QuizMeterWatchRpc } from "./quiz-meter-ports.ts";
import { verifyStored } from "./verify-stored.ts";

/** Dashboards that look at one shard at the same time. */
const MAX_SOCKETS = 500;

/** Production and tests extend it with their ports. */
export class QuizMeterObject
  extends DurableObject<Env>
  implements QuizMeterRpc, QuizMeterWatchRpc, QuizMeterRecountRpc
{
  readonly #ports: QuizMeterPorts;
  readonly #log: MeterLog;
  readonly #sockets: LiveSockets;
  readonly #alarm: FlushAlarm;
  readonly #recount = new SegmentRecount();
  #loaded: LoadedMeter | null = null;

  constructor(ctx: DurableObjectState, env: Env, ports: QuizMeterPorts) {
    super(ctx, env);
    this.#ports = ports;
    this.#log = new MeterLog(ctx.storage.sql, (run) => ctx.storage.transactionSync(run));
    this.#sockets = new LiveSockets(
      {
        getWebSockets: () => ctx.getWebSockets(),
        after: (delayMs, run) => ports.after(delayMs, run),
        nowMs: () => ports.nowMs(),
      },
      () => {
        if (this.#loaded === null) return null;
        const { state, target } = this.#loaded;
        return { shard: target?.shard ?? 0, totals: state.totals };
      },
    );
    this.#alarm = new FlushAlarm(ctx.storage, ports.flushEverySeconds);
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
    const requestIds = followedIdsOf(batch, this.#ports.isFollowed);
    const line = { quizId: target.quizId, shard, requestIds };
    if (tally.applied > 0) this.#keep(change, nowMs, line);
    if (requestIds !== "") this.#ports.logger.info("events_counted", { ...line, ...tally });
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
    const ticket = await issueTicket(this.ctx.storage.sql, this.#ports.randomBytes(32), this.#ports.nowMs());
    if (ticket === null) throw new Error("Too many live tickets are open; the oldest end within 30 seconds");
    return ticket;
  }

  async watch(): Promise<MeterWatch> {
    const nowMs = this.#ports.nowMs();
    const rearmed = await this.#arm(nowMs);
    return { rearmed, lagSeconds: this.#meter().ledger.lagSeconds(nowMs) };
  }

  async openRecount(target: MeterTarget, shard: number, recountId: string): Promise<RecountView> {
    return this.#recount.open(recountId, this.#meterOf({ target, shard }).state.window);
  }

  async unknownAttempts(
    target: MeterTarget,
    shard: number,
    rows: readonly RowFact[],
  ): Promise<readonly string[]> {
    return unknownAttempts(this.#meterOf({ target, shard }).state.window, rows);
  }

  async settleSegment(
    target: MeterTarget,
    shard: number,
    recount: { readonly id: string; readonly segment: number | null },
    rows: SegmentRows,
  ): Promise<Settlement> {
    const { state } = this.#meterOf({ target, shard });
    const nowMs = this.#ports.nowMs();
    const { settlement, change } = this.#recount.settle(recount.id, recount.segment, rows, state);
    const line = { quizId: target.quizId, shard, recountId: recount.id, ...settlement.drift };
    if (change !== null) this.#keep(change, nowMs, line);
    if (change !== null) this.#ports.logger.warn("counters_corrected", line);
    await this.#arm(nowMs);
    return settlement;
  }

  async verifyStored(target: MeterTarget, shard: number): Promise<StoredCheck> {
    const where = { tenantId: target.tenantId, quizId: target.quizId, shard };
    const { flushed, inFlight } = this.#meterOf({ target, shard }).ledger;
    if (inFlight !== null) return { result: "busy", counters: 0 };
    const stored = await this.#ports.store(target.dbRef).storedCounters(where);
    const nowMs = this.#ports.nowMs();
    const { ledger, state } = this.#meter();
    const check = verifyStored(stored, flushed, ledger, state.totals, nowMs);
    if (check.result === "corrected") {
      this.#log.saveLedger(ledger);
      const line = { quizId: target.quizId, shard, mark: stored.mark, counters: check.counters };
      this.#ports.logger.error("stored_counters_replaced", line);
    }
    await this.#arm(nowMs);
    return check;
  }

  /** Opens the live socket: `GET ...?ticket=` with an upgrade. */
  override async fetch(request: Request): Promise<Response> {
    const requestId = request.headers.get("x-request-id") ?? "unknown";
    if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      return problemResponseOf("not_found", requestId, { detail: "Open a WebSocket here." });
    }
    const nowMs = this.#ports.nowMs();
    this.#meter();
    const ticket = new URL(request.url).searchParams.get("ticket") ?? "";
    if (!(await redeemTicket(this.ctx.storage.sql, ticket, nowMs))) {
      return problemResponseOf("not_signed_in", requestId, {
        detail: "The ticket is unknown, used or older than 30 seconds. Ask for a new one.",
      });
    }
    if (this.#sockets.count >= MAX_SOCKETS) {
      return problemResponseOf("too_many_requests", requestId, { detail: "Too many live views are open." });
    }
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    this.#sockets.greet(server);
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
    this.#alarm.rang();
    let outcome: FlushOutcome = "away";
    let next: { hasWork: boolean; idleDueMs: number | null } = { hasWork: true, idleDueMs: null };
    try {
      this.#countIdle(this.#ports.nowMs());
      outcome = await this.#flush();
      next = outcome === "gone" ? await this.#letGo() : this.#tidy();
    } catch (error) {
      // An alarm that throws is dropped by the platform after six tries; so nothing leaves this method.
      this.#ports.logger.error("meter_alarm_failed", errorFields(error));
    }
    await this.#alarm.setAfter(outcome, next, this.#ports.nowMs(), this.#ports.random());
  }

  /** Gives what is still to be done. */
  #tidy(): { hasWork: boolean; idleDueMs: number | null } {
    const { state, ledger } = this.#meter();
    if (this.#log.isCompactionDue) this.#log.compact(state, ledger);
    return { hasWork: ledger.hasWork, idleDueMs: state.idle.dueMs };
  }

  /** The quiz or its database is gone: forgets all that was counted. What still comes begins a new life, which ends in the same way. */
  async #letGo(): Promise<{ hasWork: boolean; idleDueMs: number | null }> {
    const { target, ledger } = this.#meter();
    const at = { quizId: target?.quizId ?? "", shard: target?.shard ?? 0 };
    this.#ports.logger.warn("meter_let_go", { ...at, counters: ledger.waiting });
    this.#sockets.closeAll();
    // What was counted while PostgreSQL was asked is of the same quiz, and the alarm that it set goes too.
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#loaded = null;
    this.#alarm.rang();
    try {
      await this.#ports.noteLetGo(meterObjectName(at.quizId, at.shard));
    } catch (error) {
      this.#ports.logger.warn("meter_registry_not_told", { ...at, ...errorFields(error) });
    }
    return { hasWork: false, idleDueMs: null };
  }

  #countIdle(nowMs: number): void {
    const { state } = this.#meter();
    if (state.idle.dueMs === null || state.idle.dueMs > nowMs) return;
    const change = state.sweepIdle(nowMs);
    if (change !== null) this.#keep(change, nowMs, {});
  }

  async #flush(): Promise<FlushOutcome> {
    const { state, ledger, target } = this.#meter();
    if (target === null) return "idle";
    return flushMeter({
      store: () => this.#ports.store(target.dbRef),
      target,
      ledger,
      totals: state.totals,
      logger: this.#ports.logger,
      nowMs: this.#ports.nowMs(),
      save: () => this.#log.saveLedger(ledger),
    });
  }

  #meter(): LoadedMeter {
    if (this.#loaded === null) {
      this.#loaded = this.#log.load();
      this.#alarm.assume(this.#loaded.ledger.hasWork ? "flush" : "idle");
    }
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

  /** Sees to it that the object will wake for what is to be done. Gives whether an alarm was lost. */
  async #arm(nowMs: number): Promise<boolean> {
    const { ledger, state } = this.#meter();
    if (ledger.hasWork) return this.#alarm.ensureFlush(nowMs);
    const { dueMs } = state.idle;
    return dueMs !== null && (await this.#alarm.ensureIdle(nowMs, dueMs));
  }

  /** Logs what memory has counted, hands it to the next flush and tells dashboards. @throws when the storage is full */
  #keep(change: MeterChange, nowMs: number, line: LogFields): void {
    const { ledger } = this.#meter();
    const seq = ledger.lastSeq + 1;
    try {
      this.#log.append(seq, change, nowMs);
    } catch (error) {
      // Memory has counted what storage refused: read it again from storage at the next call.
      this.#loaded = null;
      this.#ports.logger.error("events_not_logged", { ...line, ...errorFields(error) });
      throw error;
    }
    ledger.note(seq, change.deltas, nowMs);
    this.#sockets.tell(change.deltas.totalNames(), nowMs);
  }
}
