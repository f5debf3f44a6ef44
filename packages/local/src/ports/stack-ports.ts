/** The ports of the stack: offsets from one base, so that two stacks can run side by side. */
import { err, ok, type Result } from "@borda/contracts";

export const DEFAULT_PORT_BASE = 8700;
/** What the end-to-end tests use. */
export const TEST_PORT_BASE = 18_700;
const LAST_OFFSET = 12;

/** Each port with what listens there, in words for people. */
const OFFSETS = {
  dashboard: [0, "the dashboard and the API"],
  quizzes: [1, "public quizzes"],
  hooks: [2, "webhooks and unsubscribe links"],
  outbox: [3, "the outbox page"],
  smtp: [4, "the mail sink"],
  gateway: [5, "wrangler dev"],
  origin: [6, "the origin"],
  postgres: [7, "PostgreSQL"],
  sql: [8, "SQL over HTTP"],
  webSocket: [9, "PostgreSQL over WebSocket"],
  redis: [10, "Redis over HTTP"],
  ingest: [11, "health and metrics of ingest"],
  turnstile: [LAST_OFFSET, "the stand-in for Turnstile"],
} as const;

type PortName = keyof typeof OFFSETS;
export type StackPorts = Readonly<Record<PortName, number>> & { readonly base: number };

/** @param base the first of thirteen ports in a row */
export function stackPorts(base: number): StackPorts {
  const port = (name: PortName) => base + OFFSETS[name][0];
  return {
    base,
    dashboard: port("dashboard"),
    quizzes: port("quizzes"),
    hooks: port("hooks"),
    outbox: port("outbox"),
    smtp: port("smtp"),
    gateway: port("gateway"),
    origin: port("origin"),
    postgres: port("postgres"),
    sql: port("sql"),
    webSocket: port("webSocket"),
    redis: port("redis"),
    ingest: port("ingest"),
    turnstile: port("turnstile"),
  };
}

/** Every port with its purpose. */
export function portPurposes(
  ports: StackPorts,
): readonly { readonly port: number; readonly purpose: string }[] {
  return Object.values(OFFSETS).map(([offset, purpose]) => ({ port: ports.base + offset, purpose }));
}

/** The base that `BORDA_PORT_BASE` names; the default when it is not set. */
export function readPortBase(text: string | undefined): Result<number, string> {
  if (text === undefined || text === "") return ok(DEFAULT_PORT_BASE);
  const base = /^[0-9]{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (base >= 1_024 && base + LAST_OFFSET <= 65_535) return ok(base);
  return err(`BORDA_PORT_BASE is "${text}", but must be a number from 1024 to ${65_535 - LAST_OFFSET}.`);
}
