/** The recount knows options by the type of a stored answer, the edge by the quiz: both mean the same types. */
import { expect, test } from "vitest";
import { ELEMENT_SAMPLES } from "../../packages/quiz/src/gallery/samples.ts";
import { optionsOf } from "../../workers/ingest/src/recount/row-events.ts";

const countsOptionsOf = (t: string) =>
  optionsOf({ final: true, answers: [{ k: "it", t, v: "one" }] } as never).length > 0;

test("the recount counts options of every element that has choices, and of no other", () => {
  const withChoices = ELEMENT_SAMPLES.filter(({ element }) => "choices" in element).map(({ type }) => type);
  const counted = ELEMENT_SAMPLES.map(({ type }) => type).filter(countsOptionsOf);
  expect(counted.toSorted()).toEqual(withChoices.toSorted());
});
