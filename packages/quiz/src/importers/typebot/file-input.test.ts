import { expect, test } from "vitest";
import { importTypebot } from "./import-typebot.ts";
import { exportOf } from "./testing/exports.ts";

/** The question that a file input with these options becomes. */
function questionOf(options: object): object | undefined {
  const imported = importTypebot(exportOf([{ type: "file input", options }]), { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  const elements = imported.value.document.steps.flatMap((step) => step.elements);
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
