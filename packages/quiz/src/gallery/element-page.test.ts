import { expect, test } from "vitest";
import { documentPage } from "./document-page.ts";
import { elementIndex, elementPage } from "./element-page.ts";
import { ELEMENT_SAMPLES } from "./samples.ts";

test("the list of elements is up to date", async () => {
  await expect(elementIndex(ELEMENT_SAMPLES)).toMatchFileSnapshot("../../../../docs/elements/README.md");
});

test.each(ELEMENT_SAMPLES.map((sample) => [sample.type, sample] as const))(
  "the reference page of %s is up to date",
  async (type, sample) => {
    await expect(elementPage(sample)).toMatchFileSnapshot(`../../../../docs/elements/${type}.md`);
  },
);

test("the reference page of the document is up to date", async () => {
  await expect(documentPage()).toMatchFileSnapshot("../../../../docs/quiz-document.md");
});
