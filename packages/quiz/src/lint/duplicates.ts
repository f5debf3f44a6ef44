/** Names that stand for two things. */
import type { LintFinding } from "@borda/contracts/api";
import { CLICKED } from "@borda/contracts/followed-links";
import type { QuizDocument } from "../document.ts";
import { isOutgoing } from "../runtime/clicks.ts";
import { OTHER_ID } from "../runtime/full-choice-kinds.ts";
import { TAGS_KEY } from "../runtime/stored-variables.ts";
import { errorAt, type Path } from "./finding.ts";

type Named = { readonly name: string; readonly path: Path; readonly step: string | null };

/** Step ids, element ids, answer keys (with variables), choice ids, categories and outcomes named twice. */
export function findDuplicates(document: QuizDocument): LintFinding[] {
  const steps = document.steps.map(({ id }, index) => ({ name: id, path: ["steps", index, "id"], step: id }));
  const categories = document.categories.map(({ key }, index) => named(key, ["categories", index, "key"]));
  const outcomes = document.outcomes.map(({ key }, index) => named(key, ["outcomes", index, "key"]));
  return [
    ...repeated(steps, "step"),
    ...repeated(elementIds(document), "element"),
    ...repeated(answerKeys(document), "answer or variable"),
    ...choiceLists(document).flatMap((choices) => repeated(choices, "choice")),
    ...repeated(categories, "score category"),
    ...repeated(outcomes, "outcome"),
  ];
}

function named(name: string, path: Path): Named {
  return { name, path, step: null };
}

function elementIds(document: QuizDocument): Named[] {
  return document.steps.flatMap(({ id, elements }, index) =>
    elements.map((element, at) => ({
      name: element.id,
      path: ["steps", index, "elements", at, "id"],
      step: id,
    })),
  );
}

/** What `{{name}}` and the answers of a request may mean: variables, inputs, and by id goto buttons and links. */
function answerKeys(document: QuizDocument): Named[] {
  const variables = document.variables.map(({ key }, index) => named(key, ["variables", index, "key"]));
  // What rules tag is stored beside the variables, under this name.
  const isTagging = document.steps.some(({ rules = [], fallback = {} }) =>
    [...rules, fallback].some(({ tag }) => tag !== undefined),
  );
  const keys = document.steps.flatMap(({ id, elements }, index) =>
    elements.flatMap((element, at): Named[] => {
      const path = ["steps", index, "elements", at];
      if ("key" in element) return [{ name: element.key, path: [...path, "key"], step: id }];
      const isGoto = element.type === "button" && element.action.kind === "goto";
      const isAnswered = isGoto || isOutgoing(element);
      return isAnswered ? [{ name: element.id, path: [...path, "id"], step: id }] : [];
    }),
  );
  return [...(isTagging ? [named(TAGS_KEY, [])] : []), ...variables, ...keys];
}

function choiceLists(document: QuizDocument): Named[][] {
  return document.steps.flatMap(({ id, elements }, index) =>
    elements.flatMap((element, at) =>
      "choices" in element
        ? [
            [
              // Counters know a followed link by this name, whatever the element.
              { name: CLICKED, path: [], step: id },
              ...("other" in element ? [{ name: OTHER_ID, path: [], step: id }] : []),
              ...element.choices.map((choice, place) => ({
                name: choice.id,
                path: ["steps", index, "elements", at, "choices", place, "id"],
                step: id,
              })),
            ],
          ]
        : [],
    ),
  );
}

function repeated(names: readonly Named[], what: string): LintFinding[] {
  const seen = new Set<string>();
  return names.flatMap(({ name, path, step }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      errorAt("duplicate_key", path, step, `"${name}" already names another ${what}. Choose another name.`),
    ];
  });
}
