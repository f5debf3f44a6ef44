import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDate } from "../../runtime/date-text.ts";
import { type Moment, momentText } from "../../runtime/expression/civil-date.ts";
import { nextStep, pipe, walk } from "../../runtime/index.ts";
import { dayIn, writtenDay } from "./day-format.ts";
import type { SourceBlock } from "./source.ts";
import { exportOf, textBubble } from "./testing/exports.ts";
import { compiledExport } from "./testing/follow-path.ts";

const GROUP = { id: "g", title: "", blocks: [] };
function dateBlock(format: string): SourceBlock {
  const place = { ref: 0, id: "b", items: [], edge: null, group: GROUP, index: 0, content: undefined };
  return { ...place, type: "date input", options: { format } };
}

/** Days of this century, whose years two digits tell apart. */
const day = fc.integer({ min: 10_957, max: 47_481 }).map((days): Moment => ({ days, minutes: null }));
const parts = fc.tuple(fc.constantFrom("d", "dd"), fc.constantFrom("M", "MM"), fc.constantFrom("yy", "yyyy"));
const format = fc
  .tuple(parts, fc.constantFrom("/", "-", ".", " ", ", "), fc.constantFrom([0, 1, 2], [1, 0, 2], [2, 1, 0]))
  .map(([pieces, between, order]) => order.map((at) => pieces[at]).join(between));

test("a day that is written in the format of a block is read from it, and no other text is", () => {
  void fc.assert(
    fc.property(day, format, (moment, pattern) => {
      const text = formatDate(moment, "en", pattern);
      expect(dayIn(text, dateBlock(pattern))).toBe(momentText(moment));
      expect(dayIn(`${text} `, dateBlock(pattern))).toBeUndefined();
      expect(dayIn(`0${text}`, dateBlock(pattern))).toBeUndefined();
    }),
  );
});

test("texts and variables hold any day as the format of the file writes it", () => {
  void fc.assert(
    fc.property(day, format, (moment, pattern) => {
      const file = exportOf(
        [
          { type: "date input", options: { format: pattern, variableId: "v-Day" } },
          { type: "Set variable", options: { variableId: "v-Copy", expressionToEvaluate: "{{Day}}" } },
          textBubble("{{Day}} | {{Copy}}"),
        ],
        { variables: ["Day", "Copy"] },
      );
      const { quiz } = compiledExport(file);
      const answers = { day: momentText(moment) };
      const end = nextStep(quiz, answers, walk(quiz, answers).path[0] ?? "");
      const [ending] = end.visible;
      const text = formatDate(moment, "en", pattern);
      expect(ending?.type === "ending" && pipe(ending.title, end)).toBe(`${text} | ${text}`);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ["2026-11-21", "2026-11-21"],
  [" 2026/1/2 ", "2026-01-02"],
  ["2026-11-21T10:00", "2026-11-21"],
  ["2026-02-30", undefined],
  ["21/11/2026", undefined],
  ["0000-01-01", undefined],
])("a limit or a right side of “%s” means the day %s", (text, iso) => {
  expect(writtenDay(text)).toBe(iso);
});
