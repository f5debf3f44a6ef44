import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { COMMON, QUIZ, refuse } from "../testing/fake-api.ts";
import { runAgainst } from "../testing/run-against.ts";

const PUBLISHED = { quiz: QUIZ, version: 3, publicUrl: "http://localhost:8701/sono", lint: [] };
const PUBLISH = `POST /v1/quizzes/${QUIZ.id}/publish`;
const ROLLBACK = `POST /v1/quizzes/${QUIZ.id}/rollback`;

test("publish finds the quiz by its slug and publishes the draft", async () => {
  const answers = { ...COMMON, [PUBLISH]: () => PUBLISHED };
  const seen = await runAgainst(answers, ["publish", "sono"]);
  expect({ exitCode: seen.exitCode, out: seen.out, err: seen.err, calls: seen.calls }).toEqual({
    exitCode: 0,
    out: "sono is public as version 3\n  http://localhost:8701/sono\n",
    err: "",
    calls: [PUBLISH],
  });
});

test("publishing again changes nothing and says so", async () => {
  const answers = { ...COMMON, [PUBLISH]: () => ({ ...PUBLISHED, version: 2 }) };
  const seen = await runAgainst(answers, ["publish", "sono"]);
  expect({ exitCode: seen.exitCode, out: seen.out }).toEqual({
    exitCode: 0,
    out: "sono is public as version 2 already, and nothing changed since\n  http://localhost:8701/sono\n",
  });
});

test("warnings are shown beside what was published", async () => {
  const warning = {
    severity: "warning",
    code: "image_without_alt",
    path: ["steps", 0],
    step: "oi",
    message: "No alt.",
  };
  const answers = { ...COMMON, [PUBLISH]: () => ({ ...PUBLISHED, lint: [warning] }) };
  expect((await runAgainst(answers, ["publish", "sono"])).out).toBe(
    [
      "sono is public as version 3",
      "  http://localhost:8701/sono",
      "",
      "  1 warning",
      "",
      "  warning  step oi  No alt. image_without_alt",
      "",
    ].join("\n"),
  );
});

test("lint errors are listed with their step and code", async () => {
  const issue = { path: ["steps", 3, "next"], code: "dead_end", message: "A respondent can get stuck." };
  const unknown = { path: ["steps", 9], code: "dangling_target", message: "It leads nowhere." };
  const answers = {
    ...COMMON,
    "GET /v1/quizzes/by-slug/sono": () => ({
      quiz: QUIZ,
      document: {},
      lint: [{ severity: "error", step: "contato", ...issue }],
    }),
    [PUBLISH]: (_: unknown, response: ServerResponse) => refuse(response, "lint_failed", [issue, unknown]),
  };
  const seen = await runAgainst(answers, ["publish", "sono"]);
  expect({ exitCode: seen.exitCode, out: seen.out, err: seen.err }).toEqual({
    exitCode: 3,
    out: "",
    err: [
      "borda: The draft of sono has errors and was not published.",
      "  step contato  A respondent can get stuck. dead_end",
      "  steps.9       It leads nowhere. dangling_target",
      "Correct it, then run `borda publish sono`. What was public before still is.",
    ].join("\n"),
  });
});

test("rollback goes one version back, or to the one that is named", async () => {
  const answers = { ...COMMON, [ROLLBACK]: () => ({ ...PUBLISHED, version: 1 }) };
  const back = await runAgainst(answers, ["rollback", "sono"]);
  expect(back.out).toBe("sono serves version 1 again\n  http://localhost:8701/sono\n");
  expect(back.asked.at(-1)?.body).toEqual({});
  const named = await runAgainst(answers, ["rollback", "sono", "--version", "1", "--json"]);
  expect(named.asked.at(-1)?.body).toEqual({ version: 1 });
  expect(JSON.parse(named.out)).toEqual({ ...PUBLISHED, version: 1 });
});

const REFUSED = {
  ...COMMON,
  [ROLLBACK]: (_: unknown, response: ServerResponse) => refuse(response, "conflict"),
};
const versions = (items: readonly unknown[]) => ({
  ...REFUSED,
  [`GET /v1/quizzes/${QUIZ.id}/versions`]: () => ({ items }),
});
const version = (number: number, current: boolean) => ({
  version: number,
  publishedAt: "2026-11-01T00:00:00.000Z",
  supersededAt: null,
  current,
});

test("a version that was never published is answered with those that were", async () => {
  const seen = await runAgainst(versions([version(2, true), version(1, false)]), [
    "rollback",
    "sono",
    "--version",
    "9",
  ]);
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({
    exitCode: 5,
    err: "borda: Version 9 of sono was never published.\nPublished versions: 2 (public now), 1.",
  });
  const none = await runAgainst(versions([]), ["rollback", "sono", "--version", "1"]);
  expect(none.err).toContain("No version was ever published; run `borda publish sono`.");
});

test("without an earlier version there is nothing to go back to", async () => {
  const seen = await runAgainst(versions([version(1, true)]), ["rollback", "sono"]);
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({
    exitCode: 3,
    err: "borda: sono has no version to go back to.\nPublished versions: 1 (public now).",
  });
});

test("a conflict about something else stays as the API said it", async () => {
  const seen = await runAgainst(versions([version(1, true)]), ["rollback", "sono", "--version", "1"]);
  expect({ exitCode: seen.exitCode, err: seen.err }).toEqual({
    exitCode: 3,
    err: "borda: The request conflicts with the present state.\nRead the resource again and repeat.",
  });
});

test.each(["0", "-1", "1.5", "one", ""])("“%s” is no version", async (text) => {
  const seen = await runAgainst(COMMON, ["rollback", "sono", `--version=${text}`]);
  expect({ exitCode: seen.exitCode, calls: seen.calls }).toEqual({ exitCode: 2, calls: [] });
});
