import type { ServerResponse } from "node:http";
import type { QuizStats } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { COMMON, QUIZ, refuse } from "../testing/fake-api.ts";
import { runAgainst } from "../testing/run-against.ts";

const PUBLISHED = { quiz: QUIZ, version: 3, publicUrl: "http://localhost:8701/sono", lint: [] };
const call = (rest: string, method = "POST") => `${method} /v1/quizzes/${QUIZ.id}/${rest}`;

test("publish finds the quiz by its slug and publishes the draft", async () => {
  const answers = { ...COMMON, [call("publish")]: () => PUBLISHED };
  const seen = await runAgainst(answers, ["publish", "sono"]);
  expect({ exitCode: seen.exitCode, out: seen.out, err: seen.err, calls: seen.calls }).toEqual({
    exitCode: 0,
    out: "sono is published as version 3\n  http://localhost:8701/sono\n",
    err: "",
    calls: [call("publish")],
  });
  expect(JSON.parse((await runAgainst(answers, ["publish", "sono", "--json"])).out)).toEqual(PUBLISHED);
});

test("rollback goes one version back, or to the one that is named", async () => {
  const answers = { ...COMMON, [call("rollback")]: () => ({ ...PUBLISHED, version: 1 }) };
  const back = await runAgainst(answers, ["rollback", "sono"]);
  expect(back.out).toBe("sono serves version 1 again\n  http://localhost:8701/sono\n");
  expect(back.asked.at(-1)?.body).toEqual({});
  const named = await runAgainst(answers, ["rollback", "sono", "--version", "1", "--json"]);
  expect(named.asked.at(-1)?.body).toEqual({ version: 1 });
  expect(JSON.parse(named.out)).toEqual({ ...PUBLISHED, version: 1 });
  expect((await runAgainst(answers, ["rollback", "sono", "--version", "0"])).exitCode).toBe(2);
});

const STATS: QuizStats = {
  quizId: QUIZ.id,
  slug: "sono",
  asOf: "2026-11-21T08:00:00.000Z",
  counters: { views: 40, started: 20, completions: 5, leads: 4 },
  finalRows: 5,
  steps: [
    { step: "oi", title: "Boas-vindas", reached: 20, at: 3 },
    { step: "logic", title: "Filtro", reached: 0, at: 0 },
    { step: "fim", title: "Fim \u001b[31m👋", reached: 5, at: 0 },
  ],
  questions: [],
  outcomes: [{ outcome: "a", title: "Sono leve", count: 5 }],
  totals: { views: 40 },
};

test("stats prints the numbers as JSON, or as a funnel without control characters of strangers", async () => {
  const answers = { ...COMMON, [call("stats", "GET")]: () => STATS };
  expect(JSON.parse((await runAgainst(answers, ["stats", "sono", "--json"])).out)).toEqual(STATS);
  expect((await runAgainst(answers, ["stats", "sono"])).out).toBe(
    [
      "sono  as of 2026-11-21T08:00:00.000Z",
      "  40 views   20 started   5 finished (25 %)   4 leads",
      "",
      "  Boas-vindas  ████████████████████████  20 (100 %)  3 here now",
      `  Fim [31m👋   ██████${" ".repeat(18)}  5 (25 %)`,
      "",
      "  Outcomes",
      "  5  Sono leve",
      "",
    ].join("\n"),
  );
});

test("responses streams the file as it comes, byte for byte", async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => `${index},"'=SUM(A1)","Ação"\r\n`);
  const answers = {
    ...COMMON,
    [call("responses/export", "GET")]: (_: unknown, response: ServerResponse) => {
      response.writeHead(200, { "content-type": "text/csv; charset=utf-8" });
      for (const row of rows) response.write(row);
      response.end();
    },
  };
  const seen = await runAgainst(answers, ["responses", "sono"]);
  expect({ exitCode: seen.exitCode, err: seen.err, calls: seen.calls }).toEqual({
    exitCode: 0,
    err: "",
    calls: [call("responses/export?format=csv", "GET")],
  });
  expect(seen.out).toBe(rows.join(""));
  const lines = await runAgainst(answers, ["responses", "sono", "--format", "ndjson"]);
  expect(lines.calls).toEqual([call("responses/export?format=ndjson", "GET")]);
});

test("a file that breaks off is told from one that is whole", async () => {
  const answers = {
    ...COMMON,
    [call("responses/export", "GET")]: (_: unknown, response: ServerResponse) => {
      response.writeHead(200, { "content-type": "text/csv" });
      response.write("id\r\n", () => response.destroy());
    },
  };
  const seen = await runAgainst(answers, ["responses", "sono"]);
  expect(seen.exitCode).toBe(1);
  expect(seen.err).toBe(
    "borda: The connection broke off before the last response, so the output is not complete.\nRun it again.",
  );
});

test("a reader that goes away ends the command without a complaint", async () => {
  const answers = {
    ...COMMON,
    [call("responses/export", "GET")]: (_: unknown, response: ServerResponse) => {
      response.writeHead(200, { "content-type": "text/csv" });
      response.write("id\r\n");
    },
  };
  const seen = await runAgainst(answers, ["responses", "sono"], { write: async () => false });
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({ exitCode: 0, err: "" });
});

test("a slug that is not known, and one of another account, end with 5", async () => {
  for (const command of [["publish"], ["rollback"], ["stats"], ["responses"]]) {
    const seen = await runAgainst(COMMON, [...command, "other"]);
    expect({ exitCode: seen.exitCode, out: seen.out, err: seen.err }).toEqual({
      exitCode: 5,
      out: "",
      err: "borda: There is nothing here. Check the address.",
    });
  }
});

const FAILURES = [
  ["not_signed_in", 4],
  ["not_allowed", 4],
  ["lint_failed", 3],
  ["conflict", 3],
  ["too_many_requests", 1],
  ["internal", 1],
  ["unavailable", 1],
] as const;
test.each(FAILURES)("the problem %s ends with %i", async (code, exitCode) => {
  const answers = {
    ...COMMON,
    [call("publish")]: (_: unknown, response: ServerResponse) => refuse(response, code),
  };
  expect((await runAgainst(answers, ["publish", "sono"])).exitCode).toBe(exitCode);
});
