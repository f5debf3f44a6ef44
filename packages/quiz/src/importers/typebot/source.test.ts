import { describe, expect, test } from "vitest";
import { readSource } from "./source.ts";
import { EXPORTS, exportOf, textBubble } from "./testing/exports.ts";

function failureOf(file: unknown) {
  const result = readSource(file);
  return result.ok ? undefined : result.error;
}

const EXPECTED =
  "a Typebot export (version 3 to 6.1): one JSON object with `groups`, `edges` and `variables`, " +
  "as Typebot's editor gives it under Export flow";

describe("a file that is no export is refused with what was expected", () => {
  test.each([null, undefined, "groups", 7, true, [], [{ groups: [], edges: [] }]])("%j", (file) => {
    expect(failureOf(file)).toEqual({
      code: "not_the_format",
      message: `The file is not ${EXPECTED}.`,
      issues: [],
    });
  });

  test.each([
    {},
    { groups: [] },
    { groups: {}, edges: [] },
    { fields: [], title: "A form of another product" },
  ])("%j", (file) => {
    const message = `The file has no list of groups and edges. Expected ${EXPECTED}.`;
    expect(failureOf(file)).toEqual({ code: "not_the_format", message, issues: [] });
  });
});

test("a wrong type is named with its place", () => {
  const file = structuredClone(EXPORTS.version5) as { groups: { blocks: unknown }[] };
  for (const group of file.groups.slice(1, 2)) group.blocks = "all of them";
  const message = "Invalid input: expected array, received string";
  expect(failureOf(file)).toEqual({
    code: "not_the_format",
    message: `The file is not ${EXPECTED}. The first difference is at groups.1.blocks: ${message}.`,
    issues: [{ path: ["groups", 1, "blocks"], code: "invalid_type", message }],
  });
});

test("a version that is not known is named", () => {
  const expected = (version: string) => ({
    code: "unsupported_version",
    message: `Version ${version} of Typebot's format is not known. Export the flow again from a current Typebot; versions 3 to 6.1 can be read.`,
    issues: [],
  });
  expect(failureOf({ ...EXPORTS.version5, version: "7" })).toEqual(expected("7"));
  expect(failureOf({ ...EXPORTS.version5, version: 2 })).toEqual(expected("2"));
});

test("a version that refuses to become text is one that is not known", () => {
  const version = { toString: 1, valueOf: 1 };
  expect(failureOf({ ...EXPORTS.version5, version })?.code).toBe("unsupported_version");
});

test("an export from before version 3 is told apart", () => {
  expect(failureOf({ blocks: [{ steps: [] }], edges: [] })?.message).toMatch(/older than version 3/);
});

test("a flow without blocks, one with too many, and one nested without end are refused", () => {
  const start = { type: "start", outgoingEdgeId: "e" };
  expect(failureOf(exportOf([]))?.code).toBe("empty");
  expect(failureOf(exportOf([start]))?.code).toBe("empty");
  const half = Array.from({ length: 1_001 }, (_, index) => ({ id: `t${index}`, ...textBubble("x") }));
  expect(failureOf(exportOf(half, { groups: [{ id: "more", title: "", blocks: half }] }))?.code).toBe(
    "too_large",
  );
  const deep = JSON.parse(`${'{"children":['.repeat(200)}${"]}".repeat(200)}`);
  expect(failureOf(exportOf([{ type: "text", content: { richText: [deep] } }]))?.code).toBe("too_deep");
});

test("what Typebot's API gives around a flow is taken off", () => {
  expect(readSource({ typebot: EXPORTS.version5 })).toEqual(readSource(EXPORTS.version5));
});

test("the start is an event from version 6 on and a block before", () => {
  const starts = [EXPORTS.version5, EXPORTS.clinicaSono].map((file) => {
    const source = readSource(file);
    return source.ok ? source.value.startEdge : undefined;
  });
  expect(starts).toEqual(["e-start", "e-start"]);
});

test("a link that names its own flow is a link to this flow", () => {
  const link = { type: "Typebot link", options: { typebotId: "own-id", groupId: "first" } };
  const source = readSource({ ...exportOf([link]), id: "own-id" });
  expect(source.ok && source.value.blocks[0]?.options).toEqual({ typebotId: "current", groupId: "first" });
});
