import { expect, test } from "vitest";
import { outlineOf } from "./quiz-outline.ts";
import { makeDocument } from "./testing/make-document.ts";

test("titles say what stands in for answers that nobody has given yet", () => {
  const asked = makeDocument('Ok, {{name|fallback:""}}. Como é sua pele, {{name|fallback:"você"}}?');
  expect(outlineOf(asked).questions.map(({ title }) => title)).toEqual(["Ok, …. Como é sua pele, você?"]);
});
