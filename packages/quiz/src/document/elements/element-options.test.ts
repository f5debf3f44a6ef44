import { expect, test } from "vitest";
import { ELEMENT_SAMPLES } from "../../gallery/samples.ts";
import { elementSchema } from "../elements.ts";

/** What is wrong with the gallery's sample of a type once it has other options; nothing where it fits. */
function faultsOf(type: string, options: object): string[] {
  const sample = ELEMENT_SAMPLES.find((candidate) => candidate.type === type);
  const parsed = elementSchema.safeParse({ ...sample?.element, ...options });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
}

const marksAt = (...places: number[]) => ({ marks: places.map((at) => ({ at, label: { en: `at ${at}` } })) });

test.each([
  ["at both ends", marksAt(0, 4), []],
  ["seven", marksAt(0, 0.5, 1, 1.5, 2, 3, 4), []],
  ["one alone", marksAt(2), ["marks"]],
  ["eight", marksAt(0, 0.5, 1, 1.5, 2, 2.5, 3, 4), ["marks"]],
  ["below the least", marksAt(-0.5, 2), ["marks"]],
  ["above the most", marksAt(2, 4.5), ["marks"]],
  ["at one place", marksAt(2, 2), ["marks"]],
  ["from the most to the least", marksAt(4, 0), ["marks"]],
])("marks of a slider %s", (_, options, faults) => {
  expect(faultsOf("slider", options)).toEqual(faults);
});

test.each([
  ["slider", "vertical", []],
  ["side", "horizontal", []],
  ["side", "vertical", ["orientation"]],
  ["auto", "vertical", ["orientation"]],
  ["hover", "horizontal", ["kind"]],
])("before and after as %s, %s", (kind, orientation, faults) => {
  expect(faultsOf("before_after", { kind, orientation })).toEqual(faults);
});

test.each([
  ["slider", []],
  ["side", ["followsMouse"]],
  ["auto", ["followsMouse"]],
])("before and after as %s, where a mouse points", (kind, faults) => {
  expect(faultsOf("before_after", { kind, orientation: "horizontal", followsMouse: true })).toEqual(faults);
});

test.each([
  ["faq", { look: "lines" }, []],
  ["faq", { look: "shadow" }, ["look"]],
  ["loader", { showPercent: true }, []],
  ["loader_question", { showPercent: true }, []],
])("%s with %o", (type, options, faults) => {
  expect(faultsOf(type, options)).toEqual(faults);
});

test.each([
  ["a ruler", { picker: "ruler" }, []],
  ["a wheel", { picker: "wheel" }, ["picker"]],
])("a height that is chosen on %s", (_, options, faults) => {
  expect(faultsOf("height", options)).toEqual(faults);
});

test.each([
  ["by its number", "76979871", []],
  ["by its number and the key of an unlisted film", "76979871/8272103f6e", []],
  ["by the path of its address", "video/76979871", ["source"]],
  ["with more behind its key", "76979871/8272103f6e?h=1", ["source"]],
])("a film at Vimeo %s", (_, source, faults) => {
  expect(faultsOf("video", { provider: "vimeo", source })).toEqual(faults);
});

test.each([
  [0, ["count"]],
  [1, []],
  [10, []],
  [11, ["count"]],
])("a rating of %d points", (count, faults) => {
  expect(faultsOf("rating", { count })).toEqual(faults);
});

test.each([
  ["decimal", []],
  ["emoji", ["keyboard"]],
])("a text that is typed on the keyboard called %s", (keyboard, faults) => {
  expect(faultsOf("short_text", { keyboard })).toEqual(faults);
});

test.each([
  ["8 peaks", { peaks: Array(8).fill(0.5) }, []],
  ["60 peaks", { peaks: Array(60).fill(1) }, []],
  ["too few peaks to be a wave", { peaks: Array(7).fill(0) }, ["peaks"]],
  ["more peaks than a phone can show", { peaks: Array(61).fill(0) }, ["peaks"]],
  ["a peak above the loudest", { peaks: [...Array(8).fill(0), 1.1] }, ["peaks.8"]],
])("an audio with %s", (_, options, faults) => {
  expect(faultsOf("audio", options)).toEqual(faults);
});
