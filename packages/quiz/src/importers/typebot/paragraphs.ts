/** Builds paragraphs of spans from runs of text, within what the document schema allows. */
import type { DocumentParagraphs, DocumentSpan } from "../../document.ts";
import { cleanText } from "./loose.ts";

/** What the schema allows in one text element. */
const LIMITS = { paragraphs: 40, spans: 60, text: 2_000 };

export type Marks = {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly href: string | undefined;
};
export const NO_MARKS: Marks = { bold: false, italic: false, underline: false, href: undefined };

/** Takes runs of text in reading order; line breaks inside a run start a new paragraph. */
export class ParagraphBuilder {
  #paragraphs: DocumentSpan[][] = [];
  #current: DocumentSpan[] = [];
  /** What the next text of a list item is preceded by. */
  #bullet = "";

  push(text: string, marks: Marks): void {
    const [first = "", ...rest] = cleanText(text).split("\n");
    this.#append(first, marks);
    for (const line of rest) {
      this.breakHere();
      this.#append(line, marks);
    }
  }

  /** Ends the paragraph; does nothing when it is empty. */
  breakHere(): void {
    if (this.#current.some(({ text }) => text.trim() !== "")) this.#paragraphs.push(this.#current);
    this.#current = [];
  }

  /** Ends the paragraph and puts a list sign before the next. */
  startItem(sign: string): void {
    this.breakHere();
    this.#bullet = sign;
  }

  finish(): DocumentParagraphs {
    this.breakHere();
    return this.#paragraphs;
  }

  #append(text: string, marks: Marks): void {
    if (text === "") return;
    const span = spanOf(`${this.#bullet}${text}`, marks);
    this.#bullet = "";
    const last = this.#current.at(-1);
    const isFull = this.#current.length >= LIMITS.spans;
    const isSame = last !== undefined && (isFull || areMarkedAlike(last, span));
    if (isSame && last.text.length + span.text.length <= LIMITS.text) {
      this.#current[this.#current.length - 1] = { ...last, text: last.text + span.text };
      return;
    }
    if (isFull) this.breakHere();
    for (let at = 0; at < span.text.length; at += LIMITS.text) {
      this.#current.push({ ...span, text: span.text.slice(at, at + LIMITS.text).toWellFormed() });
    }
  }
}

/** Blank text carries no marks: nobody sees them, and they would split sentences into spans. */
function spanOf(text: string, marks: Marks): DocumentSpan {
  if (text.trim() === "") return { text };
  return {
    text,
    ...(marks.bold ? { bold: true as const } : {}),
    ...(marks.italic ? { italic: true as const } : {}),
    ...(marks.underline ? { underline: true as const } : {}),
    ...(marks.href === undefined ? {} : { href: marks.href }),
  };
}

function areMarkedAlike(first: DocumentSpan, second: DocumentSpan): boolean {
  if (second.text.trim() === "" && second.href === undefined) return first.href === undefined;
  return (
    first.bold === second.bold &&
    first.italic === second.italic &&
    first.underline === second.underline &&
    first.href === second.href
  );
}

/** The paragraphs in portions that each fit into one text element. */
export function portionsOf(paragraphs: DocumentParagraphs): DocumentParagraphs[] {
  const portions: DocumentParagraphs[] = [];
  for (let at = 0; at < paragraphs.length; at += LIMITS.paragraphs) {
    portions.push(paragraphs.slice(at, at + LIMITS.paragraphs));
  }
  return portions;
}

/** The text when it is one paragraph without marks or links, so that it can stand as a plain label. */
export function plainLineOf(paragraphs: DocumentParagraphs): string | undefined {
  const [spans, ...rest] = paragraphs;
  if (spans === undefined || rest.length > 0) return undefined;
  const isPlain = spans.every(({ text, ...marks }) => text === "" || Object.keys(marks).length === 0);
  return isPlain ? spans.map(({ text }) => text).join("") : undefined;
}
