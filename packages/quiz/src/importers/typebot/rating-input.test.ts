import fc from "fast-check";
import { expect, test } from "vitest";
import { lint } from "../../lint.ts";
import { importTypebot } from "./import-typebot.ts";
import { exportOf, textBubble } from "./testing/exports.ts";

/** What a rating with these options becomes: its element without what every question has, and the codes about it. */
function ratingOf(options: object, words = "How was it?") {
  const rating = { type: "rating input", options: { variableId: "v-Note", ...options } };
  const imported = importTypebot(exportOf([textBubble(words), rating], { variables: ["Note"] }), {
    consent: false,
  });
  if (!imported.ok) throw new Error(imported.error.message);
  const { document, report } = imported.value;
  const [question, ...buttons] = document.steps[0]?.elements ?? [];
  if (question === undefined || !("key" in question)) throw new Error("nothing is asked");
  const { id: _id, key: _key, label: _label, required: _required, ...element } = question;
  const entry = report.blocks.find(({ id }) => id === "b1");
  return {
    element,
    buttons: buttons.flatMap((button) => (button.type === "button" ? [button.label.en] : [])),
    status: entry?.status,
    codes: entry?.remarks.map(({ code }) => code),
  };
}

test.each([
  [
    { buttonType: "Icons", length: 5 },
    { type: "rating", count: 5, icon: "star", autoAdvance: false },
  ],
  [
    { length: 7, startsAt: 1 },
    { type: "rating", count: 7, icon: "number", autoAdvance: false },
  ],
  [{ length: 4 }, { type: "opinion_scale", steps: 5, start: 0, autoAdvance: false }],
  [
    { length: "11", startsAt: "1" },
    { type: "opinion_scale", steps: 11, start: 1, autoAdvance: false },
  ],
  [{}, { type: "opinion_scale", steps: 11, start: 0, autoAdvance: false }],
  [{ isOneClickSubmitEnabled: true }, { type: "opinion_scale", steps: 11, start: 0, autoAdvance: true }],
])("a rating with %j becomes the scale that has its points", (options, expected) => {
  const { element, status } = ratingOf(options);
  expect({ element, status }).toEqual({ element: expected, status: "mapped" });
});

test.each([
  "Would you recommend us?",
  "De 0 a 10, você nos recomendaria?",
  "¿Nos recomiendas?",
  "Nous recommanderiez-vous ?",
  "NPS",
])("a scale from 0 to 10 under “%s” is an NPS", (words) => {
  expect(ratingOf({}, words).element.type).toBe("nps");
  expect(ratingOf({ length: 5 }, words).element.type).toBe("opinion_scale");
});

test("words at the ends stand at the ends, with their variables, and a button keeps its words", () => {
  const labels = { left: "Bad for {{Note}}", right: "Good", button: "Rate" };
  expect(ratingOf({ labels })).toEqual({
    element: {
      type: "opinion_scale",
      steps: 11,
      start: 0,
      lowLabel: { en: 'Bad for {{note|fallback:""}}' },
      highLabel: { en: "Good" },
      autoAdvance: false,
    },
    buttons: ["Rate"],
    status: "mapped",
    codes: ["input_scale"],
  });
  expect(ratingOf({ labels, isOneClickSubmitEnabled: true }).buttons).toEqual([]);
});

test.each([
  [{ length: 3 }, ["n0", "n3"], ["input_rating"]],
  [{ length: 20, startsAt: 10 }, ["n10", "n20"], ["input_rating"]],
  [{ length: 2, startsAt: -2 }, ["minus_2", "n2"], ["input_rating"]],
  [{ length: 12, buttonType: "Icons" }, ["n1", "n12"], ["input_rating"]],
  [{ length: 100 }, ["n0", "n59"], ["choices_cut", "input_rating"]],
])("a rating with %j, which no scale has, stays a choice of its numbers", (options, ends, codes) => {
  const found = ratingOf(options);
  const { element } = found;
  if (element.type !== "single_choice") throw new Error(element.type);
  expect([element.choices[0]?.id, element.choices.at(-1)?.id]).toEqual(ends);
  expect(found.codes?.toSorted()).toEqual(codes);
  expect(found.status).toBe("approximated");
});

test.each([
  [
    { buttonType: "Icons", length: 5, customIcon: { isEnabled: true, svg: "<svg/>" } },
    ["rating_icon_lost", "input_stars"],
  ],
  [{ startsAt: "{{First}}" }, ["rating_start_lost", "input_scale"]],
  [{ labels: { left: "so ".repeat(30) } }, ["rating_words_cut", "input_scale"]],
])("what a rating with %j loses is said", (options, codes) => {
  const { status, codes: found } = ratingOf(options);
  expect({ status, found }).toEqual({ status: "approximated", found: codes });
});

const number = fc.oneof(
  fc.integer({ min: -5, max: 70 }),
  fc.double(),
  fc.constantFrom("{{First}}", "7", "", null, {}),
);

test("a rating with any options at all becomes a question that can be published", () => {
  const options = fc.record(
    {
      length: number,
      startsAt: number,
      buttonType: fc.constantFrom("Icons", "Numbers", "Hearts", null),
      labels: fc.record({ left: fc.string({ maxLength: 80 }), right: fc.string(), button: fc.string() }),
      isOneClickSubmitEnabled: fc.constantFrom(true, false, "yes"),
      dynamicVariableId: fc.constantFrom("v-Note", ""),
    },
    { requiredKeys: [] },
  );
  void fc.assert(
    fc.property(options, (given) => {
      const rating = { type: "rating input", options: { variableId: "v-Note", ...given } };
      const file = exportOf([textBubble("How was it?"), rating], { variables: ["Note"] });
      const imported = importTypebot(file, { consent: false });
      if (!imported.ok) throw new Error(imported.error.message);
      const { document, report } = imported.value;
      expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
      expect(report.blocks.filter(({ id }) => id === "b1").map(({ status }) => status)).not.toContain(
        "unsupported",
      );
    }),
    { numRuns: 200 },
  );
});
