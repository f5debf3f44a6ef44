/**
 * Documents with hostile texts in every field that takes one. Nobody lists the fields: each string of a document is
 * tried in turn, and the schema itself says which take any text, how much of it, and which are addresses.
 */
import { parseDocument, type QuizDocument, type QuizDocumentInput } from "../../document.ts";

type Path = readonly (string | number)[];

export type TextField = {
  readonly path: Path;
  /** The longest text that it takes, of those lengths that were tried. */
  readonly maxLength: number;
};

export type DocumentFields = {
  /** Fields for words. */
  readonly texts: readonly TextField[];
  /** Fields for addresses. */
  readonly addresses: readonly Path[];
  /** All other strings: ids, names of kinds, colours, patterns. */
  readonly structure: readonly Path[];
};

/** No id, kind, colour or address, and short enough for the shortest field. */
const PROBE_TEXT = "<b> {x}";
const PROBE_NAME = "nome";
const PROBE_ADDRESS = "https://files.borda.example/a?b=<i>#c";
const LENGTHS = [5_000, 2_000, 1_000, 500, 300, 200, 160, 100, 80, 60, 40, 20, 16, 10];

/** Sorts the strings of a document by what the schema lets stand in their place. */
export function fieldsOf(document: QuizDocumentInput): DocumentFields {
  const all = stringPathsIn(document);
  const texts = takersOf(document, all, () => PROBE_TEXT);
  const rest = all.filter((path) => !texts.includes(path));
  const names = takersOf(document, rest, () => PROBE_NAME);
  const addresses = takersOf(document, rest, () => PROBE_ADDRESS).filter((path) => !names.includes(path));
  const limits = new Map<Path, number>();
  for (const length of LENGTHS) {
    const open = texts.filter((path) => !limits.has(path));
    for (const path of takersOf(document, open, () => "x".repeat(length))) limits.set(path, length);
  }
  return {
    texts: texts.map((path) => ({ path, maxLength: limits.get(path) ?? PROBE_TEXT.length })),
    addresses,
    structure: rest.filter((path) => !addresses.includes(path)),
  };
}

/** The fields at which the schema takes the values, all others being as the document has them. */
export function takersOf(
  document: QuizDocumentInput,
  fields: readonly Path[],
  valueAt: (index: number) => string,
): Path[] {
  let taking = fields.map((path, index) => ({ path, value: valueAt(index) }));
  for (;;) {
    const parsed = parseDocument(withStrings(document, taking));
    if (parsed.ok) return taking.map(({ path }) => path);
    const faults = parsed.error.map((issue) => issue.path);
    const next = taking.filter(({ path }) => !faults.some((fault) => isWithin(path, fault)));
    if (next.length === taking.length) throw new Error(`Nothing to undo: ${JSON.stringify(parsed.error)}`);
    taking = next;
  }
}

/**
 * The document with a text in each of its fields for words, cut to what the field takes. Consent is stored word for
 * word and takes no piping: there a text stands without its double braces.
 * @throws Error when the schema refuses it otherwise, which it must not
 */
export function hostileDocument(
  document: QuizDocumentInput,
  fields: readonly TextField[],
  textAt: (index: number) => string,
): QuizDocument {
  const changes = fields.map(({ path, maxLength }, index) => ({
    path,
    value: textAt(index).slice(0, maxLength).toWellFormed(),
  }));
  const parsed = parseDocument(withStrings(document, changes));
  if (parsed.ok) return parsed.value;
  const piped = changes.map(({ path, value }) => {
    const isRefused = parsed.error.some((issue) => isWithin(path, issue.path));
    return { path, value: isRefused ? value.replaceAll(/{{+/g, "{") : value };
  });
  const again = parseDocument(withStrings(document, piped));
  if (!again.ok) throw new Error(JSON.stringify(again.error.slice(0, 5), null, 2));
  return again.value;
}

/** A copy of the document with other strings at some places. */
export function withStrings(
  document: QuizDocumentInput,
  changes: readonly { readonly path: Path; readonly value: string }[],
): unknown {
  const copy: unknown = structuredClone(document);
  for (const { path, value } of changes) {
    let holder = copy as Record<string | number, unknown>;
    for (const part of path.slice(0, -1)) holder = holder[part] as Record<string | number, unknown>;
    holder[path.at(-1) as string | number] = value;
  }
  return copy;
}

function stringPathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => stringPathsIn(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => stringPathsIn(item, [...path, name]));
}

function isWithin(path: Path, fault: Path): boolean {
  return fault.every((part, index) => path[index] === part);
}
