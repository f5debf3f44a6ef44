/**
 * Right answers to what is not chosen: numbers, short texts and points of a scale. Only quizzes that have some load this;
 * it takes the place of the families' kinds, reads as they do, and adds what a right answer gives.
 */
import { AMOUNT_KINDS } from "./amount-kinds.ts";
import { type CheckedAnswer, firstPart } from "./answers.ts";
import { FIELD_KINDS } from "./field-kinds.ts";
import { foldText } from "./fold-text.ts";
import type { InputKind, InputKinds, Points } from "./input-kinds.ts";
import { SCALE_KINDS } from "./scale-kinds.ts";
import type { ElementOf, InputElement } from "./types.ts";
import { tidy } from "./values.ts";

type RightNumber = NonNullable<ElementOf<"number">["right"]>;
type RightText = NonNullable<ElementOf<"short_text">["right"]>;
type Graded = InputElement & { readonly right?: RightNumber | RightText };

/** A document's texts are folded once, not at each look at an answer. */
const foldedTexts = new WeakMap<RightText, readonly string[]>();

function foldedOf(right: RightText): readonly string[] {
  const folded = foldedTexts.get(right) ?? right.texts.map(foldText);
  foldedTexts.set(right, folded);
  return folded;
}

/** Whether the answer is one of the right ones; numbers are compared to six decimals. */
export function isRight(right: RightNumber | RightText, answer: CheckedAnswer): boolean {
  const given = firstPart(answer);
  if ("texts" in right) return foldedOf(right).includes(foldText(String(given)));
  const { values, tolerance = 0 } = right;
  return values.some((value) => tidy(Math.abs(Number(given) - value)) <= tolerance);
}

function graded<Element extends Graded>(kind: InputKind<Element> | undefined): InputKind<Element> {
  if (kind === undefined) throw new Error("there is no kind to grade");
  return {
    ...kind,
    points: (element, answer) => {
      const own: readonly Points[] = kind.points?.(element, answer) ?? [];
      const { right } = element;
      return right !== undefined && isRight(right, answer) ? [...own, right] : own;
    },
  };
}

export const VALUE_GRADES: InputKinds = {
  number: graded(AMOUNT_KINDS.number),
  short_text: graded(FIELD_KINDS.short_text),
  rating: graded(SCALE_KINDS.rating),
  nps: graded(SCALE_KINDS.nps),
  opinion_scale: graded(SCALE_KINDS.opinion_scale),
  slider: graded(SCALE_KINDS.slider),
};
