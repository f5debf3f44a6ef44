/** The world outside of a command: everything it reads and writes, so that tests can stand in for it. */
import type { Fetch } from "@borda/client";

export type System = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: Fetch;
  /** Writes to standard output and resolves when more may be written; false when nobody reads any more. */
  readonly write: (chunk: string | Uint8Array) => Promise<boolean>;
  /** Writes a line to standard error. */
  readonly say: (line: string) => void;
  /** Standard input to its end, as text. */
  readonly readInput: () => Promise<string>;
  /** Styles a text where the terminal shows styles. */
  readonly paint: (style: Style, text: string) => string;
  /** Width of the terminal in columns. */
  readonly columns: number;
  /** Where the local stack says how to reach it, see `packages/local`. */
  readonly stackFile: string;
};
export type Style = "bold" | "dim" | "green" | "yellow" | "red" | "cyan";
