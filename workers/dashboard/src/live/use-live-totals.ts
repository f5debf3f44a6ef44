/** Keeps one live socket per meter shard open while a page shows a quiz, and opens it again when it breaks. */
import { liveFrameSchema } from "@borda/contracts";
import { useEffect, useState } from "react";
import { api } from "../api/api.ts";
import { type ShardTotals, takeFrame } from "./live-stats.ts";

export type LiveState = {
  readonly totals: ShardTotals;
  readonly shards: number;
  /** `lost` once what was there, or was tried, has broken off. */
  readonly connection: "opening" | "open" | "lost";
};

const NOTHING: LiveState = { totals: {}, shards: Number.POSITIVE_INFINITY, connection: "opening" };
const RECONNECT_MIN_MS = 1_000;
const RECONNECT_MAX_MS = 30_000;

/** @param enabled false while the quiz was never published: it has no meter yet */
export function useLiveTotals(quizId: string, enabled: boolean): LiveState {
  const [state, setState] = useState<LiveState>(NOTHING);
  useEffect(() => {
    setState(NOTHING);
    if (!enabled) return;
    return connect(quizId, setState);
  }, [quizId, enabled]);
  return state;
}

/** Opens the sockets; the answer closes them for good. All shards are opened anew when one breaks, since tickets serve once. */
function connect(quizId: string, update: (change: (state: LiveState) => LiveState) => void): () => void {
  let closed = false;
  let attempt = 0;
  let sockets: WebSocket[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drop = () => {
    for (const socket of sockets) socket.close();
    sockets = [];
  };
  const retry = () => {
    if (closed) return;
    clearTimeout(timer);
    update((state) => ({ ...state, connection: "lost" }));
    drop();
    attempt += 1;
    const delayMs = Math.min(RECONNECT_MAX_MS, RECONNECT_MIN_MS * 2 ** (attempt - 1));
    timer = setTimeout(() => void open(), delayMs * (0.5 + Math.random() / 2));
  };
  const open = async () => {
    try {
      const tickets = await api.createLiveTickets(quizId);
      if (closed) return;
      update((state) => ({ ...state, shards: tickets.sockets.length }));
      for (const { path } of tickets.sockets) {
        const socket = new WebSocket(api.liveSocketUrl(path, location.origin));
        sockets.push(socket);
        socket.onopen = () => {
          attempt = 0;
          update((state) => ({ ...state, connection: "open" }));
        };
        socket.onmessage = (message) => {
          const frame = liveFrameSchema.safeParse(JSON.parse(String(message.data)));
          if (frame.success) update((state) => ({ ...state, totals: takeFrame(state.totals, frame.data) }));
        };
        socket.onclose = () => {
          if (sockets.includes(socket)) retry();
        };
      }
    } catch {
      retry();
    }
  };

  void open();
  return () => {
    closed = true;
    clearTimeout(timer);
    drop();
  };
}
