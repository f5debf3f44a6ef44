/**
 * Lua scripts as Upstash takes them. Their first line may be a shebang whose flag
 * `allow-key-locking` only Upstash knows (`@upstash/ratelimit` sends it); Redis 7 refuses the flag
 * and the emulator cannot load the line at all. The line is taken away, and since the hash of the
 * text changes with it, scripts are remembered here by the hash of what the caller sent.
 */
import { createHash } from "node:crypto";
import type { RedisCommand, RedisReply } from "./redis-backend.ts";

/** Scripts that are remembered; the longest unused is forgotten first. */
const MAX_SCRIPTS = 500;

export interface ScriptBook {
  /** The command to run in place of the caller's, or the reply when there is nothing to run. */
  translate(command: RedisCommand): { readonly command: RedisCommand } | { readonly reply: RedisReply };
}

export function createScriptBook(): ScriptBook {
  const scripts = new Map<string, string>();

  function remember(script: string): string {
    const hash = createHash("sha1").update(script).digest("hex");
    scripts.delete(hash);
    scripts.set(hash, withoutShebang(script));
    const [oldest] = scripts.keys();
    if (scripts.size > MAX_SCRIPTS && oldest !== undefined) scripts.delete(oldest);
    return hash;
  }

  function translateScript(command: RedisCommand): { command: RedisCommand } | { reply: RedisReply } {
    const [, subcommand = "", ...args] = command;
    if (/^load$/i.test(subcommand)) return { reply: remember(args[0] ?? "") };
    if (/^exists$/i.test(subcommand))
      return { reply: args.map((hash) => (scripts.has(hash.toLowerCase()) ? 1 : 0)) };
    if (/^flush$/i.test(subcommand)) {
      scripts.clear();
      return { reply: "OK" };
    }
    return { command };
  }

  return {
    translate: (command) => {
      const [name, first = "", ...rest] = command;
      switch (name.toLowerCase()) {
        case "script":
          return translateScript(command);
        case "eval":
          remember(first);
          return { command: [name, withoutShebang(first), ...rest] };
        case "evalsha": {
          const script = scripts.get(first.toLowerCase());
          return { command: script === undefined ? command : ["EVAL", script, ...rest] };
        }
        default:
          return { command };
      }
    },
  };
}

/** A script without its shebang line when that names the flag; the line break stays, so that line numbers do. */
export function withoutShebang(script: string): string {
  return script.replace(/^#!lua[^\n]*allow-key-locking[^\n]*/, "");
}
