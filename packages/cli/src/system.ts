/** The world outside of a command: everything it reads and writes, so that tests can stand in for it. */
import type { Fetch } from "@borda/client";

export type Style = "bold" | "dim" | "green" | "yellow" | "red" | "cyan";
export type Paint = (style: Style, text: string) => string;

/** What output for people depends on. */
export type Terminal = {
  /** Styles a text where standard output shows styles. */
  readonly paint: Paint;
  /** Width in columns. */
  readonly columns: number;
};

export type System = Terminal & {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: Fetch;
  /** Writes to standard output and resolves when more may be written; false when nobody reads any more. */
  readonly write: (chunk: string | Uint8Array) => Promise<boolean>;
  /** Writes a line to standard error. */
  readonly say: (line: string) => void;
  /** Styles a text where standard error shows styles. */
  readonly paintMessage: Paint;
  /** Standard input in pieces. */
  readonly input: () => AsyncIterable<Uint8Array>;
  /** Asks at the terminal; null when there is none, and at Ctrl-C or Ctrl-D. */
  readonly ask: ((question: string, options: { readonly hidden: boolean }) => Promise<string | null>) | null;
  /** Folder in which this user's logins are kept. */
  readonly configFolder: string;
  /** State folder of the repository's local stacks. */
  readonly stateFolder: string;
  /** Whether a process of this machine runs. */
  readonly isRunning: (processId: number) => boolean;
};
