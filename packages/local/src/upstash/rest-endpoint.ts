/**
 * Upstash's REST API in front of a Redis: one command, pipelines and transactions, as the official
 * client sends them. @see https://upstash.com/docs/redis/features/restapi
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { listenOnLoopback, sendJson } from "../http/loopback-server.ts";
import { parseJson, readBody } from "../http/read-body.ts";
import {
  RedisAwayError,
  type RedisBackend,
  type RedisCommand,
  type RedisOutcome,
  type RedisReply,
} from "./redis-backend.ts";
import { readCommand, readPipeline } from "./rest-request.ts";
import { createScriptBook, type ScriptBook } from "./scripts.ts";

/** Upstash's own limit of a request on its free plan. */
const MAX_BYTES = 10 * 1024 * 1024;
/** One server has nothing to wait for, so the token for reading one's own writes never changes. */
const SYNC_TOKEN = { "upstash-sync-token": "local" };

export type RestEndpointOptions = {
  /** 0 for any free port. */
  readonly port: number;
  readonly token: string;
  readonly backend: RedisBackend;
  readonly onError?: (error: unknown) => void;
};

export interface RestEndpoint {
  readonly url: string;
  /** Also closes the backend. */
  close(): Promise<void>;
}

export async function startRestEndpoint(options: RestEndpointOptions): Promise<RestEndpoint> {
  const scripts = createScriptBook();
  const server = await listenOnLoopback(
    options.port,
    (request, response) => answer(request, response, options, scripts),
    options.onError ?? console.error,
  );
  return {
    url: `http://127.0.0.1:${server.port}`,
    close: async () => {
      await server.close();
      await options.backend.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: RestEndpointOptions,
  scripts: ScriptBook,
): Promise<void> {
  const refuse = (status: number, error: string) => sendJson(response, status, { error }, SYNC_TOKEN);
  const body = await readBody(request, MAX_BYTES);
  if (!hasToken(request, options.token)) return refuse(401, "WRONGPASS invalid or missing auth token");
  if (request.method !== "POST") return refuse(405, "ERR use POST");
  if (!body.ok) return refuse(413, `ERR max request size exceeded. Limit: ${MAX_BYTES} bytes`);
  const json = parseJson(body.value);
  if (json === null) return refuse(400, "ERR failed to parse command: the body is not JSON");

  const encode =
    request.headers["upstash-encoding"] === "base64" ? encodeOutcome : (outcome: RedisOutcome) => outcome;
  const run = (command: RedisCommand) => runCommand(options.backend, scripts, command);
  try {
    switch (request.url) {
      case "/": {
        const command = readCommand(json.value);
        if (!command.ok) return refuse(400, command.error);
        const outcome = await run(command.value);
        return sendJson(response, "error" in outcome ? 400 : 200, encode(outcome), SYNC_TOKEN);
      }
      case "/pipeline": {
        const commands = readPipeline(json.value);
        if (!commands.ok) return refuse(400, commands.error);
        const outcomes: RedisOutcome[] = [];
        for (const command of commands.value) outcomes.push(await run(command));
        return sendJson(response, 200, outcomes.map(encode), SYNC_TOKEN);
      }
      case "/multi-exec": {
        const commands = readPipeline(json.value);
        if (!commands.ok) return refuse(400, commands.error);
        const result = await runTransaction(options.backend, scripts, commands.value);
        if ("discarded" in result) return refuse(400, result.discarded);
        return sendJson(response, 200, result.outcomes.map(encode), SYNC_TOKEN);
      }
      default:
        return refuse(404, "ERR only /, /pipeline and /multi-exec are here");
    }
  } catch (error) {
    if (!(error instanceof RedisAwayError)) throw error;
    refuse(503, `ERR Redis is away: ${error.message}`);
  }
}

async function runCommand(
  backend: RedisBackend,
  scripts: ScriptBook,
  command: RedisCommand,
): Promise<RedisOutcome> {
  const translated = scripts.translate(command);
  return "reply" in translated ? { result: translated.reply } : backend.run(translated.command);
}

function runTransaction(backend: RedisBackend, scripts: ScriptBook, commands: readonly RedisCommand[]) {
  const translated = commands.map((command) => {
    const each = scripts.translate(command);
    // A reply that needs no server still has its place in the transaction.
    return "reply" in each ? (["ECHO", String(each.reply)] as const) : each.command;
  });
  return backend.transaction(translated);
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${token}`));
}

function encodeOutcome(outcome: RedisOutcome): RedisOutcome {
  return "result" in outcome ? { result: encodeReply(outcome.result) } : outcome;
}

/** Every text in base64 except the literal `OK`, which the client leaves as it is. */
function encodeReply(reply: RedisReply): RedisReply {
  if (typeof reply === "string") return reply === "OK" ? reply : Buffer.from(reply).toString("base64");
  return Array.isArray(reply) ? reply.map(encodeReply) : reply;
}
