/**
 * A backend without a server: the `ioredis-mock` library. It emulates ioredis and not Redis, so its
 * replies are brought back into RESP's form here. What it cannot do is refused as Redis would.
 */
import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import RedisMock from "ioredis-mock";
import {
  noScript,
  type RedisBackend,
  type RedisCommand,
  type RedisOutcome,
  type RedisReply,
} from "./redis-backend.ts";

/** Starts an emulator with its own, empty data. */
export function createRedisEmulator(): RedisBackend {
  // Emulators of one host name share their data.
  const emulator = new RedisMock({ host: randomUUID() });
  const commands = new Set(new Redis({ lazyConnect: true }).getBuiltinCommands());

  /** The emulator's function for a command, or the error that Redis gives to an unknown one. */
  function find(command: RedisCommand): ((...args: string[]) => Promise<unknown>) | RedisOutcome {
    const name = command[0].toLowerCase();
    if (name === "evalsha") return noScript();
    const method: unknown = commands.has(name) ? Reflect.get(emulator, name) : undefined;
    if (typeof method !== "function") {
      return {
        error: `ERR unknown command '${command[0]}', or one that the local emulator lacks: set REDIS_URL`,
      };
    }
    return (...args) => method.apply(emulator, args);
  }

  async function run(command: RedisCommand): Promise<RedisOutcome> {
    const method = find(command);
    if (typeof method !== "function") return method;
    try {
      return { result: replyOf(await method(...emulatorArguments(command))) };
    } catch (error) {
      return { error: errorText(error) };
    }
  }

  return {
    run,
    // One thread and no command that waits for another: what runs in a row runs as one.
    transaction: async (list) => {
      for (const command of list) {
        const method = find(command);
        if (typeof method === "function") continue;
        return { discarded: "EXECABORT Transaction discarded because of previous errors." };
      }
      return { outcomes: await Promise.all(list.map(run)) };
    },
    close: async () => {
      emulator.disconnect();
    },
  };
}

/**
 * Option words that the emulator knows in upper case only, by command, and the first argument that
 * can be one; every argument before it is a key or data and stays as it is.
 */
const OPTION_WORDS: Readonly<Record<string, { readonly from: number; readonly words: RegExp }>> = {
  set: { from: 2, words: /^(?:ex|px|exat|pxat|nx|xx|get|keepttl)$/i },
  zrange: { from: 3, words: /^(?:byscore|bylex|rev|limit|withscores)$/i },
  zrangebyscore: { from: 3, words: /^(?:limit|withscores)$/i },
  zrevrange: { from: 3, words: /^withscores$/i },
  scan: { from: 1, words: /^(?:match|count|type)$/i },
};

function emulatorArguments([name, ...args]: RedisCommand): string[] {
  const options = OPTION_WORDS[name.toLowerCase()];
  if (options === undefined) return args;
  return args.map((text, index) =>
    index >= options.from && options.words.test(text) ? text.toUpperCase() : text,
  );
}

/** The emulator words some errors in its own way; callers look at the first word. */
function errorText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/^Key .* does not contain a/.test(message)) {
    return "WRONGTYPE Operation against a key holding the wrong kind of value";
  }
  return /^[A-Z]{3,} /.test(message) ? message : `ERR ${message}`;
}

function replyOf(value: unknown): RedisReply {
  if (Array.isArray(value)) return value.map(replyOf);
  if (typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (Buffer.isBuffer(value)) return value.toString();
  if (typeof value === "object" && value !== null) return Object.entries(value).flat().map(replyOf);
  return null;
}
