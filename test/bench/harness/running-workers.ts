/**
 * Workers in one workerd process, each listening on a socket of its own: no proxy between the load and the worker
 * (`wrangler dev` tops out near 1,000 requests a second for its proxies).
 */
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import type { WorkerOptions } from "./built-worker.ts";
import { makeMemoryFolder } from "./memory-folder.ts";
import { childNamed, type ProcessCpu } from "./process-cpu.ts";

export type Address = { readonly host: string; readonly port: number };

export interface RunningWorkers {
  readonly miniflare: Miniflare;
  /** Where a worker listens. */
  addressOf(worker: string): Promise<Address>;
  /** The CPU time of workerd, all workers and emulated services together. */
  readonly cpu: ProcessCpu;
  /** Address of the inspector, only when it was asked for. */
  inspectorUrl(): Promise<URL>;
  stop(): Promise<void>;
}

export type RunningWorkersOptions = {
  readonly withInspector?: boolean;
  /** Gets what workers log; standard output and error unless given. */
  readonly onLog?: (line: string) => void;
};

/**
 * Starts them and waits until they answer. Nothing leaves the machine: the file of `request.cf` is not fetched, and
 * telemetry is off. What emulated services keep lies in memory: on a disk every row of a Durable Object is an fsync that
 * holds up all workers, which have one thread here and thousands there. Whoever starts has to `stop()`; workerd also
 * ends with this process.
 */
export async function startWorkers(
  workers: readonly WorkerOptions[],
  { withInspector = false, onLog }: RunningWorkersOptions = {},
): Promise<RunningWorkers> {
  const before = await childNamed("workerd");
  const storage = await makeMemoryFolder();
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.ERROR),
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: storage.path,
      ...(withInspector ? { inspectorPort: 0 } : {}),
      ...(onLog === undefined
        ? {}
        : { handleStructuredLogs: ({ message }: { message: string }) => onLog(message) }),
      workers: workers.map((worker) => ({
        ...worker,
        unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
      })),
    }),
  );
  const stop = async () => {
    await miniflare.dispose();
    storage.remove();
  };
  try {
    await miniflare.ready;
    const [cpu] = (await childNamed("workerd")).filter(({ pid }) => before.every((old) => old.pid !== pid));
    if (cpu === undefined) throw new Error("Miniflare runs, but no workerd process was found below this one");
    return {
      miniflare,
      async addressOf(worker) {
        const { hostname, port } = await miniflare.unsafeGetDirectURL(worker);
        return { host: hostname, port: Number(port) };
      },
      cpu,
      inspectorUrl: () => miniflare.getInspectorURL(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
