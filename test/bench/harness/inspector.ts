/** Chrome's protocol to one worker of a running workerd: its heap, its profile. */
import type { RunningWorkers } from "./running-workers.ts";

export interface Inspector {
  /** @throws Error with the protocol's message */
  call<Result>(method: string, params?: Readonly<Record<string, unknown>>): Promise<Result>;
  close(): void;
}

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
