/** Answers to the demo funnel (test/fixtures/pele-em-dia.quiz.json), one set for each of its branches. */
import type { AnswerInput } from "../../../packages/contracts/src/index.ts";
import type { Person } from "../../support/people.ts";

/** By element key; what is left out is left empty. */
export type Script = Readonly<Record<string, AnswerInput["v"]>>;

export type Branch = {
  readonly name: "oily" | "dry";
  readonly script: Script;
  /** The steps that a respondent sees, in order. */
  readonly path: readonly string[];
};

const BEGINNING = ["welcome", "goal", "feel"];
const END = ["sun", "routine", "age", "sleep", "time", "name", "almost", "contact", "result"];

export type Wishes = { readonly byEmail: boolean; readonly byWhatsapp: boolean };

const contact = (person: Person, { byEmail, byWhatsapp }: Wishes): Script => ({
  first_name: person.name,
  email: person.email,
  phone: person.phone,
  consent_email: byEmail,
  consent_whatsapp: byWhatsapp,
});

/** Scores 14, outcome `balance`, six visits. */
export function oilyBranch(person: Person, wishes: Wishes = { byEmail: true, byWhatsapp: true }): Branch {
  return {
    name: "oily",
    path: [...BEGINNING, "shine_zone", "breakouts", ...END],
    script: {
      goal: "shine",
      feel: "oily",
      shine_zone: "thrice",
      breakouts: "always",
      sun: "never",
      routine: ["cleanser", "retinoid"],
      age: 34,
      sleep: "tired",
      time: "ten",
      ...contact(person, wishes),
    },
  };
}

/** Scores 6, outcome `renewal`, four visits; nothing in the routine. */
export function dryBranch(person: Person, wishes: Wishes = { byEmail: true, byWhatsapp: false }): Branch {
  return {
    name: "dry",
    path: [...BEGINNING, "tightness", "reactions", ...END],
    script: {
      goal: "comfort",
      feel: "dry",
      tightness: "after_wash",
      reactions: "redness",
      sun: "daily",
      age: 51,
      sleep: "busy",
      time: "three",
      ...contact(person, wishes),
    },
  };
}

/** As the browser's runtime sends them. */
export function answersOf(script: Script): AnswerInput[] {
  return Object.entries(script).map(([k, v]) => ({ k, v }));
}
