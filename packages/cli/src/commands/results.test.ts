import type { ServerResponse } from "node:http";
import type { QuizStats } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { COMMON, QUIZ } from "../testing/fake-api.ts";
import { runAgainst } from "../testing/run-against.ts";
import { passOn } from "./responses.ts";

const EXPORT = `GET /v1/quizzes/${QUIZ.id}/responses/export`;
const STATS: QuizStats = {
  quizId: QUIZ.id,
  slug: "sono",
  asOf: "2026-11-21T08:00:00.000Z",
  counters: { views: 4_000, started: 2_000, completions: 500, leads: 1 },
  finalRows: 500,
  steps: [
    { step: "oi", title: "Boas-vindas", reached: 2_000, at: 1_503, lost: 1_500 },
    { step: "logic", title: "Filtro", reached: 0, at: 0, lost: 0 },
    { step: "fim", title: "Fim \u001b[31m👋", reached: 500, at: 0, lost: 0 },
  ],
  questions: [
    {
      element: "cor",
      title: "Qual a sua cor?",
      sharesOf: "choices",
      step: "oi",
      options: [
        { choice: "azul", label: "Azul", count: 3 },
        { choice: "verde", label: "Verde", count: 0 },
      ],
    },
    {
      element: "nada",
      title: "Ninguém",
      sharesOf: "choices",
      step: "oi",
      options: [{ choice: "a", label: "A", count: 0 }],
    },
    {
      element: "pay",
      title: "Pagar",
      sharesOf: "reached",
      step: "fim",
      options: [{ choice: "clicked", label: "Pagar", count: 125 }],
    },
  ],
  outcomes: [{ outcome: "a", title: "Sono leve", count: 500 }],
  totals: { views: 4_000 },
};
const WITH_STATS = { ...COMMON, [`GET /v1/quizzes/${QUIZ.id}/stats`]: () => STATS };

test("stats prints the numbers as they came", async () => {
  const seen = await runAgainst(WITH_STATS, ["stats", "sono", "--json"]);
  expect({ exitCode: seen.exitCode, out: JSON.parse(seen.out), err: seen.err }).toEqual({
    exitCode: 0,
    out: STATS,
    err: "",
  });
});

test("stats draws the funnel for people, without control characters of strangers", async () => {
  const full = "█".repeat(24);
  expect((await runAgainst(WITH_STATS, ["stats", "sono"])).out).toBe(
    [
      "Avaliação do sono  http://localhost:8701/sono",
      "as of 2026-11-21T08:00:00.000Z",
      "",
      `  Views     ${full}  4,000  100 %`,
      `  Started   ${"█".repeat(12).padEnd(24)}  2,000   50 %`,
      `  Finished  ${"███".padEnd(24)}    500   13 %`,
      `  Leads     ${"▏".padEnd(24)}      1    0 %`,
      "",
      "Steps",
      `  Boas-vindas  ${full}  2,000  100 %  3 here now, 1,500 lost here`,
      `  Fim [31m👋   ${"█".repeat(6).padEnd(24)}    500   25 %`,
      "",
      "Qual a sua cor?",
      `  Azul   ${full}  3  100 %`,
      `  Verde  ${" ".repeat(24)}  0    0 %`,
      "",
      "Pagar",
      // Of the 500 who finished.
      `  Pagar  ${"█".repeat(6).padEnd(24)}  125   25 %`,
      "",
      "Outcomes",
      `  Sono leve  ${full}  500  100 %`,
      "",
    ].join("\n"),
  );
});

test("quizzes lists every page", async () => {
  const draft = { ...QUIZ, slug: "novo", name: "Novo\u0007", publishedVersion: null, publicUrl: null };
  const answers = {
    ...COMMON,
    "GET /v1/quizzes?limit=200": () => ({ items: [QUIZ], nextCursor: "next" }),
    "GET /v1/quizzes?limit=200&cursor=next": () => ({ items: [draft], nextCursor: null }),
  };
  expect((await runAgainst(answers, ["quizzes"])).out).toBe(
    [
      "quiz  version  views  started  finished  leads  name",
      "sono  2           10        8         4      3  Avaliação do sono",
      "novo  draft       10        8         4      3  Novo",
      "",
    ].join("\n"),
  );
  const json = await runAgainst(answers, ["quizzes", "--json"]);
  expect(JSON.parse(json.out)).toEqual({ items: [QUIZ, draft] });
});

