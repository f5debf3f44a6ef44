/**
 * Exports that other people made, against expectations worked out by hand. The files are not part of
 * the project: `pnpm check:exports` reads them from `BORDA_TYPEBOT_EXPORTS`, which must be there.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../../packages/quiz/src/document.ts";
import { importTypebot } from "../../packages/quiz/src/importers/index.ts";
import { coverageOf } from "../../packages/quiz/src/importers/typebot/testing/coverage.ts";
import type { Expectation } from "../../packages/quiz/src/importers/typebot/testing/expectation.ts";
import {
  ExportReader,
  type Json,
  objectOf,
} from "../../packages/quiz/src/importers/typebot/testing/export-reader.ts";
import { followPath } from "../../packages/quiz/src/importers/typebot/testing/follow-path.ts";
import { missingTexts } from "../../packages/quiz/src/importers/typebot/testing/missing-texts.ts";
import { lint } from "../../packages/quiz/src/lint.ts";

const EXPORTS = process.env.BORDA_TYPEBOT_EXPORTS ?? "";
if (EXPORTS === "")
  throw new Error("BORDA_TYPEBOT_EXPORTS does not name the folder that the exports lie in.");
const EXPECTATIONS = fileURLToPath(new URL("../fixtures/typebot/expectations/", import.meta.url));

const NAMES = readdirSync(EXPECTATIONS).filter((name) => name.endsWith(".json"));

function read(path: string): Json {
  return JSON.parse(readFileSync(path, "utf8"));
}

test("every file has its expectation", () => {
  expect(readdirSync(EXPORTS).toSorted()).toEqual(NAMES.toSorted());
});

describe.each(NAMES)("%s", (name) => {
  const expectation = read(`${EXPECTATIONS}${name}`) as unknown as Expectation;
  const file = read(`${EXPORTS}/${name}`);
  const imported = importTypebot(file, { consent: true });
  if (!imported.ok) throw new Error(imported.error.message);
  const { document, report, version } = imported.value;

  test("becomes a document that can be published and parses to itself", () => {
    expect(version).toBe(expectation.version);
    expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document });
  });

  test("is accounted for block by block", () => {
    const { blocks } = new ExportReader(file);
    expect(blocks.length).toBe(expectation.blocks);
    const entries = report.blocks.filter(({ status }) => status !== "added");
    expect(entries.map(({ id, type }) => [id, type])).toEqual(blocks.map(({ id, type }) => [id, type]));
    expect(entries.filter(({ note, remarks }) => note === "" || remarks.length === 0)).toEqual([]);
  });

  test("loses just what cannot be brought over", () => {
    const lost = report.blocks.filter(({ status }) => status === "unsupported").map(({ id }) => id);
    expect(lost.toSorted()).toEqual([...expectation.lost].toSorted());
  });

  test("keeps every text that a respondent may see", () => {
    expect(missingTexts(file, imported.value)).toEqual([]);
  });

  test("is covered by the paths", () => {
    expect(coverageOf(file, expectation)).toEqual({ edges: [], groups: [] });
  });

  test.each(expectation.paths.map((path) => [path.name, path] as const))("%s", (_, path) => {
    expect(followPath(file, path)).toEqual([]);
  });

  test("names its flow", () => {
    expect(document.name).toBe(objectOf(file).name);
  });
});
