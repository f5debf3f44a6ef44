/** Reads exports for tests: blocks, choices, variables and texts. Nothing of the importer is used here. */

export type Json = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

export function listIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}

export class ExportReader {
  readonly blocks: readonly Json[];
  readonly edges: readonly Json[];
  readonly variables: readonly Json[];
  readonly #items: ReadonlyMap<string, string>;

  constructor(file: Json) {
    this.blocks = listIn(file.groups).flatMap(({ blocks }) => listIn(blocks));
    this.edges = listIn(file.edges);
    this.variables = listIn(file.variables);
    const items = this.blocks.flatMap(({ items: own }) => listIn(own));
    this.#items = new Map(items.map((item) => [String(item.id), String(item.content ?? item.title)]));
  }

  block(id: string): Json {
    const found = this.blocks.find((block) => block.id === id);
    if (found === undefined) throw new Error(`the file has no block ${id}`);
    return found;
  }

  /** What the choice says. */
  item(id: string): string {
    const text = this.#items.get(id);
    if (text === undefined) throw new Error(`the file has no choice ${id}`);
    return text;
  }

  itemIds(block: Json): string[] {
    return listIn(block.items).map(({ id }) => String(id));
  }

  variableName(id: string): string {
    const found = this.variables.find((variable) => variable.id === id);
    if (found === undefined) throw new Error(`the file has no variable ${id}`);
    return String(found.name);
  }

  /** The lines of a text bubble. */
  lines(block: Json): string[] {
    const { richText, plainText } = objectOf(block.content);
    const text = Array.isArray(richText)
      ? richText.map((node) => textIn(objectOf(node))).join("\n")
      : String(plainText ?? "");
    return text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }

  /** Every text of a block that a respondent may see. */
  texts(block: Json): string[] {
    const { labels, buttonLabel } = objectOf(block.options);
    const { placeholder, button } = objectOf(labels);
    const own = listIn(block.items).flatMap(({ content, title, description }) => [
      content,
      title,
      description,
    ]);
    const texts = [...own, placeholder, button, buttonLabel, objectOf(block.content).alt];
    return [
      ...(block.type === "text" ? this.lines(block) : []),
      ...texts.filter((text) => typeof text === "string" && text.trim() !== "").map(String),
    ];
  }
}

function textIn(node: Json): string {
  if (typeof node.text === "string") return node.text;
  const inner = listIn(node.children).map(textIn);
  return node.type === "ul" || node.type === "ol" ? inner.join("\n") : inner.join("");
}
