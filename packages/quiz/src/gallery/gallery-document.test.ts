import { expect, test } from "vitest";
import { compile } from "../compile.ts";
import { elementSchema } from "../document/elements.ts";
import { parseDocument } from "../document.ts";
import { lint } from "../lint.ts";
import { galleryDocument } from "./gallery-document.ts";
import { ELEMENT_SAMPLES } from "./samples.ts";

test("every type of element that the schema knows has a sample, each once", () => {
  const known = elementSchema.options.map((option) => option.shape.type.value);
  expect(ELEMENT_SAMPLES.map(({ type }) => type).toSorted()).toEqual(known.toSorted());
});

test("the gallery can be published in three languages", () => {
  const parsed = parseDocument(galleryDocument());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.slice(0, 3)));
  const errors = lint(parsed.value).filter(({ severity }) => severity === "error");
  expect(errors).toEqual([]);
  const compiled = compile(parsed.value);
  expect(compiled.ok && compiled.value.locales).toEqual(["pt-BR", "en", "es"]);
});
