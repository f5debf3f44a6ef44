/** What the Upstash endpoint stands in front of: a real Redis, or an emulator inside this process. */

/** A command and its arguments, as text. */
export type RedisCommand = readonly [name: string, ...args: string[]];
/** A reply as RESP has it, before any client shaped it: a hash is a flat list of fields and values. */
export type RedisReply = string | number | null | readonly RedisReply[];
export type RedisOutcome = { readonly result: RedisReply } | { readonly error: string };

export interface RedisBackend {
  /** One command; an error reply is an outcome. @throws RedisAwayError when the server is not reached */
  run(command: RedisCommand): Promise<RedisOutcome>;
  /** MULTI ... EXEC; `discarded` when a command could not even be queued. @throws RedisAwayError */
  transaction(
    commands: readonly RedisCommand[],
  ): Promise<{ readonly outcomes: readonly RedisOutcome[] } | { readonly discarded: string }>;
  close(): Promise<void>;
}

/** The server did not answer; nothing is known about what it did. */
export class RedisAwayError extends Error {
  override readonly name = "RedisAwayError";
}

const NO_SCRIPT = "NOSCRIPT No matching script. Please use EVAL.";

/** What Redis says to a script hash it does not know; the official client answers by sending the script. */
export function noScript(): RedisOutcome {
  return { error: NO_SCRIPT };
}
