/** How points of a scale and yes or no are read and counted. */
import { agreedText } from "./agreed-text.ts";
import type { CheckedAnswer, RawAnswer } from "./answers.ts";
import { choice } from "./choice-kinds.ts";
import {
  answered,
  type InputKind,
  type InputKinds,
  type Points,
  type Reading,
  refused,
} from "./input-kinds.ts";
import { writtenNumber } from "./number-text.ts";
import { rangeOf } from "./scale-range.ts";
import type { ElementOf, Scale } from "./types.ts";
import { tidy } from "./values.ts";

export { rangeOf };

const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,10})?$/;

function readScale(element: Scale, raw: NonNullable<RawAnswer>): Reading {
  const value = typeof raw === "string" && PLAIN_NUMBER.test(raw) ? Number(raw) : raw;
  if (typeof value !== "number" || !Number.isFinite(value)) return refused({ code: "wrong_type" });
  const { min, max, step } = rangeOf(element);
  if (value < min) return refused({ code: "number_too_small", min });
  if (value > max) return refused({ code: "number_too_large", max });
  const steps = (value - min) / step;
  const point = Math.round(steps);
  // 0.3 / 0.1 is 2.9999999999999996: what is off by rounding alone is on the step, and stored as its point.
  if (Math.abs(steps - point) > 1e-6) return refused({ code: "number_off_step", step });
  return answered(Number((min + point * step).toPrecision(15)));
}

function scalePoints({ scorePerPoint }: Scale, answer: CheckedAnswer): readonly Points[] {
  return scorePerPoint === undefined ? [] : [{ score: tidy(Number(answer) * scorePerPoint) }];
}

const scale: InputKind<Scale> = {
  read: readScale,
  points: scalePoints,
  text: (_, answer, locale) => writtenNumber(tidy(Number(answer)), locale),
};

/** Points to tap are chosen, not filled in; a slider always stands somewhere. */
const points: InputKind<Scale> = {
  ...scale,
  missing: ({ state }) => (state === "empty" ? { code: "choice_required" } : null),
};

const YES_NO: Readonly<Record<string, boolean>> = { yes: true, no: false };

const yesNo: InputKind<ElementOf<"yes_no">> = {
  read: (_, raw) => {
    const value = typeof raw === "string" && Object.hasOwn(YES_NO, raw) ? YES_NO[raw] : raw;
    return typeof value === "boolean" ? answered(value) : refused({ code: "wrong_type" });
  },
  text: (_, answer, locale) => agreedText(answer === true, locale),
  points: ({ scoreYes = 0, scoreNo = 0 }, answer) => [{ score: answer === true ? scoreYes : scoreNo }],
  missing: ({ state }) => (state === "empty" ? { code: "choice_required" } : null),
};

export const SCALE_KINDS: InputKinds = {
  rating: points as InputKind<ElementOf<"rating">>,
  nps: points as InputKind<ElementOf<"nps">>,
  opinion_scale: points as InputKind<ElementOf<"opinion_scale">>,
  slider: scale as InputKind<ElementOf<"slider">>,
  yes_no: yesNo,
  emoji_choice: choice as InputKind<ElementOf<"emoji_choice">>,
  classifier: choice as InputKind<ElementOf<"classifier">>,
};
