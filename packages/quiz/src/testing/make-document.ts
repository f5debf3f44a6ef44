/** Small documents for tests: say only what the test is about. */
import { compile } from "../compile.ts";
import {
  type DocumentElementInput,
  type DocumentStepInput,
  parseDocument,
  type QuizDocument,
  type QuizDocumentInput,
} from "../document.ts";
import type { CompiledQuiz } from "../runtime/index.ts";

const LOCALE = "pt-BR";

/** A text in the only locale of the tests. */
export function text(words: string): Record<string, string> {
  return { [LOCALE]: words };
}

export function paragraphs(...lines: string[]) {
  return { [LOCALE]: lines.map((line) => [{ text: line }]) };
}

type ChoiceInput = { label?: string; score?: number; scores?: Record<string, number>; goto?: string };

/** A single choice; `choices` maps ids to what matters about them. Its id is its key with an `e_` before it. */
export function single(
  key: string,
  choices: Readonly<Record<string, ChoiceInput>>,
  rest: Partial<Extract<DocumentElementInput, { type: "single_choice" }>> = {},
): DocumentElementInput {
  return {
    id: `e_${key}`,
    type: "single_choice",
    key,
    label: text(`${key}?`),
    choices: Object.entries(choices).map(([id, { label = id, ...choice }]) => ({
      id,
      label: text(label),
      ...choice,
    })),
    ...rest,
  };
}

type Field = "short_text" | "number" | "email" | "phone";

/** An input that is typed into. */
export function field<Type extends Field>(
  type: Type,
  key: string,
  rest: Partial<Extract<DocumentElementInput, { type: Type }>> = {},
): DocumentElementInput {
  return { id: `e_${key}`, type, key, label: text(`${key}?`), ...rest } as DocumentElementInput;
}

export function consent(
  key: string,
  channels: ("email" | "sms" | "whatsapp" | "voice")[],
  rest: Partial<Extract<DocumentElementInput, { type: "consent" }>> = {},
): DocumentElementInput {
  const element = {
    type: "consent" as const,
    label: text("OK"),
    text: paragraphs("Aceito receber mensagens."),
  };
  return { id: `e_${key}`, key, channels, ...element, ...rest };
}

export function heading(id: string, words: string): DocumentElementInput {
  return { id, type: "heading", text: text(words) };
}

export function gotoButton(id: string, to: string): DocumentElementInput {
  return { id, type: "button", label: text(id), action: { kind: "goto", step: to } };
}

export function ending(id = "bye"): DocumentElementInput {
  return { id: `e_${id}`, type: "ending", title: text("Obrigado") };
}

/** A step that goes on to `next`. */
export function step(
  id: string,
  next: string | null,
  elements: DocumentElementInput[],
  rest: Partial<DocumentStepInput> = {},
): DocumentStepInput {
  return { id, title: id, elements, next, ...rest };
}

/** The step `end` with an ending. */
export function endStep(id = "end"): DocumentStepInput {
  return step(id, null, [ending(id)]);
}

/** A document of these steps with defaults filled in; throws when it does not fit the schema. */
export function makeDocument(
  steps: DocumentStepInput[],
  rest: Partial<QuizDocumentInput> = {},
): QuizDocument {
  const parsed = parseDocument({ schema: "borda.quiz/1", name: "Test", locales: [LOCALE], steps, ...rest });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 2));
  return parsed.value;
}

/** The compiled quiz of `makeDocument` in its first locale. */
export function makeQuiz(steps: DocumentStepInput[], rest: Partial<QuizDocumentInput> = {}): CompiledQuiz {
  return compiled(makeDocument(steps, rest));
}

/** A document compiled in its first locale; throws when `compile` refuses it. */
export function compiled(document: QuizDocument): CompiledQuiz {
  const result = compile(document);
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 2));
  return result.value.byLocale[document.locales[0] as string] as CompiledQuiz;
}
