import { randomUUID } from "node:crypto";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RedisAwayError, type RedisBackend } from "./redis-backend.ts";
import { createRedisEmulator } from "./redis-emulator-backend.ts";
import { connectRedisServer } from "./redis-server-backend.ts";
import { type RestEndpoint, startRestEndpoint } from "./rest-endpoint.ts";

const TOKEN = "local-token";
const SERVERS: readonly (readonly [string, () => Promise<RedisBackend>])[] = [
  ["the emulator", async () => createRedisEmulator()],
  ...(process.env.TEST_REDIS_URL === undefined
    ? []
    : [["TEST_REDIS_URL", () => connectRedisServer(process.env.TEST_REDIS_URL ?? "")] as const]),
];

describe.each(SERVERS)("Upstash REST with the official client on %s", (_name, connect) => {
  let endpoint: RestEndpoint;
  let redis: Redis;
  const prefix = `borda-test:${randomUUID()}`;
  const key = (name: string) => `${prefix}:${name}`;

  beforeAll(async () => {
    endpoint = await startRestEndpoint({ port: 0, token: TOKEN, backend: await connect() });
    redis = new Redis({ url: endpoint.url, token: TOKEN, enableTelemetry: false, retry: false });
  });
  afterAll(() => endpoint?.close());

  function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(path, endpoint.url), {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  test("values come back as they were stored: text, numbers, objects, nothing", async () => {
    await redis.set(key("text"), "ação 🙂");
    await redis.set(key("object"), { a: [1, null] }, { ex: 60 });
    expect([
      await redis.get(key("text")),
      await redis.get(key("object")),
      await redis.get(key("absent")),
      await redis.ttl(key("object")),
      await redis.set(key("text"), "second", { nx: true }),
      await redis.incrby(key("counter"), 41),
      await redis.incr(key("counter")),
    ]).toEqual(["ação 🙂", { a: [1, null] }, null, 60, null, 41, 42]);
  });

  test("hashes, lists, sets and sorted sets", async () => {
    await redis.hset(key("hash"), { a: "x", b: 2 });
    await redis.rpush(key("list"), "x", "y");
    await redis.sadd(key("set"), "only");
    await redis.zadd(key("sorted"), { score: 1, member: "low" }, { score: 2, member: "high" });
    expect({
      hash: await redis.hgetall(key("hash")),
      noHash: await redis.hgetall(key("absent")),
      list: await redis.lrange(key("list"), 0, -1),
      set: await redis.smembers(key("set")),
      sorted: await redis.zrange(key("sorted"), 0, -1, { withScores: true }),
      many: await redis.mget(key("absent"), key("list-absent")),
    }).toEqual({
      hash: { a: "x", b: 2 },
      noHash: null,
      list: ["x", "y"],
      set: ["only"],
      sorted: ["low", 1, "high", 2],
      many: [null, null],
    });
  });

  test("a pipeline gives every result in order and keeps errors in their place", async () => {
    const results = await redis
      .pipeline()
      .set(key("piped"), "text")
      .incr(key("piped-counter"))
      .lpush(key("piped"), "element")
      .get(key("piped"))
      .exec({ keepErrors: true });
    expect(results.map((each) => each.result ?? each.error?.slice(0, 9))).toEqual([
      "OK",
      1,
      "WRONGTYPE",
      "text",
    ]);
  });

  test("commands sent at the same time are pipelined by the client and answered each", async () => {
    const counts = await Promise.all(Array.from({ length: 20 }, () => redis.incr(key("together"))));
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test("a transaction runs as one and gives its results", async () => {
    const results = await redis.multi().set(key("moved"), 5).incrby(key("moved"), 2).get(key("moved")).exec();
    expect(results).toEqual(["OK", 7, 7]);
  });

  test("a transaction with an unknown command is discarded whole", async () => {
    const response = await post("/multi-exec", [
      ["SET", key("discarded"), "1"],
      ["NOSUCHCOMMAND", "x"],
    ]);
    expect([response.status, await response.json(), await redis.get(key("discarded"))]).toEqual([
      400,
      { error: "EXECABORT Transaction discarded because of previous errors." },
      null,
    ]);
  });

  test("scripts run with keys and arguments, by text and by hash, with Upstash's own flag", async () => {
    const script = `#!lua flags=allow-key-locking
      redis.call("SET", KEYS[1], ARGV[1])
      return {redis.call("GET", KEYS[1]), 7}`;
    const hash = await redis.scriptLoad(script);
    expect([
      await redis.eval(script, [key("scripted")], ["by text"]),
      await redis.evalsha(hash, [key("scripted")], ["by hash"]),
      await redis.scriptExists(hash, "0".repeat(40)),
    ]).toEqual([
      ["by text", 7],
      ["by hash", 7],
      [1, 0],
    ]);
  });

  test("an unknown script hash is told in the words that make the client send the script", async () => {
    await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow("NOSCRIPT");
  });

  test("without the encoding header texts are plain, and every answer carries a sync token", async () => {
    const response = await post("/", ["SET", key("plain"), "v"]);
    const plain = await post("/", ["GET", key("plain")]);
    const encoded = await post("/", ["GET", key("plain")], { "upstash-encoding": "base64" });
    expect([
      await response.json(),
      await plain.json(),
      await encoded.json(),
      response.headers.get("upstash-sync-token"),
    ]).toEqual([{ result: "OK" }, { result: "v" }, { result: "dg==" }, "local"]);
  });

  test("an error reply is a 400 that is never encoded", async () => {
    await redis.set(key("string"), "x");
    const response = await post("/", ["LPUSH", key("string"), "y"], { "upstash-encoding": "base64" });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringMatching(/^WRONGTYPE /) },
    ]);
  });

  test("a wrong token is refused as the client expects it", async () => {
    const stranger = new Redis({ url: endpoint.url, token: "guess", enableTelemetry: false, retry: false });
    await expect(stranger.get("k")).rejects.toThrow("WRONGPASS");
    expect((await fetch(endpoint.url, { method: "POST", body: '["GET","k"]' })).status).toBe(401);
  });

  test.each([
    ["a body that is not JSON", "/", "GET k", 400],
    ["an empty command", "/", [], 400],
    ["an argument that is an object", "/", ["SET", "k", {}], 400],
    ["a name that is no command's", "/", ["constructor", "k"], 400],
    ["a name with strange characters", "/", ["__proto__", "k"], 400],
    ["a command that blocks", "/", ["BLPOP", "k", "0"], 400],
    ["a command that changes the shared connection", "/", ["select", "1"], 400],
    ["a pipeline that is no list of commands", "/pipeline", ["GET", "k"], 400],
    ["another path", "/get/k", [], 404],
    ["a body above the limit", "/", ["SET", "k", "x".repeat(10 * 1024 * 1024)], 413],
  ])("%s is refused with an error the client can read", async (_name, path, body, status) => {
    const response = await post(path, body);
    expect([response.status, await response.json()]).toEqual([
      status,
      { error: expect.stringMatching(/^ERR /) },
    ]);
  });
});

test("while Redis is away callers get a 503 they can read, in pipelines too", async () => {
  const away = () => Promise.reject(new RedisAwayError("connection refused"));
  const backend: RedisBackend = { run: away, transaction: away, close: async () => undefined };
  const endpoint = await startRestEndpoint({ port: 0, token: TOKEN, backend });
  const redis = new Redis({ url: endpoint.url, token: TOKEN, enableTelemetry: false, retry: false });
  await expect(redis.get("k")).rejects.toThrow("Redis is away");
  await expect(redis.multi().get("k").exec()).rejects.toThrow("Redis is away");
  await endpoint.close();
});
