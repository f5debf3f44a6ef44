import { expect, test } from "vitest";
import { counted, numberText, padded, plainLine, shortened, table, widthOf, wrapped } from "./text.ts";

test("wide signs and emoji take two columns, styles and combining marks none", () => {
  expect(["abc", "ção", "👋", "日本", "e\u0301", "\u001b[31mred\u001b[39m"].map(widthOf)).toEqual([
    3, 3, 2, 4, 1, 3,
  ]);
  expect(padded("👋", 4)).toBe("👋  ");
});

test("words wrap between each other; one that is too long stays whole", () => {
  expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapped("incomprehensible", 5)).toEqual(["incomprehensible"]);
});

test("the last column of a table wraps under itself", () => {
  expect(
    table(
      [
        ["a", "first words that are long"],
        ["bbb", "x"],
      ],
      28,
    ),
  ).toEqual(["  a    first words that are", "       long", "  bbb  x"]);
});

test("a stranger's text cannot move the cursor or turn the line around", () => {
  expect(plainLine(" a\u001b[2J\nb\u202ec ")).toBe("a [2J b c");
});

test("a text that is too long ends in an ellipsis within its width", () => {
  expect([shortened("curto", 5), shortened("comprido", 5), shortened("👋👋👋", 4)]).toEqual([
    "curto",
    "comp…",
    "👋…",
  ]);
});

test("numbers are grouped and things are counted in words", () => {
  expect([numberText(1_234_567), counted(1, "error"), counted(2, "error")]).toEqual([
    "1,234,567",
    "1 error",
    "2 errors",
  ]);
});
