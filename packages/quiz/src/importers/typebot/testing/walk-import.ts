/** Imports an export of a test and walks the quiz that it becomes. */
import { compile } from "../../../compile.ts";
import {
  type CompiledQuiz,
  pipe,
  pipeRichText,
  type RawAnswer,
  type Walk,
  walk,
} from "../../../runtime/index.ts";
import type { ImportedQuiz } from "../../import-result.ts";
import { importTypebot } from "../import-typebot.ts";

type Export = Readonly<Record<string, unknown>>;

/** The document and report of an export that must import. */
export function importedExport(file: Export): ImportedQuiz<"typebot"> {
  const imported = importTypebot(file, { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  return imported.value;
}

/** The quiz that an export becomes, in its one language. */
export function quizOf(file: Export): CompiledQuiz {
  const compiled = compile(importedExport(file).document);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const quiz = compiled.value.byLocale[compiled.value.locales[0] ?? ""];
  if (quiz === undefined) throw new Error("no locale");
  return quiz;
}

type Finished = Pick<Walk, "variables" | "ending" | "path"> & {
  /** The texts of the last step, one line each. */
  readonly says: readonly string[];
};

/**
 * Walks to where the answers lead.
 * @param answers raw, by key
 * @param hidden what the edge captured of the address
 */
export function walkExport(
  file: Export,
  answers: Readonly<Record<string, RawAnswer>> = {},
  hidden: Readonly<Record<string, string>> = {},
): Finished {
  const state = walk(quizOf(file), answers, { final: true, hidden });
  const says = state.visible.flatMap((element) => {
    if (element.type !== "text" && element.type !== "ending") return [];
    const title = element.type === "ending" ? [pipe(element.title, state)] : [];
    const lines = pipeRichText(element.text ?? [], state).map((spans) =>
      spans.map(({ text }) => text).join(""),
    );
    return [...title, ...lines];
  });
  return { variables: state.variables, ending: state.ending, path: state.path, says };
}
