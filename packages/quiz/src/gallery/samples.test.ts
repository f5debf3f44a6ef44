import { expect, test } from "vitest";
import { elementSchema } from "../document/elements.ts";
import { leavesOf } from "../document/leaves.ts";
import { isInput, readAnswer } from "../runtime/index.ts";
import { field, makeQuiz, step } from "../testing/make-document.ts";
import { ELEMENT_SAMPLES } from "./samples.ts";

const LOCALES = ["en", "es", "pt-BR"];

test.each(ELEMENT_SAMPLES.map((sample) => [sample.type, sample] as const))(
  "the sample of %s fits its schema and speaks all three languages",
  (type, { element }) => {
    const parsed = elementSchema.parse(element);
    const texts = leavesOf(elementSchema, parsed).filter(
      ({ kind }) => kind === "text" || kind === "richText",
    );
    const incomplete = texts.filter(
      ({ value }) =>
        Object.keys(value as object)
          .sort()
          .join() !== LOCALES.join(),
    );
    expect([parsed.type, incomplete.map(({ path }) => path.join("."))]).toEqual([type, []]);
  },
);

const asking = ELEMENT_SAMPLES.flatMap(({ type, element, answers }) =>
  "key" in element ? [[type, element, answers ?? { right: [], wrong: [] }] as const] : [],
);

test("every sample that asks something names answers that fit and answers that do not", () => {
  const untried = asking.filter(([, , { right, wrong }]) => right.length === 0 || wrong.length === 0);
  // Nobody is asked for what is calculated or captured.
  expect(untried.map(([type]) => type).filter((type) => type !== "calculated" && type !== "hidden")).toEqual(
    [],
  );
});

test.each(asking)("%s takes what fits and names what does not", (_, element, { right, wrong }) => {
  const quiz = makeQuiz([step("q", "end", [element, field("short_text", "other")]), ending()]);
  const shown = quiz.steps[0]?.elements[0];
  if (shown === undefined || !isInput(shown)) throw new Error("asks nothing");
  const states = right.map((raw) => readAnswer(shown, raw, "pt-BR").state);
  const codes = wrong.map(({ raw }) => {
    const reading = readAnswer(shown, raw, "pt-BR");
    return reading.state === "refused" ? reading.fault.code : reading.state;
  });
  expect([states, codes]).toEqual([right.map(() => "answered"), wrong.map(({ code }) => code)]);
});

function ending() {
  return step("end", null, [{ id: "e_end", type: "ending", title: { "pt-BR": "Fim" } }]);
}
