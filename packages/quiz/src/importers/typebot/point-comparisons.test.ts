import fc from "fast-check";
import { expect, test } from "vitest";
import { holds } from "../../runtime/condition.ts";
import { walk } from "../../runtime/index.ts";
import { pointTruth } from "./point-comparisons.ts";
import { ratingRange } from "./ratings.ts";
import type { SourceBlock } from "./source.ts";
import { exportOf } from "./testing/exports.ts";
import { compiledExport } from "./testing/follow-path.ts";
import { COMPARISONS, type ComparisonName, holdsForText } from "./typebot-comparison.ts";

const { quiz } = compiledExport(
  exportOf([{ type: "rating input", options: { variableId: "v-Note" } }], { variables: ["Note"] }),
);
const GROUP = { id: "g", title: "", blocks: [] };
const place = { ref: 0, id: "b", items: [], edge: null, group: GROUP, index: 0, content: undefined };
const BLOCK: SourceBlock = { ...place, type: "rating input", options: {} };
const POINTS = Array.from({ length: 11 }, (_, point) => point);

const name = fc.constantFrom(...(Object.keys(COMPARISONS) as ComparisonName[]));
const text = fc.oneof(
  fc.integer({ min: -2, max: 12 }).map(String),
  fc.constantFrom("", "null", "5.5", "4.0", "a", "^[3-6]$", "[05]", "1|9", "10$", "/8/"),
);

test("whatever a point of a scale is compared with, the condition holds when Typebot's comparison does", () => {
  void fc.assert(
    fc.property(name, text, (comparison, right) => {
      const truth = pointTruth(comparison, { answer: "note" }, ratingRange(BLOCK), right);
      const isHeld = (answer: number | undefined) =>
        typeof truth === "boolean" ? truth : holds(truth, walk(quiz, { note: answer ?? null }));
      const found = [undefined, ...POINTS].map(isHeld);
      const expected = [null, ...POINTS].map((point) =>
        holdsForText(comparison, point === null ? null : String(point), right),
      );
      expect(found).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
