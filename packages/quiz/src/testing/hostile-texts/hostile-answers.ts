/**
 * Hostile texts in every part of an answer that takes a person's words. Nobody lists the parts: each field that a form of
 * an element is read from is tried in turn, and reading says which of them keep a text. Besides those there are the names
 * of files, and what the address of a quiz fills in.
 */

import { ELEMENT_SAMPLES } from "../../gallery/samples.ts";
import type { Answers, RawAnswer } from "../../runtime/answers.ts";
import { type InputElement, readAnswer } from "../../runtime/index.ts";
import { kindOf } from "../../runtime/installed-kinds.ts";
import { readReceipt } from "../../runtime/uploads/read-receipt.ts";

/** Values by the name of the field that they are posted in. */
type Form = Readonly<Record<string, readonly string[]>>;

export type HostileAnswers = {
  readonly answers: Answers;
  /** What the address says. */
  readonly hidden: Readonly<Record<string, string>>;
  /** What stands in each part by its name, such as `g_cep.street`; parts that refused their text are not here. */
  readonly parts: Readonly<Record<string, string>>;
};

const LOCALE = "pt-BR";
/** Long enough for fields that ask for a sentence. */
const PROBE = "<b> um texto qualquer";
/** The texts that a field takes are cut to the longest of these that it takes. */
const LENGTHS = [1_000, 200, 100, 80, 60, 40, 20];

const SAMPLES: ReadonlyMap<string, readonly RawAnswer[]> = new Map(
  ELEMENT_SAMPLES.map(({ type, answers }) => [type, answers?.right ?? []]),
);

/** The form in which a sample answer would have been posted. */
function formOf(key: string, raw: RawAnswer): Form {
  if (raw === null) return {};
  if (Array.isArray(raw)) return { [key]: raw };
  if (typeof raw !== "object") return { [key]: [String(raw)] };
  const parts = Object.entries(raw).map(([part, held]): [string, readonly string[]] => [
    part === "id" || part === "ids" ? key : `${key}.${part}`,
    Array.isArray(held) ? held : [String(held)],
  ]);
  return Object.fromEntries(parts);
}

/** The raw answer of a form, and the names of all fields that were looked at for it. */
function readForm(
  element: InputElement,
  form: Form,
): { readonly raw: RawAnswer; readonly names: readonly string[] } {
  const names = new Set<string>();
  const getAll = (name: string) => {
    names.add(name);
    return form[name] ?? [];
  };
  const read = kindOf(element).form;
  const raw = read === undefined ? (getAll(element.key)[0] ?? null) : read(element, { getAll });
  return { raw, names: [...names] };
}

/** The answer of a form as it is kept; null when it is refused. */
function keptOf(element: InputElement, form: Form): RawAnswer {
  const { raw } = readForm(element, form);
  const reading = readAnswer(element, raw, LOCALE);
  return reading.state === "answered" ? (reading.answer as RawAnswer) : null;
}

const keeps = (element: InputElement, form: Form, text: string) =>
  JSON.stringify(keptOf(element, form)).includes(JSON.stringify(text).slice(1, -1));

type Fillable = {
  readonly element: InputElement;
  /** An answer that fits, and the form that it would have been posted in. */
  readonly raw: RawAnswer;
  readonly form: Form;
  /** Of the form's fields, those that take a text. */
  readonly names: readonly string[];
};

/** An element with the sample that leaves room for most texts. */
function fillableOf(element: InputElement): Fillable {
  const words = "other" in element ? [{ id: "other", text: "x" }] : [];
  const all = [...(SAMPLES.get(element.type) ?? []), ...words].map((raw): Fillable => {
    const form = formOf(element.key, raw);
    const takesText = (name: string) => keeps(element, { ...form, [name]: [PROBE] }, PROBE);
    return { element, raw, form, names: readForm(element, form).names.filter(takesText) };
  });
  const [most] = all.toSorted((one, other) => other.names.length - one.names.length);
  return most ?? { element, raw: null, form: {}, names: [] };
}

/** The form with the text in a field, cut to what the field takes; null when it takes none of it. */
function filledWith({ element, form }: Fillable, name: string, text: string): Form | null {
  for (const length of LENGTHS) {
    const filled = { ...form, [name]: [text.slice(0, length).toWellFormed()] };
    if (keptOf(element, filled) !== null) return filled;
  }
  return null;
}

/** The receipt of a file with another name. */
function renamed(receipt: string, name: string): string {
  const { element: _, ...file } = readReceipt(receipt) ?? {};
  const bytes = new TextEncoder().encode(JSON.stringify({ ...file, name }));
  const payload = btoa(String.fromCharCode(...bytes)).replaceAll("=", "");
  return `sample.${payload.replaceAll("+", "-").replaceAll("/", "_")}.c2FtcGxl`;
}

export type AnswerFields = readonly Fillable[];

/** Of the inputs of a quiz, each with a form that answers it and the fields of it that take a text. */
export function answerFieldsOf(inputs: readonly InputElement[]): AnswerFields {
  return inputs.map(fillableOf);
}

/** Answers to all inputs, hostile wherever a person's words may stand; others are those of the samples. */
export function hostileAnswers(fields: AnswerFields, textAt: (place: number) => string): HostileAnswers {
  let place = 0;
  const next = () => textAt(place++);
  const answers: Record<string, RawAnswer> = {};
  const hidden: Record<string, string> = {};
  const parts: Record<string, string> = {};
  for (const field of fields) {
    const { element, names } = field;
    let { form } = field;
    for (const name of names) {
      const filled = filledWith({ ...field, form }, name, next());
      if (filled === null) continue;
      form = filled;
      parts[name] = form[name]?.[0] ?? "";
    }
    let raw = names.length === 0 ? field.raw : readForm(element, form).raw;
    if (element.type === "hidden" && "name" in element.source) {
      parts[element.key] = hidden[element.source.name] = next().slice(0, element.maxLength).toWellFormed();
    }
    if (element.type === "file_upload" && Array.isArray(raw)) {
      const name = next().toWellFormed();
      raw = raw.map((receipt) => renamed(receipt, name));
      parts[`${element.key}.name`] = name;
    }
    answers[element.key] = raw;
  }
  return { answers, hidden, parts };
}
