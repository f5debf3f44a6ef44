import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText } from "./cut-text.ts";

test("a text is cut between characters, at most one unit short of its length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat({ max: 40 }), (given, maxLength) => {
      const text = given.toWellFormed();
      const start = cutText(text, maxLength);
      expect([text.startsWith(start), start.isWellFormed()]).toEqual([true, true]);
      expect(Math.min(text.length, maxLength) - start.length).toBeLessThanOrEqual(1);
      expect(start.length).toBeLessThanOrEqual(maxLength);
    }),
  );
  expect(cutText("oi 👋", 4)).toBe("oi ");
});
