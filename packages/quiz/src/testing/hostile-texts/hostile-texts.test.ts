import { expect, test } from "vitest";
import { compile } from "../../compile.ts";
import { quizDocumentSchema } from "../../document.ts";
import { localeMapsIn, localeMapsOf } from "./every-text.ts";
import {
  ADDRESS_TAILS,
  FORBIDDEN_ADDRESSES,
  fieldsOf,
  fullDocument,
  HOSTILE_TEXTS,
  hostileDocument,
  PIPED_HOSTS,
  REFUSED_TEXTS,
  takersOf,
} from "./index.ts";

const document = fullDocument();
const fields = fieldsOf(document);
const texts = fields.texts.map(({ path }) => path);

test("there are more than three hundred hostile texts, each another", () => {
  expect([HOSTILE_TEXTS.length >= 300, new Set(HOSTILE_TEXTS).size]).toEqual([true, HOSTILE_TEXTS.length]);
});

test("the document that they are put into has every text that the schema has room for", () => {
  const present = new Set(localeMapsIn(quizDocumentSchema, document));
  expect(localeMapsOf(quizDocumentSchema).filter((place) => !present.has(place))).toEqual([]);
});

test("every hostile text is a text: it is taken wherever words are, and what it makes can be compiled", () => {
  for (const round of HOSTILE_TEXTS.keys()) {
    const poisoned = hostileDocument(
      document,
      fields.texts,
      (index) => HOSTILE_TEXTS[(index + round) % HOSTILE_TEXTS.length] ?? "",
    );
    expect(compile(poisoned).ok).toBe(true);
  }
});

test.each(REFUSED_TEXTS)("%j is refused in every field for words", (text) => {
  expect(takersOf(document, texts, () => text)).toEqual([]);
});

test.each(FORBIDDEN_ADDRESSES)("%j is refused in every field for an address", (address) => {
  expect(takersOf(document, fields.addresses, () => address)).toEqual([]);
});

test.each(PIPED_HOSTS)("%j is refused in every link", (address) => {
  const links = fields.addresses.filter((path) => path.at(-1) === "href");
  expect([links.length, takersOf(document, links, () => address)]).toEqual([7, []]);
});

test("what stands behind the host of an address stays behind it", () => {
  for (const tail of ADDRESS_TAILS) {
    const address = `https://loja.example/a${tail}`;
    const taking = takersOf(document, fields.addresses, () => address);
    expect([tail, taking.length, URL.parse(address)?.host]).toEqual([
      tail,
      fields.addresses.length,
      "loja.example",
    ]);
  }
});

test("no colour, id or kind takes words; a pattern alone does, which is parsed and never shown", () => {
  const words = takersOf(document, fields.structure, () => "<b>x</b>");
  expect(words.map((path) => path.at(-1))).toEqual(["pattern"]);
});
