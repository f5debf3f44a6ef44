/** A small published quiz that has one of everything the edge treats differently. For tests. */

import type { PublishedQuiz, RoutePointer } from "@borda/contracts";
import { chunksFor } from "@borda/quiz/chunks";
import type { CompiledQuiz, CompiledQuizzes, Palette } from "@borda/quiz/runtime";
import { renderFirstStep } from "@borda/view";

export const HOST = "quiz.test";
export const SLUG = "pele";
export const TENANT_ID = "01900000-0000-7000-8000-000000000001";
export const QUIZ_ID = "01900000-0000-7000-8000-000000000002";
export const OTHER_QUIZ_ID = "01900000-0000-7000-8000-000000000003";

const PALETTE: Palette = {
  background: "#ffffff",
  surface: "#f4f4f4",
  text: "#111111",
  muted: "#555555",
  primary: "#2244cc",
  onPrimary: "#ffffff",
  border: "#dddddd",
};

type Step = CompiledQuiz["steps"][number];

/** Its question is in the language of the quiz. */
function goalStep(locale: string): Step {
  return {
    id: "goal_step",
    title: "Objetivo",
    elements: [
      {
        type: "single_choice",
        id: "e_goal",
        key: "goal",
        label: locale === "en" ? "What is your goal?" : "Qual é o seu objetivo?",
        required: true,
        layout: "list",
        autoAdvance: true,
        choices: [
          { id: "acne", label: "Acne", score: 1 },
          { id: "aging", label: "Rugas", score: 5, goto: "video_step" },
        ],
      },
    ],
    next: "age_step",
  };
}

const VIDEO_STEP: Step = {
  id: "video_step",
  title: "Vídeo",
  elements: [
    { type: "video", id: "e_video", provider: "youtube", source: "dQw4w9WgXcQ", title: "Rotina" },
    { type: "button", id: "e_go", label: "Continuar", action: { kind: "next" } },
  ],
  next: "contact_step",
};

const AGE_STEP: Step = {
  id: "age_step",
  title: "Idade",
  elements: [
    { type: "number", id: "e_age", key: "age", label: "Idade", required: true, min: 10, max: 120 },
    {
      type: "multiple_choice",
      id: "e_areas",
      key: "areas",
      label: "Onde?",
      required: false,
      layout: "list",
      choices: [
        { id: "face", label: "Rosto" },
        { id: "back", label: "Costas" },
      ],
    },
    {
      type: "short_text",
      id: "e_note",
      key: "note",
      label: "Nota",
      required: false,
      multiline: true,
      maxLength: 5_000,
    },
  ],
  next: "contact_step",
};

const CONTACT_STEP: Step = {
  id: "contact_step",
  title: "Contato",
  elements: [
    {
      type: "short_text",
      id: "e_name",
      key: "name",
      label: "Nome",
      required: true,
      multiline: false,
      maxLength: 100,
      purpose: "name",
    },
    {
      type: "email",
      id: "e_email",
      key: "email",
      label: "E-mail",
      required: true,
      suggest: true,
      blockDisposable: false,
      checkDomain: false,
      confirm: false,
    },
    {
      type: "phone",
      id: "e_phone",
      key: "phone",
      label: "Celular",
      required: false,
      defaultCountry: "BR",
      numberType: "any",
      isWhatsApp: false,
    },
    {
      type: "consent",
      id: "e_consent",
      key: "consent",
      label: "Consentimento",
      required: false,
      text: [[{ text: "Aceito receber e-mails." }]],
      channels: ["email"],
    },
  ],
  next: "end_step",
};

const END_STEP: Step = {
  id: "end_step",
  title: "Fim",
  elements: [{ type: "ending", id: "e_end", title: "Pronto!", showOutcome: true }],
  next: null,
};

const OUTCOMES: CompiledQuiz["outcomes"] = [
  {
    key: "mature",
    title: "Pele madura",
    text: [[{ text: "Cuide dela." }]],
    when: { left: { score: "total" }, op: "gte", right: 3 },
  },
  { key: "young", title: "Pele jovem", text: [[{ text: "Proteja-a." }]] },
];

const SENTENCES: Readonly<Record<string, string>> = {
  choice_required: "Escolha uma opção para continuar.",
  email_invalid: "Confira o e-mail.",
  number_invalid: "Digite apenas um número.",
  number_too_large: "Digite um número até #.",
  required: "Preencha este campo para continuar.",
  unknown_choice: "Esta opção não existe mais.",
  wrong_type: "Não entendemos esta resposta.",
};

/** Two branches, a score, contact details and consent; `{ "pt-BR", "en" }` differ in their first question. */
export function makeQuiz(locale: string, overrides: Partial<CompiledQuiz> = {}): CompiledQuiz {
  const quiz: CompiledQuiz = {
    format: "borda.compiled/1",
    name: "Pele",
    locale,
    start: "goal_step",
    steps: [goalStep(locale), VIDEO_STEP, AGE_STEP, CONTACT_STEP, END_STEP],
    variables: [],
    categories: [],
    outcomes: OUTCOMES,
    theme: { mode: "auto", light: PALETTE, dark: PALETTE, radiusPx: 12, font: "system", showProgress: true },
    meta: { title: "Qual é a sua pele?", description: "" },
    sentences: SENTENCES,
    ...overrides,
  };
  return { ...quiz, needs: chunksFor(quiz) };
}

/** What publish writes for `makeQuiz`. */
export function makePublished(
  overrides: Partial<PublishedQuiz<CompiledQuizzes>> = {},
  quiz: Partial<CompiledQuiz> = {},
): PublishedQuiz<CompiledQuizzes> {
  const byLocale = { "pt-BR": makeQuiz("pt-BR", quiz), en: makeQuiz("en", quiz) };
  return {
    format: "borda.published/1",
    dbRef: "main",
    tenantId: TENANT_ID,
    quizId: QUIZ_ID,
    version: 3,
    slug: SLUG,
    meterShards: 2,
    publishedAt: "2026-11-20T12:00:00.000Z",
    compiled: { locales: ["pt-BR", "en"], byLocale },
    firstStepHtml: { "pt-BR": renderFirstStep(byLocale["pt-BR"]), en: renderFirstStep(byLocale.en) },
    ...overrides,
  };
}

export function makePointer(overrides: Partial<RoutePointer> = {}): RoutePointer {
  return { dbRef: "main", tenantId: TENANT_ID, quizId: QUIZ_ID, version: 3, ...overrides };
}
