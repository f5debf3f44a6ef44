/** A quiz whose answers have parts of a person's own words, and which says them again. */
import { compile } from "../../compile.ts";
import { parseDocument, type QuizDocument, type QuizDocumentInput } from "../../document.ts";
import { type CompiledQuiz, type InputElement, isInput } from "../../runtime/index.ts";
import { type AnswerFields, answerFieldsOf, hostileAnswers } from "./hostile-answers.ts";
import { fullDocument } from "./hostile-gallery.ts";

const LOCALE = "pt-BR";

export type RepeatingQuiz = {
  readonly document: QuizDocument;
  readonly quiz: CompiledQuiz;
  readonly fields: AnswerFields;
  /** Names of all parts, such as `g_cep.street`. */
  readonly parts: readonly string[];
};

/** Every question in whose answer words may stand, a step each; then all of them again as text and in links. */
export function repeatingQuiz(): RepeatingQuiz {
  const asked = fullDocument().steps.flatMap(({ elements }) =>
    elements.filter((element) => "key" in element),
  );
  const all = answerFieldsOf(inputsOf(compiled(documentOf(asked, []))));
  const ofKey = new Map(
    all.map((field) => [field.element.key, Object.keys(hostileAnswers([field], ordinaryText).parts)]),
  );
  const worded = asked.filter((element) => (ofKey.get(element.key)?.length ?? 0) > 0);
  const parts = worded.flatMap(({ key }) => ofKey.get(key) ?? []);
  // A pipe knows the whole of an answer and its parts.
  const pipes = [...new Set([...worded.map(({ key }) => key), ...parts])];
  const document = documentOf(worded, pipes);
  const quiz = compiled(document);
  return { document, quiz, fields: answerFieldsOf(inputsOf(quiz)), parts };
}

/** What means no harm. */
export const ordinaryText = () => "Um texto qualquer";

type Asked = QuizDocumentInput["steps"][number]["elements"][number];

function documentOf(asked: readonly Asked[], pipes: readonly string[]): QuizDocument {
  const stepOf = (id: string, next: string | null, element: unknown) => ({
    id,
    title: id,
    next,
    elements: [element],
  });
  const again = pipes.map((pipe) => [
    { text: `{{${pipe}}} ` },
    { text: "link", href: `https://loja.example/?q={{${pipe}}}#{{${pipe}|upper}}` },
  ]);
  const text = { [LOCALE]: again.length === 0 ? [[{ text: "Fim" }]] : again };
  const parsed = parseDocument({
    ...fullDocument(),
    steps: [
      ...asked.map((element, index) =>
        stepOf(`s${index}`, index + 1 < asked.length ? `s${index + 1}` : "again", element),
      ),
      stepOf("again", "end", { id: "again_text", type: "text", text }),
      stepOf("end", null, { id: "bye", type: "ending", title: { [LOCALE]: "Fim" }, showOutcome: false }),
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function compiled(document: QuizDocument): CompiledQuiz {
  const result = compile(document);
  const quiz = result.ok ? result.value.byLocale[LOCALE] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(result));
  return quiz;
}

function inputsOf({ steps }: CompiledQuiz): InputElement[] {
  return steps.flatMap(({ elements }) => elements).filter(isInput);
}
