/** Walks an imported quiz along an expected path and lists where the two differ. */
import type { AnswerInput } from "@borda/contracts";
import { compile } from "../../../compile.ts";
import {
  type CompiledQuiz,
  nextStep,
  pipe,
  type QuizElement,
  type RawAnswer,
  validateAnswers,
  type Walk,
  walk,
} from "../../../runtime/index.ts";
import { importTypebot } from "../import-typebot.ts";
import { slugOf } from "../keys.ts";
import type { ExpectedPath, ExpectedTurn, ExpectedValue } from "./expectation.ts";
import { ExportReader, type Json, objectOf } from "./export-reader.ts";
import { shownLines } from "./shown-lines.ts";

type Input = Extract<QuizElement, { key: string }>;

/** The quiz that an export becomes, as a browser gets it. */
export function compiledExport(file: Json): {
  readonly quiz: CompiledQuiz;
  readonly added: ReadonlySet<string>;
} {
  const imported = importTypebot(file, { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  const compiled = compile(imported.value.document);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const quiz = compiled.value.byLocale[compiled.value.locales[0] ?? ""];
  if (quiz === undefined) throw new Error("no locale");
  const { blocks } = imported.value.report;
  return { quiz, added: new Set(blocks.filter(({ status }) => status === "added").map(({ id }) => id)) };
}

/** Differences between what the quiz shows, asks and stores and what the path expects; none when it is as expected. */
export function followPath(file: Json, path: ExpectedPath): string[] {
  return new PathFollower(file).follow(path);
}

/** The id that a host of films gives in its addresses; absent where the address itself is shown. */
function filmId(address: string, kind: string | undefined): string | undefined {
  if (kind !== "youtube" && kind !== "vimeo") return undefined;
  const url = URL.parse(address);
  return url?.searchParams.get("v") ?? url?.pathname.split("/").at(-1);
}

class PathFollower {
  readonly #reader: ExportReader;
  readonly #quiz: CompiledQuiz;
  readonly #added: ReadonlySet<string>;
  readonly #differences: string[] = [];
  /** What Typebot's variables hold, for the texts that show them. */
  readonly #held = new Map<string, string>();
  #answers: Record<string, RawAnswer> = {};
  /** What Typebot stores for each question. */
  readonly #stored = new Map<string, string>();
  #state: Walk;

  constructor(file: Json) {
    this.#reader = new ExportReader(file);
    const { quiz, added } = compiledExport(file);
    this.#quiz = quiz;
    this.#added = added;
    this.#state = walk(quiz, {});
  }

  follow(path: ExpectedPath): string[] {
    for (const turn of path.turns) {
      this.#set(turn.sets);
      const shown = this.#showUntilAsked();
      this.#compare(`before ${turn.asks}`, shown.lines, this.#said(turn.says));
      this.#compareMedia(turn.says, shown.elements);
      if (shown.input === undefined) {
        this.#differences.push(`${turn.asks} is not asked`);
        return this.#differences;
      }
      this.#compareValues(turn.asks);
      this.#comparePlaceholder(turn.asks, shown.input);
      this.#answer(turn, shown.input);
    }
    this.#end(path);
    return this.#differences;
  }

  #showUntilAsked() {
    const lines: string[] = [];
    const elements: QuizElement[] = [];
    for (let guard = 0; guard < 50; guard += 1) {
      lines.push(...shownLines(this.#state, this.#added));
      elements.push(...this.#state.visible);
      const input = this.#state.visible.find((element): element is Input => "key" in element);
      if (input !== undefined || this.#state.finished) return { lines, elements, input };
      this.#state = nextStep(this.#quiz, this.#answers, this.#state.current);
    }
    return { lines, elements, input: undefined };
  }

  /** Variables as they stand when a question is asked; a flow of Typebot gives no points of its own. */
  #compareValues(asks: string): void {
    const { variables, score } = this.#state;
    for (const { id, name } of this.#reader.variables) {
      const expected = this.#held.get(String(id));
      const key = slugOf(String(name));
      // What a question fills is an answer, and is compared with what is stored.
      if (expected === undefined || !Object.hasOwn(variables, key)) continue;
      const held = variables[key];
      const text = Array.isArray(held) ? held.join(", ") : String(held);
      this.#compare(`variable ${key} before ${asks}`, [text], [expected]);
    }
    this.#compare(`points before ${asks}`, [score.total], [0]);
  }

  #comparePlaceholder(asks: string, input: Input): void {
    const { labels } = objectOf(this.#reader.block(asks).options);
    const { placeholder } = objectOf(labels);
    if (typeof placeholder !== "string" || "choices" in input) return;
    const shown = "placeholder" in input ? input.placeholder : undefined;
    this.#compare(
      `placeholder of ${asks}`,
      [shown === undefined ? "" : pipe(shown, this.#state)],
      [placeholder],
    );
  }

  #answer(turn: ExpectedTurn, input: Input): void {
    const block = this.#reader.block(turn.asks);
    const text = turn.types ?? (turn.picks ?? []).map((id) => this.#reader.item(id)).join(", ");
    const value = this.#valueOf(turn, input);
    this.#answers = { ...this.#answers, [input.key]: value };
    this.#stored.set(input.key, text);
    const { variableId } = objectOf(block.options);
    if (typeof variableId === "string") this.#held.set(variableId, text);
    if (turn.hides !== undefined) {
      const offered = "choices" in input ? input.choices.map(({ label }) => pipe(label, this.#state)) : [];
      const ids = this.#reader.itemIds(block).filter((id) => turn.hides?.includes(id) === false);
      this.#compare(
        `choices of ${turn.asks}`,
        offered,
        ids.map((id) => this.#reader.item(id).trim()),
      );
    }
    const following = nextStep(this.#quiz, this.#answers, this.#state.current);
    if (following.current === this.#state.current) this.#differences.push(`${turn.asks} refuses ${text}`);
    this.#state = following;
  }

  #valueOf(turn: ExpectedTurn, input: Input): RawAnswer {
    if (!("choices" in input)) return turn.types ?? "";
    const labels =
      turn.types === undefined ? (turn.picks ?? []).map((id) => this.#reader.item(id)) : [turn.types];
    const ids = labels.map(
      (label) => input.choices.find((choice) => choice.label.trim() === label.trim())?.id ?? `no “${label}”`,
    );
    const isMultiple = input.type === "multiple_choice" || ("multiple" in input && input.multiple === true);
    return isMultiple ? ids : (ids[0] ?? "");
  }

  #end({ ends, variables }: ExpectedPath): void {
    this.#set(ends.sets);
    const shown = this.#showUntilAsked();
    this.#compare("at the end", shown.lines, this.#said(ends.says));
    this.#compareMedia(ends.says, shown.elements);
    if (shown.input !== undefined) this.#differences.push(`${shown.input.key} is asked after the end`);
    const ending = shown.elements.find((element) => element.type === "ending");
    const { redirect } = ends;
    const href = redirect === undefined ? undefined : objectOf(this.#reader.block(redirect).options).url;
    this.#compare("the address at the end", [ending?.button?.href], [href]);
    const inputs = Object.entries(this.#answers).map(
      ([k, v]): AnswerInput => ({ k, v: v as AnswerInput["v"] }),
    );
    const checked = validateAnswers(this.#quiz, inputs, { final: true });
    if (!checked.ok) {
      this.#differences.push(`the answers are refused: ${JSON.stringify(checked.error)}`);
      return;
    }
    const stored = new Map(checked.value.answers.map(({ k, text }) => [k, text]));
    this.#compare("stored answers", [...stored], [...this.#stored]);
    for (const [id, expected] of Object.entries(variables)) {
      const key = slugOf(this.#reader.variableName(id));
      const held = stored.get(key) ?? checked.value.variables[key];
      this.#compare(`variable ${key}`, [String(held)], [this.#text(expected)]);
    }
  }

  /** The lines of bubbles as Typebot shows them. */
  #said(ids: readonly string[]): string[] {
    return ids
      .map((id) => this.#reader.block(id))
      .filter(({ type }) => type === "text")
      .flatMap((block) => this.#reader.lines(block))
      .map((line) =>
        line
          .replace(/\{\{([^{}]*)\}\}/g, (_, name: string) => {
            const variable = this.#reader.variables.find((candidate) => candidate.name === name.trim());
            return this.#held.get(String(variable?.id)) ?? "";
          })
          .trim(),
      )
      .filter((line) => line !== "");
  }

  /** Pictures and films by their address. */
  #compareMedia(ids: readonly string[], elements: readonly QuizElement[]): void {
    const expected = ids
      .map((id) => this.#reader.block(id))
      .filter(({ type }) => type === "image" || type === "video")
      .map(({ content }) => String(objectOf(content).url));
    const shown = elements.flatMap((element) => {
      if (element.type === "image") return [{ kind: "file", source: element.image.src }];
      return element.type === "video" ? [{ kind: element.provider, source: element.source }] : [];
    });
    const sources = shown.map(({ source }) => source);
    this.#compare(
      "pictures and films",
      sources,
      expected.map((address, index) => filmId(address, shown[index]?.kind) ?? address),
    );
  }

  #set(sets: Readonly<Record<string, ExpectedValue>> = {}): void {
    for (const [id, value] of Object.entries(sets)) this.#held.set(id, this.#text(value));
  }

  #text(value: ExpectedValue): string {
    return typeof value === "string" ? value : value.items.map((id) => this.#reader.item(id)).join(", ");
  }

  #compare(what: string, found: readonly unknown[], expected: readonly unknown[]): void {
    const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
    if (left !== right) this.#differences.push(`${what}: found ${left}, expected ${right}`);
  }
}
