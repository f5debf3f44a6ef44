/** What statistics and exports need to know of a document: its steps, questions and outcomes, as people read them. */
import { parseDocument, type QuizDocument, withoutPipes } from "@borda/quiz";

export type QuizOutline = {
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly {
    readonly key: string;
    readonly title: string;
    /** Empty for questions that have no choices. */
    readonly choices: readonly { readonly id: string; readonly label: string }[];
  }[];
  readonly outcomes: readonly { readonly key: string; readonly title: string }[];
};

const EMPTY: QuizOutline = { steps: [], questions: [], outcomes: [] };

/** Texts are those of the default locale. A stored document that no longer fits the schema has no outline. */
export function outlineOf(document: unknown): QuizOutline {
  const parsed = parseDocument(document);
  return parsed.ok ? outlineOfDocument(parsed.value) : EMPTY;
}

function outlineOfDocument(document: QuizDocument): QuizOutline {
  const locale = document.locales[0] ?? "pt-BR";
  const read = (text: Readonly<Record<string, string>>) =>
    withoutPipes(text[locale] ?? Object.values(text)[0] ?? "");
  return {
    // A step without elements is passed through: nobody ever stands there.
    steps: document.steps.filter((step) => step.elements.length > 0).map(({ id, title }) => ({ id, title })),
    questions: document.steps.flatMap((step) =>
      step.elements.flatMap((element) => {
        if (!("key" in element)) return [];
        const choices = "choices" in element ? element.choices : [];
        return [
          {
            key: element.key,
            title: read(element.label),
            choices: choices.map((choice) => ({ id: choice.id, label: read(choice.label) })),
          },
        ];
      }),
    ),
    outcomes: document.outcomes.map((outcome) => ({ key: outcome.key, title: read(outcome.title) })),
  };
}
