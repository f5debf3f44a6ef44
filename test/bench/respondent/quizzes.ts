/** What the respondent of the benchmark is asked: a small quiz of choices, and a large one with everything people type. */

const LOCALE = "pt-BR";
const SMALL_QUESTIONS = 5;
const LARGE_QUESTIONS = 60;
/** Every so many questions of the large quiz is a field, all but the first few, which are tapped. */
const FIELD_EVERY = 6;

type Step = {
  readonly id: string;
  readonly title: string;
  readonly elements: readonly object[];
  next: string | null;
};

/** Five questions with four choices each. */
export function smallQuiz(): object {
  return document(
    "Um minuto",
    steps(SMALL_QUESTIONS, 4, () => false),
  );
}

/** Sixty questions with eight choices each, fields among them, scores and two outcomes: about 100 KB of definition. */
export function largeQuiz(): object {
  const quiz = document(
    "Diagnóstico completo",
    steps(LARGE_QUESTIONS, 8, (index) => index % FIELD_EVERY === FIELD_EVERY - 1),
  );
  const paragraph = (words: string) => ({ [LOCALE]: [[{ text: words }]] });
  const outcomes = [
    {
      key: "high",
      title: text("Avançado"),
      text: paragraph("Muito bem."),
      when: { left: { score: "total" }, op: "gte", right: 200 },
    },
    { key: "low", title: text("Começando"), text: paragraph("Um passo de cada vez.") },
  ];
  return { ...quiz, outcomes };
}

function text(words: string): Record<string, string> {
  return { [LOCALE]: words };
}

function document(name: string, questions: Step[]): object {
  const ending: Step = {
    id: "thanks",
    title: "Fim",
    elements: [{ id: "e_end", type: "ending", title: text("Obrigado!") }],
    next: null,
  };
  return { schema: "borda.quiz/1", name, locales: [LOCALE], steps: [...questions, ending] };
}

function steps(count: number, choices: number, isField: (index: number) => boolean): Step[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `s${index + 1}`,
    title: `Pergunta ${index + 1}`,
    elements: [isField(index) ? field(index) : choice(index, choices)],
    next: index + 1 < count ? `s${index + 2}` : "thanks",
  }));
}

function choice(index: number, count: number): object {
  return {
    id: `e${index + 1}`,
    key: `q${index + 1}`,
    type: "single_choice",
    label: text(
      `Na sua rotina de hoje, o que mais se parece com você quando pensa na pergunta ${index + 1}?`,
    ),
    choices: Array.from({ length: count }, (_, number) => ({
      id: `c${number + 1}`,
      label: text(`A resposta número ${number + 1}, que descreve bem a minha situação`),
      score: number,
    })),
  };
}

function field(index: number): object {
  const types = ["short_text", "number", "email", "phone"];
  return {
    id: `e${index + 1}`,
    key: `q${index + 1}`,
    type: types[Math.floor(index / FIELD_EVERY) % types.length],
    label: text(`Conte um pouco mais sobre a pergunta ${index + 1}`),
    required: false,
  };
}
