/** A system whose output is kept, and which reaches nothing that a test did not give it. */
import type { System } from "../system.ts";

export type FakeSystem = System & { readonly out: () => string; readonly err: () => string };

/** @param given what differs from a terminal of 100 columns without environment, logins and local stacks */
export function fakeSystem(given: Partial<System> = {}): FakeSystem {
  const out: string[] = [];
  const err: string[] = [];
  const decoder = new TextDecoder();
  return {
    env: {},
    fetch: () => Promise.reject(new Error("no network in this test")),
    write: async (chunk) => {
      out.push(typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
      return true;
    },
    say: (line) => err.push(line),
    input: () => piecesOf(""),
    ask: null,
    paint: (_, text) => text,
    paintMessage: (_, text) => text,
    columns: 100,
    configFolder: "/nowhere/config",
    stateFolder: "/nowhere/state",
    isRunning: () => true,
    ...given,
    out: () => out.join(""),
    err: () => err.join("\n"),
  };
}

/** Standard input that comes in pieces. */
export async function* piecesOf(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield new TextEncoder().encode(piece);
}
