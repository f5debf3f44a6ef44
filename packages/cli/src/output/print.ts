import type { System } from "../system.ts";

/** Prints one JSON document, the only thing that `--json` puts on standard output. */
export async function printJson(system: System, value: unknown): Promise<void> {
  await system.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Prints lines for people. */
export async function printLines(system: System, lines: readonly string[]): Promise<void> {
  await system.write(`${lines.join("\n")}\n`);
}
