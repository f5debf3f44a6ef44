/** What a shell sees of each command: the program itself, spawned, against an API over HTTP. */

import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { lint } from "@borda/quiz";
import { importTypebot } from "@borda/quiz/importers";
import { describe, expect, test } from "vitest";
import { type Answer, COMMON, QUIZ, refuse, SESSION } from "./testing/fake-api.ts";
import { spawnBorda } from "./testing/spawn-borda.ts";

const EXPORT = fileURLToPath(new URL("../../../test/fixtures/typebot/version-5.json", import.meta.url));
const FILE: unknown = JSON.parse(readFileSync(EXPORT, "utf8"));
const PUBLISHED = { quiz: QUIZ, version: 3, publicUrl: "http://localhost:8701/sono", lint: [] };
const BLOCK = { id: "b1", type: "text", status: "mapped", note: "Shown as text." };
const REMARKED = { ...BLOCK, remarks: [{ code: "text", values: {} }], words: "Olá!", group: "Início" };
const IMPORTED = {
  quiz: { ...QUIZ, publishedVersion: null },
  source: "typebot",
  version: "5",
  lint: [],
  report: { notices: [], blocks: [REMARKED] },
};
const STATS = {
  quizId: QUIZ.id,
  slug: "sono",
  asOf: "2026-11-21T08:00:00.000Z",
  counters: { views: 2, started: 1, completions: 0, leads: 0 },
  finalRows: 0,
  steps: [],
  questions: [],
  outcomes: [],
  totals: { views: 2 },
};
const CSV = 'id,"Ação"\r\n1,"👋"\r\n';
const REPLAYED = {
  lookedAt: 2,
  replayed: 2,
  notReplayed: { sentBefore: 0, beingSent: 0, unknown: 0, unreadable: 0 },
};
const API: Readonly<Record<string, Answer>> = {
  ...COMMON,
  "POST /v1/quizzes/import": () => IMPORTED,
  [`POST /v1/quizzes/${QUIZ.id}/publish`]: () => PUBLISHED,
  [`POST /v1/quizzes/${QUIZ.id}/rollback`]: () => ({ ...PUBLISHED, version: 1 }),
  [`GET /v1/quizzes/${QUIZ.id}/stats`]: () => STATS,
  [`GET /v1/quizzes/${QUIZ.id}/responses/export`]: (_, response) => {
    response.writeHead(200, { "content-type": "text/csv; charset=utf-8" }).end(CSV);
  },
  "GET /v1/quizzes": () => ({ items: [QUIZ], nextCursor: null }),
  "GET /v1/dead-letters": () => ({ items: [], nextCursor: null }),
  "POST /v1/dead-letters/replay": () => ({ ...REPLAYED, more: false }),
};

describe("with --json standard output holds one document and standard error nothing", () => {
  const printed = { ...IMPORTED, report: { blocks: [BLOCK] } };
  const published = { ...printed, quiz: QUIZ, published: { version: 3, publicUrl: PUBLISHED.publicUrl } };
  test.each<[string[], unknown]>([
    [["import", EXPORT, "--json"], { ...printed, published: null }],
    [["import", EXPORT, "--slug", "sono", "--consent", "--publish", "--json"], published],
    [["publish", "sono", "--json"], PUBLISHED],
    [["rollback", "sono", "--version", "1", "--json"], { ...PUBLISHED, version: 1 }],
    [["quizzes", "--json"], { items: [QUIZ] }],
    [["stats", "sono", "--json"], STATS],
    [["dead-letters", "list", "--json"], { items: [] }],
    [["dead-letters", "replay", "--json"], REPLAYED],
    [["logout", "--json"], { url: "http://api", signedOut: false }],
  ])("borda %j", async (args, document) => {
    const { exitCode, stdout, stderr } = await spawnBorda(API, args);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: `${JSON.stringify(document, null, 2)}\n`,
      stderr: "",
    });
  });
});

describe("for people the result is on standard output, and what only helps on standard error", () => {
  test.each<[string[], string, string]>([
    [
      ["import", EXPORT],
      "Avaliação do sono (sono) from Typebot 5: a draft\n  ✓ 1 mapped\n",
      `Importing ${EXPORT} …\nNext: borda publish sono\n`,
    ],
    [
      ["import", EXPORT, "--publish"],
      "Avaliação do sono (sono) from Typebot 5: published as version 3\n  ✓ 1 mapped\n\n  http://localhost:8701/sono\n",
      `Importing ${EXPORT} …\n`,
    ],
    [["publish", "sono"], "sono is public as version 3\n  http://localhost:8701/sono\n", ""],
    [["rollback", "sono"], "sono serves version 1 again\n  http://localhost:8701/sono\n", ""],
    [
      ["quizzes"],
      "quiz  version  views  started  finished  leads  name\nsono  2           10        8         4      3  Avaliação do sono\n",
      "",
    ],
    [["responses", "sono"], CSV, ""],
    [["responses", "sono", "--format", "ndjson"], CSV, ""],
    [["dead-letters", "list"], "No dead letters.\n", ""],
    [["dead-letters", "replay"], "2 messages sent again.\n", ""],
    [["logout"], "No login is kept for http://api.\n", ""],
    [["--version"], "borda 0.1.0\n", ""],
  ])("borda %j", async (args, stdout, stderr) => {
    const spawned = await spawnBorda(API, args);
    expect({ ...spawned, asked: [] }).toEqual({ exitCode: 0, stdout, stderr, asked: [] });
  });
});

