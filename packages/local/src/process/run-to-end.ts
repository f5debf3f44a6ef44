import { type ProcessOptions, startProcess } from "./managed-process.ts";

/** Runs a program to its end. @throws Error with its last words when it fails */
export async function runToEnd(
  name: string,
  options: Omit<ProcessOptions, "stopSignal" | "graceMs" | "onLine">,
): Promise<void> {
  const child = await startProcess({ ...options, stopSignal: "SIGTERM", graceMs: 5_000 });
  const { code, signal } = await child.exited;
  if (code === 0) return;
  throw new Error(
    `${name} failed (${signal ?? `code ${code}`}):\n${child.lastWords()}\n\nThe whole log: ${options.logFile}`,
  );
}
