/** What respondents read beside a scale; its words are those of numbers and choices. */
import type { FamilySentences } from "./family-sentences.ts";

const OUTSIDE = ["number_too_small", "number_too_large", "number_off_step"] as const;
const POINTS = ["choice_required", ...OUTSIDE] as const;
const CHOICE = ["choice_required", "unknown_choice"] as const;

export const SCALE_SENTENCES = {
  faults: {
    rating: POINTS,
    nps: POINTS,
    opinion_scale: POINTS,
    slider: ["required", ...OUTSIDE],
    yes_no: CHOICE,
    emoji_choice: CHOICE,
    classifier: CHOICE,
  },
  words: { pt: {}, en: {}, es: {} },
} satisfies FamilySentences;
