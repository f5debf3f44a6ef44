import { expect, test } from "vitest";
import { blockName } from "./block-name.ts";
import { REMARK_LANGUAGES } from "./remark-sentence.ts";

test("what an import puts in has a name in the reader's language, a block of the file its own", () => {
  const named = REMARK_LANGUAGES.map((language) => [
    blockName({ type: "consent", status: "added" }, language),
    blockName({ type: "ending", status: "added" }, language),
    blockName({ type: "toString", status: "added" }, language),
    blockName({ type: "ending", status: "mapped" }, language),
  ]);
  expect(named).toEqual([
    ["consentimento", "final", "toString", "ending"],
    ["consent", "ending", "toString", "ending"],
    ["consentimiento", "final", "toString", "ending"],
  ]);
});
