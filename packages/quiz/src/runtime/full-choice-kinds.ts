/** Questions with an option of the person's own words, or with options that go with no other. */
import {
  type AnswerParts,
  type CheckedAnswer,
  type ChoicesWithWords,
  firstPart,
  hasParts,
  type RawAnswer,
} from "./answers.ts";
import { choice, chosenOf, isMultiple } from "./choice-kinds.ts";
import { drawnIndex } from "./draw.ts";
import { answered, type InputKind, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { oneLine } from "./parts.ts";
import type { Choice, ChoiceElement, ElementOf } from "./types.ts";

/** What stands for the option of one's own words. */
export const OTHER_ID = "other";

/** A question whose options may have one of the person's own words beside them. */
export type WordedQuestion = ElementOf<"single_choice" | "multiple_choice" | "picture_choice">;
const plain = choice as InputKind<ChoiceElement>;
const WRONG = refused({ code: "wrong_type" });
const WORD_FAULTS: readonly string[] = ["other_required", "text_too_long"];

/** Own words on one line, or what is wrong with them. */
function readWords({ other }: WordedQuestion, text: unknown): string | Reading {
  if (other === undefined || typeof text !== "string") return WRONG;
  const words = oneLine(text);
  if (words === "") return refused({ code: "other_required" });
  return words.length > other.maxLength ? refused({ code: "text_too_long", max: other.maxLength }) : words;
}

function hasOnly(parts: object, names: readonly string[]): boolean {
  return Object.keys(parts).every((part) => names.includes(part));
}

const readOne: InputKind<WordedQuestion>["read"] = (element, raw, locale, ground) => {
  if (raw === OTHER_ID && element.other !== undefined) return refused({ code: "other_required" });
  if (!hasParts(raw)) return plain.read(element, raw, locale, ground);
  const words = raw.id === OTHER_ID && hasOnly(raw, ["id", "text"]) ? readWords(element, raw.text) : WRONG;
  return typeof words === "string" ? answered({ id: OTHER_ID, text: words }) : words;
};

const readSeveral: InputKind<WordedQuestion>["read"] = (element, raw, locale, ground) => {
  const worded = hasParts(raw) ? (raw as Partial<ChoicesWithWords>) : undefined;
  if (worded !== undefined && !(hasOnly(worded, ["ids", "text"]) && Array.isArray(worded.ids))) return WRONG;
  const all = withOther(element);
  const given = worded?.ids ?? raw;
  // Who chooses "none of these" has answered, however many of the others would have to be chosen.
  const limits = isExclusiveAlone(element, given) ? { ...all, min: 0 } : all;
  const reading = plain.read(limits, given, locale, ground);
  if (reading.state !== "answered") return reading;
  const chosen = chosenOf(all, reading.answer);
  if (chosen.length > 1 && chosen.some(({ exclusive }) => exclusive)) {
    return refused({ code: "exclusive_choice" });
  }
  const ids = chosen.map(({ id }) => id);
  const isOther = element.other !== undefined && ids.includes(OTHER_ID);
  if (!isOther) return worded === undefined ? reading : WRONG;
  const words = readWords(element, worded?.text ?? "");
  return typeof words === "string" ? answered({ ids, text: words }) : words;
};

function isExclusiveAlone({ choices }: WordedQuestion, given: unknown): boolean {
  if (!Array.isArray(given) || given.length !== 1) return false;
  return choices.some(({ id, exclusive }) => exclusive && id === given[0]);
}

/** The question with the option of one's own words among the others. */
function withOther<Question extends WordedQuestion>(element: Question): Question {
  const { other } = element;
  if (other === undefined) return element;
  return { ...element, choices: [...element.choices, { id: OTHER_ID, label: other.label }] };
}

function textOf(element: WordedQuestion, answer: CheckedAnswer): string {
  const words = hasParts(answer) ? `: ${String((answer as AnswerParts).text)}` : "";
  return chosenOf(withOther(element), firstPart(answer))
    .map(({ id, label }) => (id === OTHER_ID ? label + words : label))
    .join(", ");
}

/** Whether it is the own words alone that are wrong with an answer, and none of the options. */
export function areWordsWrong(element: WordedQuestion, raw: RawAnswer | undefined, locale: string): boolean {
  if (raw === undefined || raw === null) return false;
  const reading = worded.read(element, raw, locale, {});
  return reading.state === "refused" && WORD_FAULTS.includes(reading.fault.code);
}

const worded: InputKind<WordedQuestion> = {
  read: (element, ...rest) => (isMultiple(element) ? readSeveral : readOne)(element, ...rest),
  form: (element, form): RawAnswer => {
    const { key, other } = element;
    const chosen = form.getAll(key);
    const text = form.getAll(`${key}.text`)[0] ?? "";
    const isOther = other !== undefined && chosen.includes(OTHER_ID);
    if (isMultiple(element)) return isOther ? { ids: [...chosen], text } : [...chosen];
    return isOther ? { id: OTHER_ID, text } : (chosen[0] ?? null);
  },
  text: textOf,
  points: (element, answer) => chosenOf(element, firstPart(answer)),
  missing: ({ state }) => (state === "empty" ? { code: "choice_required" } : null),
};

export const FULL_CHOICE_KINDS: InputKinds = {
  single_choice: worded,
  multiple_choice: worded,
  picture_choice: worded,
};

/**
 * The options in the order of an attempt: each attempt has its own, and keeps it.
 * @param attemptId none before anybody has come: the order of the document
 */
export function shuffled(
  choices: readonly Choice[],
  how: "all" | "except_last" | "reverse",
  attemptId: string | null,
  lot: string,
): readonly Choice[] {
  if (attemptId === null) return choices;
  if (how === "reverse") return drawnIndex([1, 1], attemptId, lot) === 1 ? choices.toReversed() : choices;
  const rest = how === "all" ? [...choices] : choices.slice(0, -1);
  const last = how === "all" ? [] : choices.slice(-1);
  const ordered: Choice[] = [];
  while (rest.length > 0) {
    const index =
      drawnIndex(
        rest.map(() => 1),
        attemptId,
        `${lot}:${ordered.length}`,
      ) ?? 0;
    ordered.push(...rest.splice(index, 1));
  }
  return [...ordered, ...last];
}
