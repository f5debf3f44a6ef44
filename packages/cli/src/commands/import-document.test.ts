/** `borda import` of a document of the quiz language. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBorda } from "../run.ts";
import { COMMON, QUIZ } from "../testing/fake-api.ts";
import { fakeSystem } from "../testing/fake-system.ts";
import { runAgainst } from "../testing/run-against.ts";

const DOCUMENT = {
  schema: "borda.quiz/1",
  name: "Test",
  locales: ["pt-BR"],
  steps: [
    {
      id: "name",
      title: "Nome",
      elements: [{ id: "name", type: "short_text", key: "name", label: { "pt-BR": "Seu nome?" } }],
      next: "end",
    },
    {
      id: "end",
      title: "Fim",
      elements: [{ id: "bye", type: "ending", title: { "pt-BR": "Fim" } }],
      next: null,
    },
  ],
};

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-import-"));
  file = join(folder, "quiz.json");
  writeFileSync(file, JSON.stringify(DOCUMENT));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a quiz document is shown with what lint says of it, and nothing is reported of blocks", async () => {
  const system = fakeSystem();
  expect(await runBorda(["import", file, "--dry-run"], system)).toBe(0);
  expect(system.out()).toBe(
    [
      `Test: ${file} (borda.quiz/1), 2 steps`,
      "",
      "  2 hints",
      "",
      "  hint  steps  Nothing asks how to reach the person. Add an e-mail or a phone field. no_lead_capture",
      "  hint  steps  Nothing leads the person on at the end. Give the ending a button. no_cta",
      "",
    ].join("\n"),
  );
});

test("a quiz document is sent as it is and becomes a draft", async () => {
  const stored = {
    quiz: { ...QUIZ, publishedVersion: null, publicUrl: null },
    source: "borda.quiz",
    version: "1",
    lint: [],
    report: { notices: [], blocks: [] },
  };
  const answers = { ...COMMON, "POST /v1/quizzes/import": () => stored };
  const seen = await runAgainst(answers, ["import", file, "--slug", "sono"]);
  expect(seen.asked.map(({ call, body }) => [call, body])).toEqual([
    ["POST /v1/quizzes/import", { format: "borda.quiz", file: DOCUMENT, consent: false, slug: "sono" }],
  ]);
  expect([seen.exitCode, seen.out]).toEqual([0, "Avaliação do sono (sono) from borda.quiz/1: a draft\n"]);
});

test.each(["--consent", "--chat"])("a quiz document takes no %s, which is for exports", async (option) => {
  const seen = await runAgainst(COMMON, ["import", file, option]);
  expect([seen.exitCode, seen.calls]).toEqual([2, []]);
  expect(seen.err).toContain("--consent and --chat are for exports; a quiz document says both itself.");
});
