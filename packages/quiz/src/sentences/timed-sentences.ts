/** What respondents read beside what takes its time, is drawn, agreed to or paid. */
import type { FamilySentences } from "./family-sentences.ts";

export const TIMED_SENTENCES = {
  faults: {
    loader_question: ["choice_required"],
    countdown: [],
    wheel: ["spin_required"],
    cookie_consent: ["required"],
    payment_pix: ["required"],
  },
  words: {
    pt: { spin_required: "Gire a roleta para continuar." },
    en: { spin_required: "Spin the wheel to go on." },
    es: { spin_required: "Gira la ruleta para continuar." },
  },
} satisfies FamilySentences;