test("an account without quizzes is told how to get one", async () => {
  const answers = { ...COMMON, "GET /v1/quizzes": () => ({ items: [], nextCursor: null }) };
  expect((await runAgainst(answers, ["quizzes"])).out).toBe(
    "No quizzes yet. Make one of a Typebot export: borda import FILE\n",
  );
  expect((await runAgainst(answers, ["quizzes", "--json"])).out).toBe('{\n  "items": []\n}\n');
});

test("a draft that differs from what is public is marked", async () => {
  const changed = { ...QUIZ, hasUnpublishedChanges: true };
  const answers = { ...COMMON, "GET /v1/quizzes": () => ({ items: [changed], nextCursor: null }) };
  expect((await runAgainst(answers, ["quizzes"])).out).toContain("sono  2 + draft ");
});

test("responses streams the file as it comes, byte for byte", async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => `${index},"'=SUM(A1)","Ação"\r\n`);
  const answers = {
    ...COMMON,
    [EXPORT]: (_: unknown, response: ServerResponse) => {
      response.writeHead(200, { "content-type": "text/csv; charset=utf-8" });
      for (const row of rows) response.write(row);
      response.end();
    },
  };
  const seen = await runAgainst(answers, ["responses", "sono"]);
  expect({ exitCode: seen.exitCode, err: seen.err, calls: seen.calls }).toEqual({
    exitCode: 0,
    err: "",
    calls: [`${EXPORT}?format=csv`],
  });
  expect(seen.out).toBe(rows.join(""));
  const lines = await runAgainst(answers, ["responses", "sono", "--format", "ndjson"]);
  expect(lines.calls).toEqual([`${EXPORT}?format=ndjson`]);
  const forExcel = await runAgainst(answers, ["responses", "sono", "--separator", "semicolon"]);
  expect(forExcel.calls).toEqual([`${EXPORT}?format=csv&separator=semicolon`]);
});

test("a separator that there is not, or of lines that have none, is a misuse", async () => {
  for (const options of [
    ["--separator", "tab"],
    ["--format", "ndjson", "--separator", "comma"],
  ]) {
    const seen = await runAgainst(COMMON, ["responses", "sono", ...options]);
    expect({ exitCode: seen.exitCode, out: seen.out, calls: seen.calls }).toEqual({
      exitCode: 2,
      out: "",
      calls: [],
    });
  }
});

test("a file that breaks off is told from one that is whole", async () => {
  const answers = {
    ...COMMON,
    [EXPORT]: (_: unknown, response: ServerResponse) => {
      response.writeHead(200, { "content-type": "text/csv" });
      response.write("id\r\n", () => response.destroy());
    },
  };
  const seen = await runAgainst(answers, ["responses", "sono"]);
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({
    exitCode: 1,
    err: "borda: The connection broke off before the last response, so the output is not complete.\nRun it again.",
  });
});

test("when the reader goes away the API is let go, without a complaint", async () => {
  const gone = Promise.withResolvers<void>();
  const answers = {
    ...COMMON,
    [EXPORT]: (_: unknown, response: ServerResponse) => {
      response.once("close", () => gone.resolve());
      response.writeHead(200, { "content-type": "text/csv" });
      response.write("id\r\n");
    },
  };
  const seen = await runAgainst(answers, ["responses", "sono"], { write: async () => false });
  await gone.promise;
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({ exitCode: 0, err: "" });
});

test("a piece is read only when the one before it was written", async () => {
  const events: string[] = [];
  const pieces = ["a", "b", "c"];
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const piece = pieces.shift();
        events.push(`read ${piece ?? "the end"}`);
        if (piece === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(piece));
      },
    },
    { highWaterMark: 0 },
  );
  await passOn(body, async (chunk) => {
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`wrote ${new TextDecoder().decode(chunk as Uint8Array)}`);
    return true;
  });
  expect(events).toEqual(["read a", "wrote a", "read b", "wrote b", "read c", "wrote c", "read the end"]);
});

test("a quiz that the account does not have ends with 5 and says where to look", async () => {
  for (const command of ["publish", "rollback", "stats", "responses"]) {
    const seen = await runAgainst(COMMON, [command, "other"]);
    expect({ exitCode: seen.exitCode, out: seen.out, err: seen.err }).toEqual({
      exitCode: 5,
      out: "",
      err: "borda: The account has no quiz “other”.\n`borda quizzes` lists those that it has.",
    });
  }
});
