/** Answers as they come in (raw) and as the runtime has read them. */

/** The parts of an answer that has several, such as an address: part name to what was entered. */
export type AnswerParts = Readonly<Record<string, string | number | boolean>>;

/** Options of several, with the person's own words for one of them. */
export type ChoicesWithWords = { readonly ids: readonly string[]; readonly text: string };

/** A raw answer: what the browser holds and sends. `null` takes an answer back. */
export type RawAnswer = string | number | boolean | readonly string[] | ChoicesWithWords | AnswerParts | null;
/** Raw answers by element key; a pressed goto button is `true` under the button's id. */
export type Answers = Readonly<Record<string, RawAnswer>>;

/** A phone number as it is stored. */
export type PhoneNumber = {
  readonly e164: string;
  /** ISO 3166-1 alpha-2; the largest of those whose numbers cannot be told apart. Of old answers also `ZZ`, for unknown. */
  readonly country: string;
  /** As people of that country write it, without the calling code. */
  readonly national: string;
};

/** An answer that fits its element: trimmed, normalised, choices in the order of their declaration. */
export type CheckedAnswer =
  | string
  | number
  | boolean
  | readonly string[]
  | PhoneNumber
  | ChoicesWithWords
  | AnswerParts;

/** Whether a checked value is that of a phone field. */
export function isPhoneNumber(answer: CheckedAnswer): answer is PhoneNumber {
  return typeof answer === "object" && "e164" in answer;
}

/** Whether a value has named parts. */
export function hasParts(answer: RawAnswer | CheckedAnswer): answer is AnswerParts {
  return typeof answer === "object" && answer !== null && !Array.isArray(answer);
}

/** That a link out of the quiz was followed, and when; under the id of its element. */
export type Click = { readonly clicked: true; readonly at: string };

/** Whether an answer says that a link was followed. */
export function isClick(answer: RawAnswer | CheckedAnswer | undefined): answer is Click {
  return (answer as Partial<Click> | null | undefined)?.clicked === true;
}

/** What stands for the whole of an answer in conditions and texts: its first part when it has several. */
export function firstPart(answer: CheckedAnswer): string | number | boolean | readonly string[] {
  return hasParts(answer) ? (Object.values(answer)[0] ?? "") : (answer as string);
}

/**
 * What an answer counts as wherever something is reckoned with it: as `firstPart`, but an amount of money in its unit and
 * not in the hundredths that are stored.
 */
export function reckonedValue(answer: CheckedAnswer): ReturnType<typeof firstPart> {
  const first = firstPart(answer);
  return typeof first === "number" && (answer as AnswerParts).minor === first ? first / 100 : first;
}
