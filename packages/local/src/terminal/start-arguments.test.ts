import { expect, test } from "vitest";
import { readStartArguments } from "./start-arguments.ts";

const DEFAULTS = {
  help: false,
  fresh: false,
  portBase: 8_700,
  stateFolder: "/repository/.borda",
  databaseUrl: undefined,
  redisUrl: undefined,
};

test.each([
  [[], {}, DEFAULTS],
  [["--fresh"], {}, { ...DEFAULTS, fresh: true }],
  [[], { DATABASE_URL: "", REDIS_URL: "" }, DEFAULTS],
  [
    [],
    { BORDA_PORT_BASE: "9700", DATABASE_URL: "postgres://x", REDIS_URL: "redis://y" },
    {
      ...DEFAULTS,
      portBase: 9_700,
      stateFolder: "/repository/.borda/ports-9700",
      databaseUrl: "postgres://x",
      redisUrl: "redis://y",
    },
  ],
])("%j with %j is understood", (args, env, expected) => {
  expect(readStartArguments(args, env, "/repository")).toEqual({ ok: true, value: expected });
});

test.each([
  [["fresh"], {}, 'does not know "fresh"'],
  [["--fresh", "--seed"], {}, 'does not know "--seed"'],
  [[], { BORDA_PORT_BASE: "70000" }, '"70000"'],
])("%j with %j is refused", (args, env, words) => {
  expect(readStartArguments(args, env, "/repository")).toEqual({
    ok: false,
    error: expect.stringContaining(words),
  });
});
