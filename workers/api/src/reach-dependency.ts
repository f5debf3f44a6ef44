import { ProblemError } from "@borda/edge-kit";

/**
 * Runs a call to another system whose failure passes by itself.
 * @param detail what the caller can do; the registry's text unless given
 * @throws ProblemError `unavailable` with the failure as its cause, which goes to the log alone
 */
export async function reachDependency<Value>(call: () => Promise<Value>, detail?: string): Promise<Value> {
  try {
    return await call();
  } catch (cause) {
    throw new ProblemError("unavailable", { cause, detail });
  }
}
