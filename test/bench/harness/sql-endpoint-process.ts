/**
 * Neon's SQL over HTTP in a process of its own. It allocates and frees every batch twice, and each time the collector
 * would otherwise walk over all that a benchmark keeps: a third of what an answer seemed to cost Node.
 */
import { startChildProgram } from "./child-program.ts";
import type { ProcessCpu } from "./process-cpu.ts";

/** What the child says when it listens. */
export type SqlEndpointAddress = { readonly url: string };

export interface SqlEndpointProcess extends SqlEndpointAddress {
  readonly cpu: ProcessCpu;
  stop(): Promise<void>;
}

/** Starts it in front of a PostgreSQL on this machine. It ends with `stop()`, and with this process however that ends. */
export async function startSqlEndpointProcess(postgresPort: number): Promise<SqlEndpointProcess> {
  const module = new URL("sql-endpoint-child.ts", import.meta.url);
  const child = startChildProgram("The SQL endpoint", module, [String(postgresPort)]);
  const { url } = (await child.reply()) as SqlEndpointAddress;
  return { url, cpu: child.cpu, stop: child.stop };
}
