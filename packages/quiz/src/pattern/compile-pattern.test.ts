import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_MATCHED_LENGTH, matchesPattern } from "../runtime/match-pattern.ts";
import { compilePattern, MAX_PATTERN_LENGTH } from "./compile-pattern.ts";

function matches(source: string, text: string): boolean {
  const pattern = compilePattern(source);
  if (pattern === null) throw new Error(`not a known pattern: ${source}`);
  return matchesPattern(pattern, text);
}

const PATTERNS = [
  "abc",
  "^abc$",
  "a|b|^$",
  "^(?:ab|a)(?:c|bcd)$",
  "[a-c]+x",
  "[^a-c]",
  "a*",
  "^a*$",
  "^(a+)+$",
  "^(a|aa)*b$",
  "a{2}",
  "^a{2,}$",
  "^a{1,3}$",
  "^a{0,2}b?$",
  "\\d{3}-?\\d",
  "^\\w+\\s\\w+$",
  "\\bab\\b",
  "\\Bb",
  "a.c",
  "a\\.c",
  "[\\d.]+$",
  "[a\\-c]",
  "[-a]",
  "[a-]",
  "x*?y",
  "^(?:(?:a*)*)*$",
  "(a?){3}b",
  "\\D\\S\\W",
  "[]",
  "[^]",
  "a\\tb",
  "(|a)b",
  "^.*,.*$",
  "[\\]x]",
];

test.each(PATTERNS)("%s finds what JavaScript's own engine finds", (source) => {
  const reference = new RegExp(source);
  const text = fc.string({ unit: fc.constantFrom(..."aabbcx.-,1 2\t\ny]"), maxLength: 10 });
  fc.assert(
    fc.property(text, (sample) => matches(source, sample) === reference.test(sample)),
    { numRuns: 300 },
  );
});

test("(?i) in front ignores case, without it case counts", () => {
  expect([matches("(?i)^SÃO [a-z]", "são Paulo"), matches("^SÃO", "são")]).toEqual([true, false]);
});

test.each([
  "(?=a)",
  "(?<n>a)",
  "(a)\\1",
  "\\p{L}",
  "a**",
  "*a",
  "(a",
  "a)",
  "[a",
  "[z-a]",
  "a{3,1}",
  "^*",
  "a\\",
  "{",
  "\\x41",
  "a{1000}",
])("%s is not of the known syntax", (source) => {
  expect(compilePattern(source)).toBeNull();
});

test.each([
  ["a".repeat(MAX_PATTERN_LENGTH), true],
  ["a".repeat(MAX_PATTERN_LENGTH + 1), false],
  ["(?:a{30}){30}", true],
  ["(?:a{99}){99}", false],
  ["((((){999}){999}){999}){999}", false],
])("the size of a pattern is capped: %s compiles: %s", (source, compiles) => {
  expect(compilePattern(source) !== null).toBe(compiles);
});

test("a pattern that makes a backtracking engine hang is decided within the bound of its states", () => {
  expect(matches("^(a+)+$", `${"a".repeat(MAX_MATCHED_LENGTH - 1)}b`)).toBe(false);
  expect(matches("^(.*,)*(.*;)*(.*:)*;$", ",".repeat(MAX_MATCHED_LENGTH - 1))).toBe(false);
});

test("only the first characters of a text are looked at", () => {
  const text = `${" ".repeat(MAX_MATCHED_LENGTH - 1)}ab`;
  expect([matches("a", text), matches("b", text)]).toEqual([true, false]);
});
