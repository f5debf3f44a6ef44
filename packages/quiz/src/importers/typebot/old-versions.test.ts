/** Exports as older editors wrote them; what they ask and say on every path is in `expected-paths.test.ts`. */
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../document.ts";
import { lint } from "../../lint.ts";
import { importTypebot } from "./import-typebot.ts";
import { ExportReader } from "./testing/export-reader.ts";
import { EXPORTS } from "./testing/exports.ts";

function imported(file: unknown) {
  const result = importTypebot(file, { consent: false });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const FILES = [
  ["3", EXPORTS.version3],
  ["3", { ...EXPORTS.version3, version: null }],
  ["3", { ...EXPORTS.version3, version: "3", events: null }],
  ["4", EXPORTS.version4],
] as const;

describe.each(FILES)("a file of version %s", (version, file) => {
  const { document, report, version: read } = imported(file);

  test("says that it is read as best effort, of the file and of the first block that matters", () => {
    const remark = { code: "best_effort", values: { version } };
    expect([read, report.notices, report.blocks[0]?.status, report.blocks[0]?.remarks[0]]).toEqual([
      version,
      [remark],
      "approximated",
      remark,
    ]);
  });

  test("becomes a quiz that can be published, and every block of it is accounted for", () => {
    const { blocks } = new ExportReader(file);
    expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document });
    const entries = report.blocks.filter(({ status }) => status !== "added");
    expect(entries.map(({ id, type }) => [id, type])).toEqual(blocks.map(({ id, type }) => [id, type]));
    expect(entries.filter(({ note, remarks }) => note === "" || remarks.length === 0)).toEqual([]);
  });
});

test("version 4 moved the request into its block and the words into rich text: the quiz is the same", () => {
  expect(imported(EXPORTS.version4).document).toEqual(imported(EXPORTS.version3).document);
});

test("an edge that is half written is passed over, as the rules of migration say, and its block goes on as without it", () => {
  const { edges } = EXPORTS.version3 as { edges: object[] };
  const torn = [{ id: "torn" }, { id: "half", from: { groupId: "g1" } }, null, { from: {}, to: {} }];
  expect(imported({ ...EXPORTS.version3, edges: [...edges, ...torn] }).document).toEqual(
    imported(EXPORTS.version3).document,
  );
});

test.each(["clinicaSono", "everyBlock", "repeatedPart", "scales", "traits"] as const)(
  "%s means the same in version 6 as in 6.1, and nothing of it is best effort",
  (name) => {
    const newest = imported(EXPORTS[name]);
    for (const version of ["6", 6, "6.0"]) {
      const older = imported({ ...EXPORTS[name], version });
      expect({ ...older, version: newest.version }).toEqual(newest);
      expect(JSON.stringify(older.report)).not.toContain("best_effort");
    }
  },
);

test("an export from before version 3, with steps in blocks, is refused: no rule of migration reads it", () => {
  const step = { id: "s", blockId: "b", typebotId: "t", type: "text", content: { plainText: "Oi" } };
  const file = {
    ...{ id: "t", name: "Antigo", settings: {}, theme: {}, variables: [] },
    blocks: [{ id: "b", typebotId: "t", title: "Bloco", steps: [step] }],
    edges: [{ id: "e", typebotId: "t", from: { blockId: "b", stepId: "s" }, to: { blockId: "c" } }],
  };
  const result = importTypebot(file, { consent: false });
  expect(result.ok ? null : [result.error.code, result.error.message.split(". Expected")[0]]).toEqual([
    "not_the_format",
    "The file comes from a Typebot older than version 3, whose export has other names. Open it in a current Typebot and export it again",
  ]);
});
