import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "@borda/quiz";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runBorda } from "../run.ts";
import { COMMON, QUIZ, refuse } from "../testing/fake-api.ts";
import { fakeSystem } from "../testing/fake-system.ts";
import { runAgainst } from "../testing/run-against.ts";

const EXPORT = fileURLToPath(new URL("../../../../test/fixtures/typebot/version-5.json", import.meta.url));
const LOOP = {
  version: "6",
  groups: [{ id: "g", title: "Loop", blocks: [{ id: "b", type: "Jump", options: { groupId: "g" } }] }],
  edges: [],
  variables: [],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-import-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, `${Math.abs(hash(String(content)))}.json`);
  writeFileSync(path, content);
  return path;
}

function hash(text: string): number {
  let sum = text.length;
  for (const char of text.slice(0, 1_000)) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) | 0;
  return sum;
}

describe("a dry run needs no stack", () => {
  test("and prints source, version, document, findings and report as one JSON document", async () => {
    const system = fakeSystem();
    expect(await runBorda(["import", EXPORT, "--dry-run", "--json"], system)).toBe(0);
    const printed = JSON.parse(system.out());
    expect(Object.keys(printed)).toEqual(["source", "version", "document", "lint", "report"]);
    expect({ source: printed.source, version: printed.version }).toEqual({ source: "typebot", version: "5" });
    expect(parseDocument(printed.document).ok).toBe(true);
    expect(Object.keys(printed.report)).toEqual(["blocks"]);
    expect(printed.report.blocks[0]).toEqual({
      id: "b0",
      type: "start",
      status: "mapped",
      note: "The quiz starts where it leads.",
    });
    expect(system.err()).toBe("");
  });

  test("and shows people what did not come over as it was", async () => {
    const system = fakeSystem();
    expect(await runBorda(["import", EXPORT, "--dry-run"], system)).toBe(0);
    expect(system.out()).toBe(
      [
        `Edad: ${EXPORT} (Typebot 5), 6 steps`,
        "  ✓ 10 mapped   ≈ 1 approximated   ✗ 1 unsupported",
        "",
        "  ≈ AB test  Everyone goes the first way; the steps of the other way are kept, and no way leads to",
        "             them.",
        "  ✗ Webhook  No HTTP request is made; nothing stands in its place. Responses can be read through the",
        "             API.",
        "",
        "  1 warning",
        "",
        '  warning  fin_b  No path from the start reaches "fin_b". Lead a choice, a rule or a step to it, or',
        "                  remove it. unreachable_step",
        "",
      ].join("\n"),
    );
  });

  test("and ends with 3 when the document has lint errors, with the document printed all the same", async () => {
    const system = fakeSystem();
    expect(await runBorda(["import", fileOf(JSON.stringify(LOOP)), "--dry-run", "--json"], system)).toBe(3);
    expect(JSON.parse(system.out()).lint[0].severity).toBe("error");
  });
});

describe("a file that cannot be imported", () => {
  const cases: readonly (readonly [string, () => string, number, RegExp])[] = [
    ["is not there", () => join(folder, "none.json"), 5, /There is no file .*none\.json/],
    ["is a folder", () => folder, 1, /is a folder/],
    ["is empty", () => fileOf(" "), 3, /is empty/],
    ["is cut off", () => fileOf('{"version":"6","groups":[{"id"'), 3, /is not whole JSON/],
    ["is no text", () => fileOf(Uint8Array.of(0xff, 0xfe, 0x00)), 3, /is not a text in UTF-8/],
    [
      "is of another product",
      () => fileOf('{"fields":[]}'),
      3,
      /has no list of groups and edges.*Expected a Typebot export/,
    ],
    [
      "has a wrong type in it",
      () => fileOf('{"version":"6","groups":[{"id":1,"blocks":[]}],"edges":[]}'),
      3,
      /groups\.0\.id/,
    ],
    ["is too large", () => fileOf(new Uint8Array(5_000_001)), 3, /has 6 MB; at most 5 MB can be imported/],
  ];
  test.each(cases)("because it %s says so and prints nothing else", async (_, path, exitCode, message) => {
    const system = fakeSystem();
    expect(await runBorda(["import", path(), "--dry-run", "--json"], system)).toBe(exitCode);
    expect(system.out()).toBe("");
    expect(system.err()).toMatch(message);
    expect(system.err()).not.toMatch(/ at .*\.ts:\d/);
  });
});

