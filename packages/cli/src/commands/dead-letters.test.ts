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
