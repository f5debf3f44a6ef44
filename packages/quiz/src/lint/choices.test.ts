import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { lint } from "../lint.ts";
import { endStep, makeDocument, step, text } from "../testing/make-document.ts";

function findingsOf(element: DocumentElementInput, rest: Parameters<typeof step>[3] = {}): string[] {
  return lint(makeDocument([step("q", "end", [element], rest), endStep()]))
    .filter(({ severity }) => severity !== "hint")
    .map(({ code, path }) => `${code} ${path.join(".")}`);
}

const picture = (alt: string) => ({
  src: "https://x.test/a.png",
  alt: text(alt),
  width: 1,
  height: 1,
});
const PLACE = "steps.0.elements.0.choices.1";

type Pictures = Extract<DocumentElementInput, { type: "picture_choice" }>;
const pictures = (second: Partial<Pictures["choices"][number]>, rest: Partial<Pictures> = {}) =>
  ({
    id: "p",
    type: "picture_choice",
    key: "p",
    label: text("?"),
    choices: [
      { id: "a", label: text("A"), image: picture("Um gel") },
      { id: "b", label: text("B"), ...second },
    ],
    ...rest,
  }) satisfies DocumentElementInput;

test.each<[string, Pictures, string[]]>([
  ["without a picture", pictures({}), [`choice_without_picture ${PLACE}`]],
  ["with an emoji in place of a picture", pictures({ emoji: "🧴" }), []],
  [
    "with an emoji where the words of all are hidden",
    pictures({ emoji: "🧴" }, { optionLabelsHidden: true }),
    [`choice_without_picture ${PLACE}`],
  ],
  ["with words and a picture that says nothing", pictures({ image: picture("") }), []],
  [
    "without words and with a picture that says nothing",
    pictures({ image: picture("") }, { optionLabelsHidden: true }),
    [`image_without_alt ${PLACE}.image.alt`],
  ],
])("an option %s", (_, element, findings) => {
  expect(findingsOf(element)).toEqual(findings);
});

test.each(["single_choice", "multiple_choice", "picture_choice"] as const)(
  "a %s can be compared with the option of own words, which no other option may be called",
  (type) => {
    const choice = (id: string) => ({ id, label: text(id), image: picture(id) });
    const element = {
      id: "c",
      type,
      key: "c",
      label: text("?"),
      other: { label: text("Outra") },
      choices: [choice("a"), choice("b")],
    } as DocumentElementInput;
    const rules = [{ when: { left: { answer: "c" }, op: "one_of" as const, right: ["other"] }, goto: "end" }];
    expect(findingsOf(element, { rules })).toEqual([]);
    expect(
      findingsOf({ ...element, choices: [choice("a"), choice("other")] } as DocumentElementInput),
    ).toEqual([`duplicate_key ${PLACE}.id`]);
  },
);

test.each([
  [3, {}, []],
  [4, {}, ["impossible_answer steps.0.elements.0"]],
  [4, { other: { label: text("Outra") } }, []],
  [5, { other: { label: text("Outra") } }, ["impossible_answer steps.0.elements.0"]],
])("%i of three options, own words %j and one that goes with no other", (min, rest, findings) => {
  const ids = ["a", "b", "c"].map((id) => ({ id, label: text(id) }));
  const none = { id: "none", label: text("Nenhuma"), exclusive: true } as const;
  const question = { id: "m", type: "multiple_choice", key: "m", label: text("?"), min } as const;
  expect(findingsOf({ ...question, ...rest, choices: [...ids, none] })).toEqual(findings);
});
