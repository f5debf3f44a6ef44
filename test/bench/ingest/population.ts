/**
 * Who publishes what in the benchmark: tenants with their quizzes, made from a seed. Each quiz asks between 8 and 20
 * questions, name, e-mail, phone and consent among them, one a step as funnels do, with scores and two outcomes.
 */
import { uuidv7 } from "../../../packages/contracts/src/ids.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";

export type Question =
  | {
      readonly kind: "single_choice" | "multiple_choice";
      readonly key: string;
      readonly choices: readonly string[];
    }
  | { readonly kind: "number"; readonly key: string }
  | { readonly kind: "short_text"; readonly key: string };

export type BenchTenant = { readonly id: string; readonly host: string; readonly slug: string };

export type BenchQuiz = {
  readonly id: string;
  /** Index in `Population.tenants`. */
  readonly tenant: number;
  readonly slug: string;
  readonly version: number;
  readonly meterShards: number;
  /** What is asked before the contact step, in order. */
  readonly questions: readonly Question[];
  /** Every step from the first to the ending. */
  readonly path: readonly string[];
};

export type Population = { readonly tenants: readonly BenchTenant[]; readonly quizzes: readonly BenchQuiz[] };

export type PopulationSize = { readonly tenants: number; readonly quizzes: number };

export const LOCALE = "pt-BR";
export const CONTACT_STEP = "contact";
export const ENDING_STEP = "thanks";
/** Name, e-mail, phone and consent. */
const CONTACT_QUESTIONS = 4;
const MIN_QUESTIONS = 8;
const MAX_QUESTIONS = 20;
/** The quiz that a fifth of everybody answers; as a tenant would publish one that is advertised. */
export const HOT_QUIZ = 0;
const HOT_METER_SHARDS = 8;

/** @param nowMs the time that the ids carry */
export function makePopulation(size: PopulationSize, seed: number, nowMs: number): Population {
  const random = seededRandom(seed);
  const id = () =>
    uuidv7(
      nowMs,
      Uint8Array.from({ length: 10 }, () => random.below(256)),
    );
  const tenants = Array.from({ length: size.tenants }, (_, index) => ({
    id: id(),
    host: `t${index}.quiz.example`,
    slug: `bench-${index}`,
  }));
  const quizzes = Array.from({ length: size.quizzes }, (_, index): BenchQuiz => {
    const questions = makeQuestions(random);
    return {
      id: id(),
      tenant: index % tenants.length,
      slug: `quiz-${index}`,
      version: 1,
      meterShards: index === HOT_QUIZ ? HOT_METER_SHARDS : 1,
      questions,
      path: [...questions.map(({ key }) => `step_${key}`), CONTACT_STEP, ENDING_STEP],
    };
  });
  return { tenants, quizzes };
}

function makeQuestions(random: SeededRandom): Question[] {
  const fewest = MIN_QUESTIONS - CONTACT_QUESTIONS;
  const count = fewest + random.below(MAX_QUESTIONS - MIN_QUESTIONS + 1);
  return Array.from({ length: count }, (_, index): Question => {
    const key = `q${index + 1}`;
    const dice = random.next();
    // The first is always a choice, since it carries the score.
    if (index > 0 && dice > 0.88) return { kind: "short_text", key };
    if (index > 0 && dice > 0.78) return { kind: "number", key };
    const choices = Array.from({ length: 3 + random.below(4) }, (__, choice) => `c${choice + 1}`);
    return { kind: dice > 0.63 && index > 0 ? "multiple_choice" : "single_choice", key, choices };
  });
}

/** The quiz as its author would have written it (`borda.quiz/1`). */
export function documentOf(quiz: BenchQuiz): Record<string, unknown> {
  const text = (words: string) => ({ [LOCALE]: words });
  const paragraph = (words: string) => ({ [LOCALE]: [[{ text: words }]] });
  const steps = quiz.questions.map((question, index) => ({
    id: `step_${question.key}`,
    title: `Pergunta ${index + 1}`,
    elements: [elementOf(question, index, text)],
    next: quiz.path[index + 1],
  }));
  const contact = {
    id: CONTACT_STEP,
    title: "Contato",
    elements: [
      { id: "e_name", type: "short_text", key: "name", label: text("Como você se chama?"), purpose: "name" },
      { id: "e_email", type: "email", key: "email", label: text("Qual é o seu melhor e-mail?") },
      { id: "e_phone", type: "phone", key: "phone", label: text("E o seu WhatsApp?") },
      {
        id: "e_consent",
        type: "consent",
        key: "consent",
        label: text("Consentimento"),
        text: paragraph("Aceito receber novidades por e-mail."),
        channels: ["email"],
      },
    ],
    next: ENDING_STEP,
  };
  const ending = {
    id: ENDING_STEP,
    title: "Fim",
    elements: [
      {
        id: "e_end",
        type: "ending",
        title: text("Pronto! Seu resultado chega por e-mail."),
        showOutcome: true,
      },
    ],
    next: null,
  };
  return {
    schema: "borda.quiz/1",
    name: `Diagnóstico ${quiz.slug}`,
    locales: [LOCALE],
    steps: [...steps, contact, ending],
    outcomes: [
      {
        key: "high",
        title: text("Momento de agir"),
        text: paragraph("Você já está pronto para o próximo passo."),
        when: { left: { score: "total" }, op: "gte", right: 6 },
      },
      {
        key: "low",
        title: text("Momento de planejar"),
        text: paragraph("Comece pelo básico e volte em um mês."),
      },
    ],
  };
}

function elementOf(question: Question, index: number, text: (words: string) => Record<string, string>) {
  const common = { id: `e_${question.key}`, key: question.key, type: question.kind };
  const label = text(`O que melhor descreve a sua situação hoje, na pergunta ${index + 1}?`);
  if (question.kind === "number") return { ...common, label, min: 0, max: 500 };
  if (question.kind === "short_text") return { ...common, label, maxLength: 200 };
  const choices = question.choices.map((id, choice) => ({
    id,
    label: text(`Resposta ${choice + 1} da pergunta ${index + 1}`),
    score: choice,
  }));
  return { ...common, label, choices };
}
