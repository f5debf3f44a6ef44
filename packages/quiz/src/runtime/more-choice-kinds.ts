/** Questions with an option of the person's own words, or with options that go with no other. */
import { type AnswerParts, hasParts, type RawAnswer } from "./answers.ts";
import { choice, chosenOf } from "./choice-kinds.ts";
import { drawnIndex } from "./draw.ts";
import { answered, type InputKind, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import type { Choice, ChoiceElement, ElementOf } from "./types.ts";

/** What stands for the option of one's own words. */
export const OTHER_ID = "other";

type Single = ElementOf<"single_choice">;
type Several = ElementOf<"multiple_choice">;
const plain = choice as InputKind<ChoiceElement>;

function readOther({ other }: Single, { text }: AnswerParts): Reading {
  if (other === undefined || typeof text !== "string") return refused({ code: "wrong_type" });
  const words = text.trim().replace(/\s+/g, " ");
  if (words === "") return refused({ code: "other_required" });
  if (words.length > other.maxLength) return refused({ code: "text_too_long", max: other.maxLength });
  return answered({ id: OTHER_ID, text: words });
}

const single: InputKind<Single> = {
  read: (element, raw, locale, ground) => {
    if (raw === OTHER_ID && element.other !== undefined) return refused({ code: "other_required" });
    if (!hasParts(raw)) return plain.read(element, raw, locale, ground);
    const isOther = raw.id === OTHER_ID && Object.keys(raw).every((part) => part === "id" || part === "text");
    return isOther ? readOther(element, raw) : refused({ code: "wrong_type" });
  },
  form: ({ key, other }, form): RawAnswer => {
    const chosen = form.getAll(key)[0] ?? null;
    if (other === undefined || chosen !== OTHER_ID) return chosen;
    return { id: OTHER_ID, text: form.getAll(`${key}.text`)[0] ?? "" };
  },
  text: (element, answer) =>
    hasParts(answer) && element.other !== undefined
      ? `${element.other.label}: ${String((answer as AnswerParts).text)}`
      : chosenOf(element, answer)
          .map(({ label }) => label)
          .join(", "),
  points: (element, answer) => (hasParts(answer) ? [] : chosenOf(element, answer)),
  missing: ({ state }) => (state === "empty" ? { code: "choice_required" } : null),
};

const several: InputKind<Several> = {
  ...(plain as InputKind<Several>),
  read: (element, raw, locale, ground) => {
    const reading = plain.read(element, raw, locale, ground);
    if (reading.state !== "answered") return reading;
    const chosen = chosenOf(element, reading.answer);
    const isMixed = chosen.length > 1 && chosen.some(({ exclusive }) => exclusive);
    return isMixed ? refused({ code: "exclusive_choice" }) : reading;
  },
};

export const MORE_CHOICE_KINDS: InputKinds = { single_choice: single, multiple_choice: several };

/**
 * The options in the order of an attempt: each attempt has its own, and keeps it.
 * @param attemptId none before anybody has come: the order of the document
 */
export function shuffled(
  choices: readonly Choice[],
  how: "all" | "except_last",
  attemptId: string | null,
  lot: string,
): readonly Choice[] {
  if (attemptId === null) return choices;
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
