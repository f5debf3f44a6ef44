import { Redis } from "ioredis";
import {
  RedisAwayError,
  type RedisBackend,
  type RedisCommand,
  type RedisOutcome,
  type RedisReply,
} from "./redis-backend.ts";

/** As long as one command may take; the callers' own deadlines are shorter. */
const COMMAND_TIMEOUT_MS = 5_000;

/** A backend over a real Redis at a `redis://` or `rediss://` URL; fails when it cannot be reached now. */
export async function connectRedisServer(url: string): Promise<RedisBackend> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
  });
  // Errors of the connection reach the caller of the command; without a listener they would end the process.
  redis.on("error", () => undefined);
  await redis.connect();
  return {
    run: async ([name, ...args]) => {
      try {
        // Upper case, because ioredis would shape the replies of commands it knows by their lower-case name.
        return { result: replyOf(await redis.call(name.toUpperCase(), ...args)) };
      } catch (error) {
        return errorOutcome(error);
      }
    },
    transaction: (commands) => runTransaction(redis, commands),
    close: async () => redis.disconnect(),
  };
}

async function runTransaction(redis: Redis, commands: readonly RedisCommand[]) {
  const multi = redis.multi();
  for (const [name, ...args] of commands) multi.call(name.toUpperCase(), ...args);
  try {
    const results = (await multi.exec()) ?? [];
    return {
      outcomes: results.map(([error, reply]) =>
        error === null ? { result: replyOf(reply) } : errorOutcome(error),
      ),
    };
  } catch (error) {
    return { discarded: errorText(error) };
  }
}

function errorOutcome(error: unknown): RedisOutcome {
  return { error: errorText(error) };
}

/** The text of an error reply; anything else means that the server is away. */
function errorText(error: unknown): string {
  if (error instanceof Error && (error.name === "ReplyError" || /^[A-Z]{3,} /.test(error.message))) {
    return error.message;
  }
  throw new RedisAwayError(error instanceof Error ? error.message : String(error), { cause: error });
}

function replyOf(value: unknown): RedisReply {
  if (Array.isArray(value)) return value.map(replyOf);
  return typeof value === "string" || typeof value === "number" ? value : null;
}
