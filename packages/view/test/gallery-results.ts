/** What the walk over the gallery has to leave behind, in a form that compares as a whole. */
import {
  type Filling,
  type GalleryAnswers,
  type KnownOfAttempt,
  type Stored,
  UNASKED,
} from "./gallery-answers.ts";

const UNASKED_BY_KEY = Object.fromEntries(
  Object.values(UNASKED).map(({ key, stored }): [string, Stored] => [key, stored]),
);

/** By element key, as one attempt that gave all second answers leaves them. */
export function expectedAnswers(
  answers: GalleryAnswers,
  known: KnownOfAttempt,
  unasked: Record<string, Stored> = UNASKED_BY_KEY,
): Record<string, Stored> {
  const asked = Object.values(answers).map(({ key, stored }): [string, Stored] => [
    key,
    typeof stored === "function" ? stored(known) : stored,
  ]);
  return { ...Object.fromEntries(asked), ...unasked };
}

/** Stored answers by key, without question and time. */
export function answeredIn(
  answers: readonly { readonly k: string; readonly v: unknown; readonly text: string }[],
): Record<string, Stored> {
  return Object.fromEntries(answers.map(({ k, v, text }) => [k, { v, text }]));
}

/** By type, the sentence that its wrong answer gets. */
export function expectedRefusals(answers: GalleryAnswers): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([type, { wrong }]) => (wrong === undefined ? [] : [[type, wrong.says]])),
  );
}

/** By type, what stands in its controls for whoever answered and comes back. */
export function expectedReturns(answers: GalleryAnswers): Record<string, Filling> {
  return Object.fromEntries(Object.entries(answers).map(([type, { first }]) => [type, first]));
}
