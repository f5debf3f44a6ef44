/** What statistics and exports need to know of a document: its steps, questions and outcomes, as people read them. */
import { CLICKED } from "@borda/contracts";
import type { QuizStats } from "@borda/contracts/api";
import {
  type DocumentElement,
  isMultiple,
  isOutgoing,
  OTHER_ID,
  parseDocument,
  type QuizDocument,
  withoutPipes,
} from "@borda/quiz";

type Choice = { readonly id: string; readonly label: string };
/** @see optionStatsSchema */
type SharesOf = QuizStats["questions"][number]["sharesOf"];
export type QuizOutline = {
  readonly steps: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly {
    readonly key: string;
    readonly title: string;
    /** Empty for questions that have no choices. Links out of the quiz stand among the questions. */
    readonly choices: readonly Choice[];
    readonly sharesOf: SharesOf;
    readonly step: string;
  }[];
  readonly outcomes: readonly { readonly key: string; readonly title: string }[];
  /** Names of what it reckons. */
  readonly variables: readonly string[];
};

const EMPTY: QuizOutline = { steps: [], questions: [], outcomes: [], variables: [] };

/** Texts are those of the default locale. A stored document that no longer fits the schema has no outline. */
export function outlineOf(document: unknown): QuizOutline {
  const parsed = parseDocument(document);
  return parsed.ok ? outlineOfDocument(parsed.value) : EMPTY;
}

function outlineOfDocument(document: QuizDocument): QuizOutline {
  const locale = document.locales[0] ?? "pt-BR";
  const read: Read = (text) => withoutPipes(text[locale] ?? Object.values(text)[0] ?? "");
  return {
    // A step without elements is passed through: nobody ever stands there.
    steps: document.steps.filter((step) => step.elements.length > 0).map(({ id, title }) => ({ id, title })),
    questions: document.steps.flatMap((step) =>
      step.elements.flatMap((element) => {
        if (isOutgoing(element)) return hasLink(element, document) ? [linkOf(element, read, step)] : [];
        if (!("key" in element)) return [];
        const { key, label } = element;
        return [{ key, title: read(label), step: step.id, ...choicesOf(element, read) }];
      }),
    ),
    outcomes: document.outcomes.map((outcome) => ({ key: outcome.key, title: read(outcome.title) })),
    variables: document.variables.map(({ key }) => key),
  };
}

/** The options of a question, own words among them. */
function choicesOf(element: DocumentElement, read: Read): { choices: Choice[]; sharesOf: SharesOf } {
  if (!("choices" in element)) return { choices: [], sharesOf: "choices" };
  const choices = element.choices.map(({ id, label }) => ({ id, label: read(label) }));
  const other = "other" in element ? element.other : undefined;
  return {
    choices: other === undefined ? choices : [...choices, { id: OTHER_ID, label: read(other.label) }],
    sharesOf: isMultiple(element) ? "finished" : "choices",
  };
}

/** A result leads out where it or an outcome has a link. */
function hasLink(element: DocumentElement, { outcomes }: QuizDocument): boolean {
  return (
    element.type !== "result" || element.cta !== undefined || outcomes.some(({ cta }) => cta !== undefined)
  );
}

type Read = (text: Readonly<Record<string, string>>) => string;

/** A link out of the quiz, whose only choice is that it was followed, as not everybody does. */
function linkOf(element: DocumentElement, read: Read, step: { readonly id: string; readonly title: string }) {
  const label = read(linkText(element) ?? {}) || step.title;
  const choices = [{ id: CLICKED, label }];
  return { key: element.id, title: label, step: step.id, choices, sharesOf: "reached" as const };
}

/** The words of the link; those of an outcome's depend on the outcome. */
function linkText(element: DocumentElement): Readonly<Record<string, string>> | undefined {
  if (element.type === "result") return element.cta?.label;
  if ("button" in element && element.button !== undefined) return element.button.label;
  if (element.type === "image") return element.image.alt;
  return "label" in element ? element.label : undefined;
}
