import type { ExitCode } from "./exit-codes.ts";
import type { System } from "./system.ts";

/** One word behind `borda`. */
export type Command = {
  readonly name: string;
  /** The command line behind `borda`. */
  readonly usage: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** Its options, one line each. */
  readonly details: readonly string[];
  /** @throws CommandFailure, or whatever the API client throws */
  run(args: readonly string[], system: System): Promise<ExitCode>;
};
