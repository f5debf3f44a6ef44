import { compile, parseDocument } from "@borda/quiz";
import { galleryDocument } from "@borda/quiz/gallery";
import { expect, test } from "vitest";
import { makePublished } from "../testing/published-fixture.ts";
import { parsePublished } from "./parse-published.ts";

test("a version that was published for an older script gets the chunks of today's", () => {
  const document = parseDocument(galleryDocument());
  const compiled = document.ok ? compile(document.value) : document;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const { byLocale, locales } = compiled.value;
  const old = Object.entries(byLocale).map(([locale, quiz]) => [
    locale,
    { ...quiz, needs: ["offer", "gone"] },
  ]);
  const published = makePublished({ compiled: { locales, byLocale: Object.fromEntries(old) } });
  expect(parsePublished(JSON.stringify(published)).compiled).toEqual(compiled.value);
});

test("a format that nobody writes is refused", () => {
  const text = JSON.stringify({ ...makePublished(), format: "borda.published/2" });
  expect(() => parsePublished(text)).toThrow("borda.published/2");
});
