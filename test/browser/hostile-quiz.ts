/** A quiz that asks for a text as often as there are hostile texts, and says each answer again at its end. */
import type { QuizDocumentInput } from "../../packages/quiz/src/index.ts";
import type { Script } from "./respondent.ts";

const LOCALE = "pt-BR";
const FIELDS_A_STEP = 24;
const said = (text: string) => ({ [LOCALE]: text });

const keyOf = (index: number) => `t${index}`;

/** @param texts at most 250; each is the label, the help and the placeholder of a field, and its answer below */
export function hostileQuizDocument(
  texts: readonly string[],
  presentation: "screens" | "chat",
): QuizDocumentInput {
  const fields = texts.map((text, index) => ({
    id: `e${index}`,
    key: keyOf(index),
    type: "long_text" as const,
    label: said(text.slice(0, 300).toWellFormed()),
    help: said(text.slice(0, 300).toWellFormed()),
    placeholder: said(text.slice(0, 200).toWellFormed()),
    required: false,
    maxLength: 1_000,
  }));
  const count = Math.ceil(fields.length / FIELDS_A_STEP);
  const steps = Array.from({ length: count }, (_, at) => ({
    id: `s${at}`,
    title: texts[at]?.slice(0, 200) ?? "",
    elements: fields.slice(at * FIELDS_A_STEP, (at + 1) * FIELDS_A_STEP),
    next: at + 1 < count ? `s${at + 1}` : "contact",
  }));
  const again = texts.map((_, index) => [
    { text: `{{${keyOf(index)}}} ` },
    { text: "link", href: `https://loja.example/?q={{${keyOf(index)}}}#{{${keyOf(index)}|upper}}` },
  ]);
  const paragraphs = Array.from({ length: Math.ceil(again.length / 20) }, (_, at) =>
    again.slice(at * 20, (at + 1) * 20).flat(),
  );
  return {
    schema: "borda.quiz/1",
    name: texts[0] ?? "",
    locales: [LOCALE],
    settings: { presentation },
    meta: { title: said(texts[1] ?? ""), description: said(texts[2] ?? "") },
    steps: [
      ...steps,
      {
        id: "contact",
        title: "Contato",
        elements: [
          { id: "n", key: "first_name", type: "short_text", label: said("Nome"), required: false },
          { id: "m", key: "email", type: "email", label: said("E-mail") },
          {
            id: "c",
            key: "ok",
            type: "consent",
            channels: ["email"],
            label: said("Contato"),
            text: { [LOCALE]: [[{ text: "Posso escrever?" }]] },
            required: false,
          },
        ],
        next: "end",
      },
      {
        id: "end",
        title: "Fim",
        next: null,
        elements: [
          { id: "again", type: "text", text: { [LOCALE]: paragraphs } },
          { id: "bye", type: "ending", title: said(`Tchau, {{first_name}}`), showOutcome: true },
        ],
      },
    ],
    outcomes: [
      {
        key: "one",
        title: said(`${texts[3]} {{t0}}`),
        text: { [LOCALE]: [[{ text: `${texts[4]} {{t1}}` }]] },
      },
    ],
  };
}

/** The hostile texts as answers. */
export function hostileScript(texts: readonly string[], email: string): Script {
  const answers = texts.map((text, index) => [keyOf(index), text.slice(0, 1_000).toWellFormed()] as const);
  return { ...Object.fromEntries(answers), first_name: texts[5] ?? "", email, ok: true };
}
