/** Findings about what single elements, texts and outcomes hold. */
import { TAGS_MAX } from "@borda/contracts";
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentElement, DocumentOutcome, QuizDocument } from "../document.ts";
import { assignmentsOf } from "./condition-places.ts";
import { scoreKeysOf, tagsOf } from "./conditions.ts";
import { elementsOf } from "./element-parts.ts";
import { fieldLimitFault } from "./fields.ts";
import { errorAt, warningAt } from "./finding.ts";
import { mostOnOneScreen } from "./screens.ts";
import { stringsOf, textPlacesOf } from "./text-places.ts";

/** Texts that lack a locale of the document, one finding a text. */
export function findMissingTranslations(document: QuizDocument): LintFinding[] {
  return textPlacesOf(document).flatMap(({ texts, path, step, mayBeEmpty }) => {
    const missing = document.locales.filter((locale) => {
      const text = texts[locale];
      const isBlank = text === undefined || stringsOf(text).join("").trim() === "";
      return mayBeEmpty ? text === undefined : isBlank;
    });
    if (missing.length === 0) return [];
    return [
      warningAt(
        "missing_translation",
        path,
        step,
        `The text has no ${missing.join(", ")}; another language stands in. Add the translation.`,
      ),
    ];
  });
}

/** Inputs whose limits no answer can meet. */
export function findImpossibleAnswers(document: QuizDocument): LintFinding[] {
  return elementsOf(document).flatMap(({ element, path, step }) => {
    const fault = limitFault(element);
    return fault === null ? [] : [errorAt("impossible_answer", path, step, fault)];
  });
}

function limitFault(element: DocumentElement): string | null {
  const fault = fieldLimitFault(element);
  if (fault !== null) return fault;
  if (!("min" in element || "max" in element) || element.type === "date") return null;
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = element;
  if (min > max) return `No answer is at least ${min} and at most ${max}. Correct the limits.`;
  if (!("choices" in element)) return null;
  if (max < 1 && element.required) return "At least one option must be allowed. Raise the largest number.";
  const isWorded = "other" in element && element.other !== undefined;
  const count = element.choices.filter(({ exclusive }) => !exclusive).length + (isWorded ? 1 : 0);
  return min > count
    ? `There are ${count} options, so ${min} cannot be chosen. Lower the smallest number.`
    : null;
}

/** Options among pictures that have none: an empty tile, or words alone where all others are hidden. */
export function findChoicesWithoutPicture(document: QuizDocument): LintFinding[] {
  return elementsOf(document).flatMap(({ element, path, step }) => {
    if (element.type !== "picture_choice") return [];
    return [...element.choices.entries()]
      .filter(([, { image, emoji }]) => image === undefined && (!emoji || element.optionLabelsHidden))
      .map(([index, { id }]) =>
        warningAt(
          "choice_without_picture",
          [...path, "choices", index],
          step,
          `The option "${id}" has no picture. Give it one, or ask by another element.`,
        ),
      );
  });
}

/** Outcomes that nobody can get, and quizzes in which somebody may get none. */
export function findOutcomeProblems({ outcomes, outcomeBy }: QuizDocument): LintFinding[] {
  // By points each has a condition of its own but for the last.
  const isFree = ({ when }: DocumentOutcome, index: number) =>
    when === undefined && (outcomeBy !== "points" || index === outcomes.length - 1);
  const first = outcomes.findIndex(isFree);
  const unreachable = first === -1 ? [] : [...outcomes.entries()].slice(first + 1);
  const findings = unreachable.map(([index, { key }]) =>
    warningAt(
      "unreachable_outcome",
      ["outcomes", index],
      null,
      `"${key}" is never the outcome: one without a condition stands before it. Move that one to the end.`,
    ),
  );
  if (outcomes.length === 0 || first !== -1) return findings;
  const message = "Somebody may get no outcome. Remove the condition of the last one.";
  return [warningAt("no_default_outcome", ["outcomes", outcomes.length - 1, "when"], null, message)];
}

/** Tags that one response may not have room for. */
export function findTooManyTags(document: QuizDocument): LintFinding[] {
  const { size } = tagsOf(document);
  if (size <= TAGS_MAX) return [];
  const message = `The quiz gives ${size} tags, and a response keeps the first ${TAGS_MAX} that it is given. Use fewer.`;
  return [warningAt("too_many_tags", ["steps"], null, message)];
}

/** Points for score categories and assignments to variables that the document does not declare. */
export function findUnknownReferences(document: QuizDocument): LintFinding[] {
  const categories = scoreKeysOf(document);
  const points = elementsOf(document).flatMap(({ element, path, step }) =>
    scoresOf(element).flatMap(({ scores, at }) =>
      Object.keys(scores)
        .filter((key) => !categories.includes(key))
        .map((key) =>
          warningAt(
            "unknown_reference",
            [...path, ...at, "scores", key],
            step,
            `There is no score category "${key}", so its points do not count. Declare it.`,
          ),
        ),
    ),
  );
  return [...points, ...findUnknownVariables(document)];
}

type PlacedScores = {
  readonly scores: Readonly<Record<string, number>>;
  /** Within the element. */
  readonly at: readonly (string | number)[];
};

/** The points for categories that options and right answers of an element give. */
function scoresOf(element: DocumentElement): PlacedScores[] {
  const options = "choices" in element ? element.choices : [];
  const ofOptions = options.map(({ scores = {} }, index) => ({ scores, at: ["choices", index] }));
  const right = "right" in element ? element.right : undefined;
  return right === undefined ? ofOptions : [...ofOptions, { scores: right.scores ?? {}, at: ["right"] }];
}

function findUnknownVariables(document: QuizDocument): LintFinding[] {
  const variables = document.variables.map(({ key }) => key);
  return assignmentsOf(document)
    .filter(({ assignment }) => !variables.includes(assignment.variable))
    .map(({ assignment, path, step }) =>
      warningAt(
        "unknown_reference",
        [...path, "variable"],
        step,
        `There is no variable "${assignment.variable}". Declare it with its first value.`,
      ),
    );
}

/** Endings that are to lead on by themselves and have no address to lead to. */
export function findRedirectsToNowhere(document: QuizDocument): LintFinding[] {
  return elementsOf(document).flatMap(({ element, path, step }) => {
    if (element.type !== "ending" || element.redirectAfterSeconds === undefined) return [];
    if (element.button !== undefined) return [];
    return [
      warningAt(
        "redirect_without_button",
        [...path, "redirectAfterSeconds"],
        step,
        "The ending leads on to the address of its button, and has none. Give it a button.",
      ),
    ];
  });
}

/** Inputs that come too late, and steps with several main headings. */
export function findMisplacedElements(document: QuizDocument): LintFinding[] {
  return document.steps.flatMap(({ id, elements }, index) => {
    const path = ["steps", index];
    const findings: LintFinding[] = [];
    const isEnding = elements.some(({ type, visibleIf }) => type === "ending" && visibleIf === undefined);
    if (isEnding && elements.some((element) => "key" in element && element.type !== "hidden")) {
      const message =
        "The attempt is over when the ending shows, so this step's questions are not asked. Move them.";
      findings.push(warningAt("input_on_ending", path, id, message));
    }
    const main = elements.filter(
      (element) => element.type === "heading" && element.level === 1 && element.visibleIf === undefined,
    );
    if (mostOnOneScreen(main) > 1) {
      const message = "The step has several main headings. Keep one at level 1.";
      findings.push(warningAt("several_main_headings", path, id, message));
    }
    return findings;
  });
}
