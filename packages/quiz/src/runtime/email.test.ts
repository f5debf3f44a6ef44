import { email254 } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseEmail } from "./email.ts";

const local = "a".repeat(64);
const domain = `${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(57)}`;

test.each([
  [" Ana@Example.COM ", "ana@example.com"],
  ["a.b+c@x-y.com.br", "a.b+c@x-y.com.br"],
  [`${local}@x.co`, `${local}@x.co`],
  [`a${local}@x.co`, null],
  [`${local}@${domain}.com`, `${local}@${domain}.com`],
  [`${local}@${domain}.info`, null],
  ["a..b@x.co", null],
  [".a@x.co", null],
  ["a.@x.co", null],
  ["a@b", null],
  ["a@-b.co", null],
  ["a b@x.co", null],
  ["a@x.c0", null],
  ["a@x..co", null],
  ["", null],
  ["\u202aAna@x.co\u202c\u200b", "ana@x.co"],
  ["a@пример.рф", null],
  ["a@b.xn--p1ai", "a@b.xn--p1ai"],
  ["a@b.xn--", null],
  ["a@x.\u212aom", null],
  ["\u212a@x.co", null],
])("%s is read as %s", (typed, address) => {
  expect(normaliseEmail(typed)).toBe(address);
});

test("the browser's rule is the rule of the contracts", () => {
  const typed = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: fc.constantFrom(..."aZ.@-+ _9é\u212a\u200b"), maxLength: 12 }),
    fc
      .integer({ min: 240, max: 260 })
      .map((length) => `${"a".repeat(60)}@${"b.".repeat(length)}co`.slice(0, length)),
  );
  fc.assert(
    fc.property(typed, (address) => {
      const parsed = email254.safeParse(address);
      expect(normaliseEmail(address)).toBe(parsed.success ? parsed.data : null);
    }),
    { numRuns: 500 },
  );
});
