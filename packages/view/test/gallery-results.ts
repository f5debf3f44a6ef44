/** What the walk over the gallery has to leave behind, in a form that compares as a whole. */
import { type CompiledQuiz, validateAnswers } from "@borda/quiz/runtime";
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

/**
 * Final answers of a visit to the gallery from São Paulo, as an edge takes them.
 * @param nowMs when they were given
 * @returns by element key, or what is wrong with them
 */
export function takenAnswers(
  quiz: CompiledQuiz,
  answers: Parameters<typeof validateAnswers>[1],
  nowMs: number,
): unknown {
  const place = { country: "BR", region: "SP", city: "São Paulo", language: "pt" };
  const checked = validateAnswers(quiz, answers, {
    final: true,
    attemptId: "attempt-1",
    hidden: { indicacao: "Bia" },
    visitor: { nowMs, offsetMinutes: -180, ...place, device: "phone", returning: false },
  });
  return checked.ok ? answeredIn(checked.value.answers) : checked.error;
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
