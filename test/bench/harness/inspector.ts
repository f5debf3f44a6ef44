/** Chrome's protocol to one worker of a running workerd: its heap, its profile. */
import type { RunningWorkers } from "./running-workers.ts";

export interface Inspector {
  /** @throws Error with the protocol's message */
  call<Result>(method: string, params?: Readonly<Record<string, unknown>>): Promise<Result>;
  close(): void;
}

/** How often a worker is entered while its collection is waited for. */
const NUDGE_MS = 20;

type Target = { readonly id: string; readonly webSocketDebuggerUrl: string };
type Reply = {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

/** @param workers started with `withInspector` */
export async function openInspector(workers: RunningWorkers, worker: string): Promise<Inspector> {
  const base = await workers.inspectorUrl();
  const listing = await fetch(new URL("/json", `http://${base.host}`));
  const targets = (await listing.json()) as readonly Target[];
  const target = targets.find(({ id }) => id === worker || id.endsWith(`:${worker}`));
  if (target === undefined) throw new Error(`The inspector knows ${targets.map(({ id }) => id).join(", ")}`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("error", () => reject(new Error("The inspector refused")), { once: true });
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  socket.addEventListener("message", ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  return {
    async call<Result>(method: string, params: Readonly<Record<string, unknown>> = {}) {
      lastId += 1;
      const id = lastId;
      const reply = await new Promise<Reply>((resolve) => {
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, method, params }));
      });
      waiting.delete(id);
      if (reply.error !== undefined) throw new Error(`${method}: ${reply.error.message}`);
      return reply.result as Result;
    },
    close: () => socket.close(),
  };
}

/**
 * Collects everything that nobody holds any more. V8 does so in a task of its own, which workerd runs only when the
 * isolate is entered: without requests the reply may never come, so some are made until it does.
 * @param workers started with `withInspector`
 * @param inspector of `worker`
 */
export async function collectGarbage(
  inspector: Inspector,
  workers: RunningWorkers,
  worker: string,
): Promise<void> {
  const { host, port } = await workers.addressOf(worker);
  let isCollected = false;
  const collected = inspector.call("HeapProfiler.collectGarbage").finally(() => {
    isCollected = true;
  });
  while (!isCollected) {
    const answer = await fetch(`http://${host}:${port}/`);
    await answer.arrayBuffer();
    await Promise.race([collected, new Promise((resolve) => setTimeout(resolve, NUDGE_MS))]);
  }
  await collected;
}
