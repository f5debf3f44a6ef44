import fc from "fast-check";
import { expect, test } from "vitest";
import { hostOf, isSecure, originOf, queryOf, queryParameters } from "./request-address.ts";

test.each([
  "https://quiz.test/",
  "https://quiz.test/pele?x=1&y=2",
  "http://localhost:8701/pele?next=http://other.test/?z",
  "https://QUIZ.test:443/a/b?",
  "https://xn--caf-dma.test/%C3%A9?utm_source=%23",
  "http://[::1]:8701/pele",
  "http://127.1/pele?a://b",
])("the parts of %s are those that the platform's parser finds", (address) => {
  // A request's address is always normalised, as `Request` does it.
  const { url } = new Request(address);
  const parsed = new URL(url);
  expect([originOf(url), hostOf(url), queryOf(url), isSecure(url)]).toEqual([
    parsed.origin,
    parsed.host,
    parsed.search.slice(1),
    parsed.protocol === "https:",
  ]);
});

test("parameters are those that the platform's parser finds, however a query is spelled", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "utm_source",
      "a",
      "=",
      "&",
      "?",
      "+",
      "%",
      "%20",
      "%C3%A3",
      "%ff",
      "%EF%BB%BF",
      "%00",
      "%2",
    ),
    fc
      .string({ unit: "binary", maxLength: 6 })
      .map((text) => new URL(`http://x.test/?${text}`).search.slice(1)),
  );
  const query = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(query, (text) => {
      expect(queryParameters(text)).toEqual([...new URLSearchParams(text)]);
    }),
    { numRuns: 5_000 },
  );
});
