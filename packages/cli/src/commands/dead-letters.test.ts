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
const NOTHING = { sentBefore: 0, beingSent: 0, unknown: 0, unreadable: 0 };
const replayOf = (partial: object) => ({
  lookedAt: 0,
  replayed: 0,
  notReplayed: NOTHING,
  more: false,
  ...partial,
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
  const stays = { ...NOTHING, unreadable: 1 };
  let left = [499, 12];
  const answers = {
    ...COMMON,
    "POST /v1/dead-letters/replay": ({ body }: { readonly body: unknown }) => {
      const { ids } = body as { readonly ids?: readonly string[] };
      if (ids !== undefined) return replayOf({ lookedAt: 1, replayed: ids.length, more: true });
      const [replayed = 0, ...rest] = left;
      left = rest;
      // The one that nothing can read is looked at in each call.
      return replayOf({ lookedAt: replayed + 1, replayed, notReplayed: stays, more: rest.length > 0 });
    },
  };
  const named = await runAgainst(answers, ["dead-letters", "replay", ID]);
  expect({ out: named.out, body: named.asked.at(-1)?.body }).toEqual({
    out: "1 message sent again.\n",
    body: { ids: [ID] },
  });
  const every = await runAgainst(answers, ["dead-letters", "replay", "--json"]);
  expect({ out: JSON.parse(every.out), calls: every.calls.length }).toEqual({
    out: { lookedAt: 512, replayed: 511, notReplayed: stays },
    calls: 2,
  });
});

test.each([
  ["none waits", {}, "0 messages sent again: none is waiting.\n"],
  [
    "all were sent again before",
    { lookedAt: 3, notReplayed: { ...NOTHING, sentBefore: 3 } },
    "0 messages sent again, 3 looked at. Not sent:\n" +
      "  3: sent again before; what fails once more waits again: borda dead-letters list\n",
  ],
  [
    "each for a reason of its own",
    { lookedAt: 6, replayed: 1, notReplayed: { sentBefore: 1, beingSent: 2, unknown: 1, unreadable: 1 } },
    "1 message sent again, 6 looked at. Not sent:\n" +
      "  1: sent again before; what fails once more waits again: borda dead-letters list\n" +
      "  2: left to another replay, which is sending now; if it fails they wait again within a minute\n" +
      "  1: unknown under this account\n" +
      "  1: no JSON, which nothing could read: borda dead-letters show ID\n",
  ],
])("replay says why it sent nothing, or less than was looked at: %s", async (_case, result, out) => {
  const answers = { ...COMMON, "POST /v1/dead-letters/replay": () => replayOf(result) };
  expect((await runAgainst(answers, ["dead-letters", "replay"])).out).toBe(out);
});

test("show tells why one was not stored and what it was, readably and without control characters", async () => {
  const body = JSON.stringify({ type: "submission", v: 7, contact: { name: "Ana\u001b[2J" } });
  const answers = { ...COMMON, [`GET /v1/dead-letters/${ID}`]: () => ({ ...letter(ID), body }) };
  expect((await runAgainst(answers, ["dead-letters", "show", ID])).out).toBe(
    [
      `id          ${ID}`,
      "type        submission",
      "reason      unknown version 7",
      "request     unknown",
      "kept at     2026-11-21T08:00:00.000Z",
      "sent again  not yet",
      "",
      "{",
      '  "type": "submission",',
      '  "v": 7,',
      '  "contact": {',
      '    "name": "Ana\\u001b[2J"',
      "  }",
      "}",
      "",
    ].join("\n"),
  );
  const json = await runAgainst(answers, ["dead-letters", "show", ID, "--json"]);
  expect(JSON.parse(json.out)).toEqual({ ...letter(ID), body });
});

test("show prints a body that is no JSON as it is", async () => {
  const body = "no \u001b[2J JSON";
  const answers = { ...COMMON, [`GET /v1/dead-letters/${ID}`]: () => ({ ...letter(ID), body }) };
  expect((await runAgainst(answers, ["dead-letters", "show", ID])).out.split("\n").at(-2)).toBe(
    "no  [2J JSON",
  );
});

test("anything but list, show and replay is a usage failure", async () => {
  for (const args of [
    ["dead-letters"],
    ["dead-letters", "eat"],
    ["dead-letters", "list", "x"],
    ["dead-letters", "show"],
    ["dead-letters", "show", "x"],
  ]) {
    expect((await runAgainst(COMMON, args)).exitCode).toBe(2);
  }
});
