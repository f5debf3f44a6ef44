/**
 * Neon's SQL over HTTP in a process of its own. It allocates and frees every batch twice, and each time the collector
 * would otherwise walk over all that a benchmark keeps: a third of what an answer seemed to cost Node.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type ProcessCpu, processCpu } from "./process-cpu.ts";

/** What the child says when it listens. */
export type SqlEndpointAddress = { readonly url: string };

export interface SqlEndpointProcess extends SqlEndpointAddress {
  readonly cpu: ProcessCpu;
  stop(): Promise<void>;
}

/** Starts it in front of a PostgreSQL on this machine. It ends with `stop()`, and with this process however that ends. */
export async function startSqlEndpointProcess(postgresPort: number): Promise<SqlEndpointProcess> {
  const child = fork(
    fileURLToPath(new URL("sql-endpoint-child.ts", import.meta.url)),
    [String(postgresPort)],
    {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  const exited = once(child, "exit");
  const ended = exited.then(([code, signal]) => {
    throw new Error(`The SQL endpoint ended by itself (${signal ?? code})`);
  });
  const [address] = (await Promise.race([once(child, "message"), ended])) as [SqlEndpointAddress];
  // From here on whoever calls it hears that it is gone.
  ended.catch(() => {});
  return {
    ...address,
    cpu: processCpu(child.pid as number),
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
