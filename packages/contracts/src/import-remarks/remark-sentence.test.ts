import { describe, expect, test } from "vitest";
import { REMARK_SPECS, type RemarkCode } from "./remark-codes.ts";
import { REMARK_LANGUAGES, remarkSentence, remarkText } from "./remark-sentence.ts";

const CODES = Object.keys(REMARK_SPECS) as RemarkCode[];

/** A mark for each value, so that the sentence shows which of them it names. */
function marked(code: RemarkCode): Record<string, string> {
  return Object.fromEntries(REMARK_SPECS[code].values.map((name) => [name, `⟦${name}⟧`]));
}

describe.each(REMARK_LANGUAGES)("in %s", (language) => {
  test.each(CODES)("%s is a whole sentence that names each of its values once and no other", (code) => {
    const sentence = remarkSentence({ code, values: marked(code) }, language) ?? "";
    expect(sentence).toMatch(/^[\p{Lu}“⟦].*\.$/u);
    expect([...sentence.matchAll(/⟦([a-z]+)⟧/g)].map(([, name]) => name).toSorted()).toEqual(
      REMARK_SPECS[code].values.toSorted(),
    );
    expect(sentence).not.toMatch(/(?<!\{)\{[a-z]/);
  });

  test("no two remarks of different kinds read the same", () => {
    const sentences = CODES.map((code) => remarkSentence({ code, values: marked(code) }, language));
    expect(new Set(sentences).size).toBe(CODES.length);
  });
});

test("what a remark says differs from language to language", () => {
  for (const code of CODES) {
    const told = REMARK_LANGUAGES.map((language) => remarkSentence({ code, values: {} }, language));
    expect(new Set(told).size, code).toBe(REMARK_LANGUAGES.length);
  }
});

test("a value is put in as it is, whatever it looks like", () => {
  const values = { names: "{{names}} $& {names}" };
  expect(remarkSentence({ code: "text_unfilled", values }, "en")).toBe(
    "{{names}} $& {names} is filled by a block without counterpart and stays empty in the text.",
  );
});

test("a code of a newer importer is told by the note in English, also beside known ones", () => {
  const start = { code: "start", values: {} };
  const unknown = { code: "constructor", values: {} };
  expect(remarkSentence(unknown, "pt-BR")).toBeUndefined();
  expect(remarkText([start, unknown], "pt-BR", "Two notes.")).toBe("Two notes.");
  expect(remarkText([], "es", "A note.")).toBe("A note.");
  expect(remarkText([start, start], "es", "")).toBe(
    "El quiz empieza donde él lleva. El quiz empieza donde él lleva.",
  );
});