test("a dry run asks no API and prints exactly source, version, document, findings and report", async () => {
  for (const consent of [false, true]) {
    const imported = importTypebot(FILE, { consent });
    if (!imported.ok) throw new Error(imported.error.message);
    const { source, version, document, report } = imported.value;
    const blocks = report.blocks.map(({ id, type, status, note }) => ({ id, type, status, note }));
    const args = ["import", EXPORT, "--dry-run", "--json", ...(consent ? ["--consent"] : [])];
    const { exitCode, stdout, stderr } = await spawnBorda(null, args);
    expect({ exitCode, stdout: JSON.parse(stdout), stderr }).toEqual({
      exitCode: 0,
      stdout: { source, version, document, lint: lint(document), report: { blocks } },
      stderr: "",
    });
  }
});

test("import sends the wish for a chat only when there is one", async () => {
  const { asked } = await spawnBorda(API, ["import", EXPORT, "--chat"]);
  expect(asked.map(({ body }) => body)).toEqual([
    { format: "typebot", file: FILE, consent: false, presentation: "chat" },
  ]);
});

test("import sends the file as it is, with the slug and the wish for consent", async () => {
  const { asked } = await spawnBorda(API, ["import", EXPORT, "--slug", "sono", "--consent", "--publish"]);
  expect(asked).toEqual([
    {
      call: "POST /v1/quizzes/import",
      authorization: "Bearer given-token",
      body: { format: "typebot", file: FILE, consent: true, slug: "sono" },
    },
    { call: `POST /v1/quizzes/${QUIZ.id}/publish`, authorization: "Bearer given-token", body: {} },
  ]);
});

const noStack = {
  title: "No local stack is running.",
  detail: "Start one with `npm start`, or name another API in BORDA_URL.",
};
const noQuiz = {
  title: "The account has no quiz “other”.",
  detail: "`borda quizzes` lists those that it has.",
};
const refusing = (code: Parameters<typeof refuse>[1]) => ({
  ...API,
  "GET /v1/quizzes/by-slug/sono": (_: unknown, response: ServerResponse) => refuse(response, code),
});

describe("a failure leaves standard output empty, says what to do and gives its exit code", () => {
  test.each<[number, Readonly<Record<string, Answer>> | null, string[], { title: string; detail: string }]>([
    [
      1,
      refusing("internal"),
      ["stats", "sono"],
      {
        title: "Something went wrong on our side.",
        detail: "Try again in a moment. The request id is request-1.",
      },
    ],
    [2, API, ["stats"], { title: "SLUG is missing.", detail: "Usage: borda stats SLUG [--json]" }],
    [
      3,
      API,
      ["import", "/dev/null"],
      {
        title: "/dev/null is empty.",
        detail: "Give the file that Typebot's editor makes under Export flow, or a quiz document.",
      },
    ],
    [
      4,
      refusing("not_signed_in"),
      ["publish", "sono"],
      {
        title: "No valid session.",
        detail: "Set BORDA_TOKEN to a token that is valid there: `borda login --print-token`.",
      },
    ],
    [5, API, ["rollback", "other"], noQuiz],
    [5, API, ["import", "none.json"], { title: "There is no file none.json.", detail: "Check the path." }],
    [6, null, ["quizzes"], noStack],
  ])("with %i", async (exitCode, api, args, { title, detail }) => {
    const forPeople = await spawnBorda(api, args);
    expect({ ...forPeople, asked: [] }).toEqual({
      exitCode,
      stdout: "",
      stderr: `borda: ${title}\n${detail}\n`,
      asked: [],
    });
    const forScripts = await spawnBorda(api, [...args, "--json"]);
    expect([forScripts.exitCode, forScripts.stdout]).toEqual([exitCode, ""]);
    expect(JSON.parse(forScripts.stderr)).toMatchObject({ title, detail });
  });
});

test("an API that is not there, and something else in its place, end with 6", async () => {
  const env = { BORDA_URL: "http://127.0.0.1:1", BORDA_TOKEN: "t" };
  expect(await spawnBorda(null, ["quizzes"], { env })).toMatchObject({
    exitCode: 6,
    stdout: "",
    stderr:
      "borda: Nothing answers at http://127.0.0.1:1.\nStart the local stack with `npm start`, or name another API in BORDA_URL.\n",
  });
  const page: Answer = (_, response) => void response.writeHead(502).end("<h1>Bad gateway</h1>");
  expect(await spawnBorda({ "GET /v1/quizzes": page }, ["quizzes"])).toMatchObject({
    exitCode: 6,
    stdout: "",
  });
});

test("login reads the password from standard input and says where the login is kept", async () => {
  const env = { BORDA_TOKEN: "", BORDA_EMAIL: "ana@example.com" };
  const login = await spawnBorda(API, ["login"], { env, stdin: "secret\n" });
  expect({ ...login, asked: login.asked.map(({ body }) => body) }).toEqual({
    exitCode: 0,
    stdout: `Signed in at http://api as ${SESSION.me.user.email} (owner of Clínica).\n  The login is kept in /tmp/folder/config/borda/logins.json until \`borda logout\`.\n`,
    stderr: "Signing in at http://api\n",
    asked: [{ email: "ana@example.com", password: "secret", as: "token" }],
  });
});
