import type { RoleName } from "@borda/db/node";
import type { DeliveryFaults } from "../mail/delivery-faults.ts";
import type { MailStore } from "../mail/mail-store.ts";
import type { StackPorts } from "../ports/stack-ports.ts";
import type { EmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import type { DemoTenant } from "../seed/demo-accounts.ts";
import type { SeededQuiz } from "../seed/seed-quizzes.ts";
import type { StackAddresses } from "../workers/local-values.ts";

/** What happens while a stack starts; phases overlap. */
export type StackProgress =
  | { readonly kind: "started"; readonly phase: string }
  | { readonly kind: "done"; readonly phase: string; readonly detail: string; readonly durationMs: number };

export type StackOptions = {
  /** The first of thirteen ports in a row. */
  readonly portBase: number;
  /** Data, logs and secrets; made when it is not there. */
  readonly stateFolder: string;
  /** Wipes what an earlier stack kept in the folder. */
  readonly fresh?: boolean;
  /** A superuser's connection string; the embedded server unless given. */
  readonly databaseUrl?: string | undefined;
  /** The emulator unless given. */
  readonly redisUrl?: string | undefined;
  /** Whether the demo's accounts and quizzes are added; true unless said otherwise. */
  readonly seed?: boolean;
  /** Whether scheduled work runs every minute; true unless said otherwise. Tests fire it themselves. */
  readonly cron?: boolean;
  /**
   * The entry that stands in for a worker's own, such as one that fails on purpose; null for its own.
   * Asked for each worker, by its name, whenever the workers start.
   */
  readonly entryOf?: (worker: string) => string | null;
  /** Variables of workers in the place of the stack's own, such as lower limits; by the worker's name. */
  readonly variables?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly onProgress?: (progress: StackProgress) => void;
  /** An error that a part reported; the stack runs on. */
  readonly onNoteworthy?: (line: string) => void;
  /** A part ended though nobody asked it to; the stack is not whole any more. */
  readonly onBroken?: (reason: string) => void;
  /** Gives the start up: everything that runs already is ended. */
  readonly signal?: AbortSignal;
};

/** A process of the stack that a test may end and start again. */
export interface RestartablePart {
  start(): Promise<void>;
  /** In order, as a deployment does. */
  stop(): Promise<void>;
  /** By SIGKILL, as a crash does. */
  kill(): Promise<void>;
}

export interface Stack {
  readonly ports: StackPorts;
  readonly addresses: StackAddresses;
  /** The demo's accounts with their passwords. */
  readonly tenants: Readonly<Record<"platform" | "aurora" | "boreal", DemoTenant>>;
  readonly quizzes: readonly SeededQuiz[];
  readonly stateFolder: string;
  readonly redisToken: string;
  /** A connection string over TCP for a role of the database. */
  databaseUrl(role: RoleName | "superuser"): string;
  /** Null when the server was given. */
  readonly postgres: EmbeddedPostgres | null;
  readonly origin: RestartablePart;
  /** All workers at once; what waits in the emulated queues is lost with them. */
  readonly workers: RestartablePart;
  readonly mails: MailStore;
  readonly faults: DeliveryFaults;
  /** Runs the scheduled work now, as if it were this minute (milliseconds since the epoch), else that of the present one. */
  fireCron(scheduledMs?: number): Promise<void>;
  /** Ends everything; the data stays. Safe to call twice. */
  close(): Promise<void>;
}
