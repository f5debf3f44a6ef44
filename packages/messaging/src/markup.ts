/**
 * The few marks that a message body may have: paragraphs, `#` headings, `-` lists, `**bold**`, `[text](https://…)`;
 * a paragraph that is one link becomes a button. Read before values are put back, so that no value can make one.
 */

export type Inline =
  | { readonly kind: "text"; readonly text: string; readonly bold: boolean }
  | { readonly kind: "link"; readonly text: string; readonly href: string };
export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly inlines: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "button"; readonly text: string; readonly href: string };

const LINK_OR_BOLD = /\[([^\]\n]{1,300})\]\(([^)\s]{1,2000})\)|\*\*([^*\n]{1,2000})\*\*/g;

/** The blocks of a body; blank lines part paragraphs. */
export function parseMarkup(body: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const part of body.replaceAll("\r\n", "\n").split(/\n[ \t]*\n+/)) {
    const lines = part
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    for (const run of runsOfLines(lines)) blocks.push(blockOf(run));
  }
  return blocks;
}

type Run = { readonly kind: "heading" | "list" | "paragraph"; readonly lines: string[] };

/** Neighbouring lines of one kind; every heading stands alone. */
function runsOfLines(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const kind = /^#{1,3} /.test(line) ? "heading" : /^[-*] /.test(line) ? "list" : "paragraph";
    const last = runs.at(-1);
    if (last !== undefined && last.kind === kind && kind !== "heading") last.lines.push(line);
    else runs.push({ kind, lines: [line] });
  }
  return runs;
}

function blockOf(run: Run): Block {
  if (run.kind === "list")
    return { kind: "list", items: run.lines.map((line) => parseInlines(line.slice(2))) };
  if (run.kind === "heading") {
    return { kind: "heading", inlines: parseInlines((run.lines[0] ?? "").replace(/^#{1,3} /, "")) };
  }
  const inlines = parseInlines(run.lines.join("\n"));
  const [only] = inlines;
  if (inlines.length === 1 && only?.kind === "link")
    return { kind: "button", text: only.text, href: only.href };
  return { kind: "paragraph", inlines };
}

function parseInlines(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  const addText = (part: string, bold: boolean) => {
    if (part !== "") inlines.push({ kind: "text", text: part, bold });
  };
  let end = 0;
  for (const match of text.matchAll(LINK_OR_BOLD)) {
    addText(text.slice(end, match.index), false);
    const [, label, href, bold] = match;
    if (label !== undefined && href !== undefined) inlines.push({ kind: "link", text: label, href });
    else addText(bold ?? "", true);
    end = match.index + match[0].length;
  }
  addText(text.slice(end), false);
  return inlines;
}
