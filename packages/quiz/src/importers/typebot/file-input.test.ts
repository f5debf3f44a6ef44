import { expect, test } from "vitest";
import { importTypebot } from "./import-typebot.ts";
import { exportOf, textBubble } from "./testing/exports.ts";

function importedWith(options: object) {
  const imported = importTypebot(exportOf([textBubble("Your files"), { type: "file input", options }]), {
    consent: false,
  });
  if (!imported.ok) throw new Error(imported.error.message);
  return imported.value;
}

/** The question that a file input with these options becomes. */
function questionOf(options: object): object | undefined {
  const elements = importedWith(options).document.steps.flatMap((step) => step.elements);
  return elements.find(({ type }) => type === "file_upload");
}

const TYPES = ["image", "pdf", "document", "audio", "video"];

test.each([
  [{}, { required: true, types: TYPES, maxFiles: 1, maxMegabytes: 10 }],
  [
    { isMultipleAllowed: true, isRequired: false, sizeLimit: 15 },
    { required: false, maxFiles: 10, maxMegabytes: 15 },
  ],
  [{ sizeLimit: 500 }, { maxMegabytes: 20 }],
  [
    { sizeLimit: 0.2, isMultipleAllowed: "yes" },
    { maxMegabytes: 1, maxFiles: 1 },
  ],
  [{ sizeLimit: "{{Limit}}" }, { maxMegabytes: 10 }],
])("a file input with %j asks for files within our limits", (options, expected) => {
  expect(questionOf(options)).toMatchObject(expected);
});

test.each([
  [[".pdf", " JPG "], ["image", "pdf"], "file_types_by_kind"],
  [["image/*", "audio/mpeg"], ["image", "audio"], "file_types_by_kind"],
  [["application/pdf", ".zip"], ["pdf"], "file_types_by_kind"],
  [["mp4", "docx"], ["document", "video"], "file_types_by_kind"],
  [[".zip", "text/*"], TYPES, "file_types_unknown"],
])("the file types %j are taken by their kinds", (types, kinds, code) => {
  const options = { allowedFileTypes: { isEnabled: true, types } };
  expect(questionOf(options)).toMatchObject({ types: kinds });
  const entry = importedWith(options).report.blocks.find(({ id }) => id === "b1");
  const named = types.map((type) => type.trim().toLowerCase()).join(", ");
  expect(entry?.remarks).toEqual([
    { code: "file_input", values: {} },
    { code, values: { types: named } },
  ]);
});

test("file types that are switched off limit nothing", () => {
  const allowedFileTypes = { isEnabled: false, types: [".pdf"] };
  expect(questionOf({ allowedFileTypes })).toMatchObject({ types: TYPES });
});

test("the camera that a file input opens is the one of the question, where pictures are taken", () => {
  const pdf = { allowedFileTypes: { isEnabled: true, types: [".pdf"] } };
  expect(questionOf({ capture: "user" })).toMatchObject({ camera: "front" });
  expect(questionOf({ capture: "environment" })).toMatchObject({ camera: "back" });
  expect(questionOf({ capture: "user", ...pdf })).not.toHaveProperty("camera");
});