const IMPORTED = {
  quiz: { ...QUIZ, publishedVersion: null, publicUrl: null },
  source: "typebot",
  version: "5",
  lint: [],
  report: { blocks: [{ id: "b1", type: "text", status: "mapped", note: "Shown as text." }] },
};
const PUBLISHED = {
  quiz: { ...QUIZ, publishedVersion: 1 },
  version: 1,
  publicUrl: "http://localhost:8701/sono",
  lint: [],
};
const IMPORT = { ...COMMON, "POST /v1/quizzes/import": () => IMPORTED };
const PUBLISH_CALL = `POST /v1/quizzes/${QUIZ.id}/publish`;

test("an import sends the parsed file, the slug and the wish for consent", async () => {
  const seen = await runAgainst(IMPORT, ["import", EXPORT, "--slug", "sono", "--consent"]);
  expect(seen.exitCode).toBe(0);
  expect(seen.asked).toEqual([
    {
      call: "POST /v1/quizzes/import",
      authorization: "Bearer given-token",
      body: {
        format: "typebot",
        file: expect.objectContaining({ version: "5", name: "Edad" }),
        consent: true,
        slug: "sono",
      },
    },
  ]);
  expect(seen.out).toBe(
    "Avaliação do sono (sono) from Typebot 5: a draft\n  ✓ 1 mapped\n\n  Next: borda publish sono\n",
  );
  expect(seen.err).toBe(`Importing ${EXPORT} …`);
});

test("--publish publishes, and --json prints both results as one document", async () => {
  const answers = { ...IMPORT, [PUBLISH_CALL]: () => PUBLISHED };
  const seen = await runAgainst(answers, ["import", EXPORT, "--publish", "--json"]);
  expect(seen.exitCode).toBe(0);
  expect(JSON.parse(seen.out)).toEqual({
    ...IMPORTED,
    quiz: PUBLISHED.quiz,
    published: { version: 1, publicUrl: "http://localhost:8701/sono" },
  });
  expect(seen.err).toBe("");
  expect(seen.calls).toEqual(["POST /v1/quizzes/import", PUBLISH_CALL]);
});

test("a quiz that lint refuses stays a draft and says where it is wrong", async () => {
  const issue = { path: ["steps", 3, "next"], code: "dead_end", message: "A respondent can get stuck." };
  const answers = {
    ...IMPORT,
    [PUBLISH_CALL]: (_: unknown, response: Parameters<typeof refuse>[0]) =>
      refuse(response, "lint_failed", [issue]),
  };
  const seen = await runAgainst(answers, ["import", EXPORT, "--publish", "--json"]);
  expect(seen.exitCode).toBe(3);
  expect(JSON.parse(seen.out)).toEqual({ ...IMPORTED, published: null });
  expect(seen.err).toBe(
    [
      "borda: The quiz is imported as a draft, and was not published: The quiz has errors and was not published. Correct the findings that `issues` names.",
      "  steps.3.next  A respondent can get stuck.",
      "Correct it and run: borda publish sono",
    ].join("\n"),
  );
});

test("an address that is taken is refused with what to do", async () => {
  const answers = {
    ...COMMON,
    "POST /v1/quizzes/import": (_: unknown, response: Parameters<typeof refuse>[0]) =>
      refuse(response, "slug_taken"),
  };
  const seen = await runAgainst(answers, ["import", EXPORT, "--slug", "sono"]);
  expect({ exitCode: seen.exitCode, out: seen.out }).toEqual({ exitCode: 3, out: "" });
  expect(seen.err).toMatch(
    /Another quiz of this account has this address.*Give another address with --slug\./s,
  );
});

test("a slug that could be no address is refused before anything is sent", async () => {
  const seen = await runAgainst(IMPORT, ["import", EXPORT, "--slug", "Não!"]);
  expect({ exitCode: seen.exitCode, calls: seen.calls }).toEqual({ exitCode: 2, calls: [] });
});
