/**
 * Runs an export as Typebot's engine would, as far as tests need it: a second, independent reading of
 * the format that imported quizzes are compared with. Nothing of the importer is used here.
 */

type Json = Readonly<Record<string, unknown>>;
type Block = Json & { readonly id: string; readonly type: string };
type Held = string | number | readonly string[] | null;

/** What the respondent is asked, and what was said since the last question. */
export type Turn = { readonly said: readonly string[]; readonly asks: Block | null };

const INPUT = /input$|^cards$/;
const UNSUPPORTED_INPUTS = ["payment input"];
const BUBBLES = ["text", "image", "video", "embed", "audio"];

export class TypebotRun {
  readonly #file: Json;
  readonly variables = new Map<string, Held>();
  readonly #resumes: ({ group: Json; index: number } | null)[] = [];
  #place: { group: Json; index: number } | null = null;

  constructor(file: Json) {
    this.#file = file;
    for (const { id, value } of list(file.variables)) this.variables.set(String(id), (value as Held) ?? null);
    const event = list(file.events).find(({ type }) => type === "start");
    const start = list(file.groups)
      .flatMap(({ blocks }) => list(blocks))
      .find(({ type }) => type === "start");
    this.#follow((event ?? start)?.outgoingEdgeId);
  }

  /** The value of a variable by its name, as text. */
  value(name: string): string {
    const variable = list(this.#file.variables).find((candidate) => candidate.name === name);
    const held = this.variables.get(String(variable?.id)) ?? "";
    return Array.isArray(held) ? held.join(", ") : String(held);
  }

  /** Goes on until something is asked or the flow ends. */
  next(): Turn {
    const said: string[] = [];
    for (let guard = 0; guard < 10_000; guard += 1) {
      const place = this.#place;
      if (place === null) return { said, asks: null };
      const block = list(place.group.blocks)[place.index] as Block | undefined;
      if (block === undefined) {
        this.#place = this.#resumes.pop() ?? null;
        continue;
      }
      if (INPUT.test(block.type) && !UNSUPPORTED_INPUTS.includes(block.type)) return { said, asks: block };
      this.#run(block, said);
    }
    throw new Error("the flow goes round without asking anything");
  }

  /** Answers the question at which the run stands, with the text that Typebot would store. */
  reply(text: string): void {
    const block = list(this.#place?.group.blocks)[this.#place?.index ?? 0] as Block;
    const options = object(block.options);
    if (this.variables.has(String(options.variableId))) this.variables.set(String(options.variableId), text);
    const item = list(block.items).find(({ content, title }) => (content ?? title) === text);
    const ownEdge = options.isMultipleChoice === true ? undefined : item?.outgoingEdgeId;
    this.#goOn(block, ownEdge ?? block.outgoingEdgeId);
  }

  #run(block: Block, said: string[]): void {
    const options = object(block.options);
    if (BUBBLES.includes(block.type)) {
      if (block.type === "text") said.push(...this.#linesOf(block));
      const isLast = this.#place?.index === list(this.#place?.group.blocks).length - 1;
      this.#goOn(block, isLast ? block.outgoingEdgeId : undefined);
      return;
    }
    switch (block.type) {
      case "Set variable":
        this.#set(options);
        break;
      case "Condition": {
        const passed = list(block.items).find(({ content }) => this.#holds(object(content)));
        this.#goOn(block, passed === undefined ? block.outgoingEdgeId : passed.outgoingEdgeId);
        return;
      }
      case "AB test":
        this.#goOn(block, list(block.items)[0]?.outgoingEdgeId);
        return;
      case "Redirect":
        if (options.isNewTab === true) break;
        this.#place = null;
        this.#resumes.length = 0;
        return;
      case "Jump":
        this.#place = this.#placeAt(options.groupId, options.blockId);
        return;
      case "Typebot link":
        if (options.typebotId !== "current") break;
        this.#goOn(block, block.outgoingEdgeId);
        this.#resumes.push(this.#place);
        this.#place = this.#placeAt(options.groupId, undefined);
        return;
    }
    this.#goOn(block, block.outgoingEdgeId);
  }

  #goOn(_block: Block, edge: unknown): void {
    if (this.#follow(edge)) return;
    const place = this.#place;
    if (place !== null) this.#place = { group: place.group, index: place.index + 1 };
  }

  #follow(edgeId: unknown): boolean {
    const edge = list(this.#file.edges).find(({ id }) => id === edgeId && typeof edgeId === "string");
    const to = object(edge?.to);
    const place = this.#placeAt(to.groupId, to.blockId);
    if (place !== null) this.#place = place;
    return place !== null;
  }

  #placeAt(groupId: unknown, blockId: unknown) {
    const group = list(this.#file.groups).find(({ id }) => id === groupId);
    if (group === undefined) return null;
    const index = list(group.blocks).findIndex(({ id }) => id === blockId);
    return { group, index: Math.max(0, index) };
  }

  #set(options: Json): void {
    const id = String(options.variableId);
    if (!this.variables.has(id)) return;
    const before = this.variables.get(id) ?? null;
    if (options.type === "Empty") this.variables.set(id, null);
    if (options.type === "Append value(s)") {
      const item = this.fill(String(options.item));
      if (item !== "")
        this.variables.set(id, [...(before === null ? [] : [before].flat().map(String)), item]);
    }
    if (options.type !== undefined && options.type !== "Custom") return;
    const expression = String(options.expressionToEvaluate);
    const sum = /^(?:\{\{([^{}]+)\}\}|(\d+)) *([-+*/]) *(\d+)$/.exec(expression);
    if (sum === null) this.variables.set(id, this.fill(expression));
    else
      this.variables.set(
        id,
        calculate(Number(sum[2] ?? this.value(sum[1] as string)), sum[3] as string, Number(sum[4])),
      );
  }

  #holds({ comparisons, logicalOperator }: Json): boolean {
    const results = list(comparisons).map((comparison) => this.#compares(comparison));
    return logicalOperator === "OR" ? results.some(Boolean) : results.every(Boolean);
  }

  #compares({ variableId, comparisonOperator, value }: Json): boolean {
    const held = this.variables.get(String(variableId)) ?? null;
    const left = held === null ? null : Array.isArray(held) ? held.join(", ") : String(held);
    const right = this.fill(String(value ?? ""));
    switch (comparisonOperator) {
      case "Equal to":
        return left === right;
      case "Not equal":
        return left !== right;
      case "Contains":
        return left?.toLowerCase().includes(right.toLowerCase()) === true;
      case "Does not contain":
        return left?.toLowerCase().includes(right.toLowerCase()) !== true;
      case "Greater than":
        return left !== null && Number(left) > Number(right);
      case "Greater or equal to":
        return left !== null && Number(left) >= Number(right);
      case "Less than":
        return left !== null && Number(left) < Number(right);
      case "Less or equal to":
        return left !== null && Number(left) <= Number(right);
      case "Is set":
        return left !== null && left !== "";
      case "Is empty":
        return left === null || left === "";
      default:
        return false;
    }
  }

  /** A text with its variables filled in. */
  fill(text: string): string {
    return text
      .replace(/\{\{=.*?=\}\}/g, "")
      .replace(/\{\{([^{}]*)\}\}/g, (_, name: string) => this.value(name.trim()));
  }

  #linesOf({ content }: Block): string[] {
    const { richText, html, plainText } = object(content);
    const plain =
      String(html ?? "") !== ""
        ? String(html)
            .replace(/<\/div>/g, "\n")
            .replace(/<[^>]*>/g, "")
            .replaceAll("&amp;", "&")
        : plainText;
    const text = Array.isArray(richText)
      ? richText.map((node) => textOf(object(node))).join("\n")
      : String(plain ?? "");
    return this.fill(text)
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }
}

function textOf(node: Json): string {
  if (typeof node.text === "string") return node.text;
  const inner = list(node.children).map(textOf);
  return node.type === "ul" ? inner.join("\n") : inner.join("");
}

function calculate(left: number, sign: string, right: number): number {
  if (sign === "+") return left + right;
  if (sign === "-") return left - right;
  return sign === "*" ? left * right : left / right;
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
