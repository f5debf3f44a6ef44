/** The bodies of Upstash's REST API, checked. */
import { err, ok, type Result } from "@borda/contracts";
import { z } from "zod";
import type { RedisCommand } from "./redis-backend.ts";

const argumentSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const commandSchema = z.tuple([z.string().regex(/^[A-Za-z.]+$/)], argumentSchema);
const pipelineSchema = z.array(commandSchema).min(1).max(1_000);

/** Commands that would change or block the connection that all callers share; Upstash's REST has none of them either. */
const REFUSED = new Set([
  ...["subscribe", "psubscribe", "ssubscribe", "unsubscribe", "punsubscribe", "sunsubscribe", "monitor"],
  ...["multi", "exec", "discard", "watch", "unwatch", "select", "auth", "hello", "quit", "reset", "client"],
  ...[
    "blpop",
    "brpop",
    "blmove",
    "blmpop",
    "brpoplpush",
    "bzpopmin",
    "bzpopmax",
    "bzmpop",
    "wait",
    "waitaof",
  ],
  ...[
    "config",
    "debug",
    "shutdown",
    "replicaof",
    "slaveof",
    "save",
    "bgsave",
    "bgrewriteaof",
    "module",
    "acl",
  ],
  ...["cluster", "sync", "psync", "failover", "swapdb", "migrate"],
]);

/** `POST /`: one command. */
export function readCommand(value: unknown): Result<RedisCommand, string> {
  const parsed = commandSchema.safeParse(value);
  if (!parsed.success) return err("ERR failed to parse command");
  return refusal(parsed.data) ?? ok(parsed.data);
}

/** `POST /pipeline` and `POST /multi-exec`: a list of commands. */
export function readPipeline(value: unknown): Result<readonly RedisCommand[], string> {
  const parsed = pipelineSchema.safeParse(value);
  if (!parsed.success) return err("ERR failed to parse pipeline command");
  for (const command of parsed.data) {
    const refused = refusal(command);
    if (refused !== null) return refused;
  }
  return ok(parsed.data);
}

function refusal(command: RedisCommand): Result<never, string> | null {
  return REFUSED.has(command[0].toLowerCase()) ? err(`ERR Command is not available: '${command[0]}'`) : null;
}
