/** Tells dashboards over the hibernating sockets of a meter's object; `live-frames.ts` says what and when. */
import type { CounterMap } from "./counter-map.ts";
import { LiveFrames, totalsFrame } from "./live-frames.ts";

/** The part of a Durable Object that is needed here, and its clock. */
export interface SocketPorts {
  getWebSockets(): readonly WebSocket[];
  after(delayMs: number, run: () => void): void;
  nowMs(): number;
}
/** The counters of a shard; null while the object has none in memory. */
export type ShardTotals = { readonly shard: number; readonly totals: CounterMap } | null;

export class LiveSockets {
  readonly #ports: SocketPorts;
  readonly #shardTotals: () => ShardTotals;
  readonly #frames: LiveFrames;

  constructor(ports: SocketPorts, shardTotals: () => ShardTotals) {
    this.#ports = ports;
    this.#shardTotals = shardTotals;
    this.#frames = new LiveFrames(ports.getWebSockets().length > 0);
  }

  get count(): number {
    return this.#ports.getWebSockets().length;
  }

  /** Sends all totals to a socket that was just opened. */
  greet(socket: WebSocket): void {
    const { shard, totals } = this.#shardTotals() ?? { shard: 0, totals: null };
    if (totals !== null) socket.send(JSON.stringify(totalsFrame(shard, totals, this.#ports.nowMs())));
  }

  /** Notes what changed, and sends it when a frame is due. */
  tell(names: readonly string[], nowMs: number): void {
    if (this.count === 0) return;
    const delayMs = this.#frames.note(names, nowMs);
    if (delayMs === null) return;
    if (delayMs === 0) this.#send();
    else this.#ports.after(delayMs, () => this.#send());
  }

  /** Ends all views: there is nothing to look at any more. */
  closeAll(): void {
    for (const socket of this.#ports.getWebSockets()) socket.close(1001, "the quiz is gone");
  }

  #send(): void {
    const current = this.#shardTotals();
    if (current === null) return;
    const frame = this.#frames.take(current.shard, current.totals, this.#ports.nowMs());
    if (frame === null) return;
    const text = JSON.stringify(frame);
    for (const socket of this.#ports.getWebSockets()) {
      try {
        socket.send(text);
      } catch {
        // A socket that is closing refuses; its close event follows.
      }
    }
  }
}
