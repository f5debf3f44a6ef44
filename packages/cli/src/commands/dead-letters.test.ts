import { expect, test } from "vitest";
import { COMMON } from "../testing/fake-api.ts";
import { runAgainst } from "../testing/run-against.ts";

const letter = (id: string, replayedAt: string | null = null) => ({
  id,
  type: "submission",
  reason: "unknown version 7\u0007",
  requestId: null,
  createdAt: "2026-11-21T08:00:00.000Z",
  replayedAt,
});
const ID = "0190c0de-0000-7000-8000-00000000000a";

test("list follows every page", async () => {
  const answers = {
    ...COMMON,
    "GET /v1/dead-letters?limit=200": () => ({ items: [letter("a")], nextCursor: "next" }),
    "GET /v1/dead-letters?limit=200&cursor=next": () => ({
      items: [letter("b", "2026-11-21T09:00:00.000Z")],
      nextCursor: null,
    }),
  };
  expect((await runAgainst(answers, ["dead-letters", "list"])).out).toBe(
    [
      "a  2026-11-21T08:00:00.000Z  waiting     submission  unknown version 7",
      "b  2026-11-21T08:00:00.000Z  sent again  submission  unknown version 7",
      "",
    ].join("\n"),
  );
  const json = await runAgainst(answers, ["dead-letters", "list", "--json"]);
  expect(JSON.parse(json.out)).toEqual({ items: [letter("a"), letter("b", "2026-11-21T09:00:00.000Z")] });
});

test("an empty list says so", async () => {
  const answers = { ...COMMON, "GET /v1/dead-letters": () => ({ items: [], nextCursor: null }) };
  expect((await runAgainst(answers, ["dead-letters", "list"])).out).toBe("No dead letters.\n");
});

test("replay sends the named ones again, or all until none is left", async () => {
  let left = [500, 12];
  const answers = {
    ...COMMON,
    "POST /v1/dead-letters/replay": ({ body }: { readonly body: unknown }) => {
      const { ids } = body as { readonly ids?: readonly string[] };
      if (ids !== undefined) return { replayed: ids.length, more: true };
      const [replayed = 0, ...rest] = left;
      left = rest;
      return { replayed, more: rest.length > 0 };
    },
  };
  const named = await runAgainst(answers, ["dead-letters", "replay", ID]);
  expect({ out: named.out, body: named.asked.at(-1)?.body }).toEqual({
    out: "1 message sent again.\n",
    body: { ids: [ID] },
  });
  const every = await runAgainst(answers, ["dead-letters", "replay", "--json"]);
  expect({ out: JSON.parse(every.out), calls: every.calls.length }).toEqual({
    out: { replayed: 512 },
    calls: 2,
  });
});

test("anything but list and replay is a usage failure", async () => {
  for (const args of [["dead-letters"], ["dead-letters", "eat"], ["dead-letters", "list", "x"]]) {
    expect((await runAgainst(COMMON, args)).exitCode).toBe(2);
  }
});
