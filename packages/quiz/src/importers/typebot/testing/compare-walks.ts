/** Walks an imported quiz with answers drawn at random and the export beside it, and lists where they differ. */
import { compile } from "../../../compile.ts";
import { nextStep, type QuizElement, type Walk, walk } from "../../../runtime/index.ts";
import { rangeOf } from "../../../runtime/scale-kinds.ts";
import { importTypebot } from "../import-typebot.ts";
import { slugOf } from "../keys.ts";
import { shownLines } from "./shown-lines.ts";
import { type Turn, TypebotRun } from "./typebot-run.ts";

type Answers = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export type Comparison = {
  /** The first difference, or nothing. */
  readonly difference: string | undefined;
  readonly ending: string | null;
  readonly answers: Answers;
  readonly path: readonly string[];
};

/**
 * Walks once.
 * @param file a parsed export that imports
 * @param draw gives a number from 0 to below 1
 */
export function compareOnce(file: Readonly<Record<string, unknown>>, draw: () => number): Comparison {
  const imported = importTypebot(file, { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  const compiled = compile(imported.value.document);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const quiz = compiled.value.byLocale[compiled.value.locales[0] ?? ""];
  if (quiz === undefined) throw new Error("no locale");
  const added = new Set(
    imported.value.report.blocks.filter(({ status }) => status === "added").map(({ id }) => id),
  );
  const source = new TypebotRun(file);
  let answers: Answers = {};
  let state = walk(quiz, answers);
  const shown: string[] = [];
  const said: string[] = [];
  let turn = source.next();
  said.push(...turn.said);
  const end = (difference: string | undefined): Comparison => ({
    difference,
    ending: state.ending,
    answers,
    path: state.path,
  });
  for (let count = 0; count < 100; count += 1) {
    shown.push(...shownLines(state, added));
    const input = state.visible.find((element) => "key" in element);
    if (state.finished || input !== undefined) {
      if (shown.join("\n") !== said.join("\n"))
        return end(`shown ${JSON.stringify(shown)}, said ${JSON.stringify(said)}`);
      if ((input === undefined) !== (turn.asks === null))
        return end(`asks ${input?.id}, source asks ${turn.asks?.id}`);
    }
    if (state.finished) return end(variablesDiffer(file, source, state));
    if (state.status !== "waiting") return end(state.status);
    if (input !== undefined && "key" in input) {
      const answer = answerOf(input, { draw, path: state.path, asked: turn.asks });
      if (answer === undefined) return end(undefined);
      answers = { ...answers, [input.key]: answer.value };
      source.reply(answer.text);
      turn = source.next();
      said.push(...turn.said);
    }
    const following = nextStep(quiz, answers, state.current);
    if (following.current === state.current) return end(`stays at ${state.current}`);
    state = following;
  }
  return end("does not end");
}

/** Variables of the document against those of the file from whose name their key is made. */
function variablesDiffer(
  file: Readonly<Record<string, unknown>>,
  source: TypebotRun,
  state: Walk,
): string | undefined {
  for (const { name } of file.variables as readonly { readonly name: string }[]) {
    const held = state.variables[slugOf(name)];
    const text = Array.isArray(held) ? held.join(", ") : String(held);
    if (held !== undefined && text !== source.value(name)) {
      return `${name} is ${held}, in the source ${source.value(name)}`;
    }
  }
  return undefined;
}

/** A receipt as the edge gives it; only its signature is not the edge's. */
function receiptOf(element: string): string {
  const ids = ["1", "2", "3"].map((end) => `01900000-0000-7000-8000-00000000000${end}`);
  const sha256 = "ab".repeat(32);
  const key = [...ids, element, sha256].join("/");
  const payload = btoa(JSON.stringify({ key, name: "a.pdf", size: 1, mime: "application/pdf", sha256 }));
  return `kid.${payload.replaceAll("=", "")}.c2ln`;
}

/** A day and a time in the format of a block of the file, as Typebot stores them. */
function momentIn({ type, options }: NonNullable<Turn["asks"]>): string {
  const { format, hasTime, isRange } = (options ?? {}) as Readonly<Record<string, unknown>>;
  const usual = type === "time input" ? "HH:mm" : hasTime === true ? "dd/MM/yyyy HH:mm" : "dd/MM/yyyy";
  const parts: Readonly<Record<string, string>> = { dd: "21", MM: "11", yyyy: "2026", HH: "14", mm: "30" };
  const text = String(format ?? usual).replace(/dd|MM|yyyy|HH|mm/g, (part) => parts[part] ?? part);
  return isRange === true ? `${text} to ${text}` : text;
}

type Asking = { readonly draw: () => number; readonly path: readonly string[]; readonly asked: Turn["asks"] };

/** An answer and the text that Typebot would store for it; nothing when every choice leads back. */
function answerOf(input: Extract<QuizElement, { key: string }>, { draw, path, asked }: Asking) {
  if ("choices" in input) {
    const choices = input.choices.filter(({ goto }) => goto === undefined || !path.includes(goto));
    const isMultiple =
      input.type === "multiple_choice" || (input.type === "picture_choice" && input.multiple);
    const some = isMultiple ? choices.filter(() => draw() < 0.5) : [];
    const chosen =
      some.length > 0
        ? some
        : [choices[Math.floor(draw() * choices.length)]].filter((choice) => choice !== undefined);
    if (chosen.length === 0) return undefined;
    const ids = chosen.map(({ id }) => id);
    return { value: isMultiple ? ids : (ids[0] ?? ""), text: chosen.map(({ label }) => label).join(", ") };
  }
  if (input.type === "rating" || input.type === "nps" || input.type === "opinion_scale") {
    const { min, max } = rangeOf(input);
    const value = min + Math.floor(draw() * (max - min + 1));
    return { value, text: String(value) };
  }
  if (input.type === "number") {
    const value = Math.floor(draw() * 20) + (input.min ?? 0);
    return { value, text: String(value) };
  }
  if (asked?.type === "date input" || asked?.type === "time input") {
    const text = momentIn(asked);
    return { value: input.type === "date" ? "2026-11-21" : text, text };
  }
  if (input.type === "email") return { value: "ana@example.com", text: "ana@example.com" };
  if (input.type === "phone") return { value: "+5511987654321", text: "(11) 98765-4321" };
  if (input.type === "consent") return { value: true, text: "" };
  if (input.type === "file_upload") return { value: [receiptOf(input.key)], text: "a.pdf" };
  const text = draw() < 0.5 ? "Ana" : "United States";
  return { value: text, text };
}
