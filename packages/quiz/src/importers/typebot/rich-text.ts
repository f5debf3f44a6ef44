/** Text bubbles: the node tree of Typebot's editor, or the HTML and plain text of older exports. */
import type { DocumentParagraphs } from "../../document.ts";
import { readHtml } from "./html-text.ts";
import { type Loose, listOf, looseOf } from "./loose.ts";
import { type Marks, NO_MARKS, ParagraphBuilder } from "./paragraphs.ts";
import type { Remark } from "./remark.ts";
import { safeHref } from "./safe-text.ts";
import type { TextSink } from "./text-sink.ts";

/** How texts of the file become texts of ours. */
export type TextRules = {
  /** Rewrites `{{Name}}` and takes active markup out. */
  readonly pipe: (text: string) => string;
  /** Says that something was left out. */
  readonly remark: Remark;
};

/** The paragraphs of a text bubble's content; empty when it shows nothing. */
export function readRichText(content: unknown, rules: TextRules): DocumentParagraphs {
  const { richText, html, plainText } = looseOf(content);
  const builder = new ParagraphBuilder();
  const sink = sinkOf(builder, rules);
  if (Array.isArray(richText) && richText.length > 0) readNodes(richText, NO_MARKS, builder, sink);
  else if (typeof html === "string" && html.trim() !== "") readHtml(html, builder, sink);
  else if (typeof plainText === "string") sink.text(plainText, NO_MARKS);
  return builder.finish();
}

function sinkOf(builder: ParagraphBuilder, rules: TextRules): TextSink {
  return {
    text: (text, marks) => builder.push(rules.pipe(text), marks),
    href(address) {
      if (typeof address !== "string" || address.trim() === "") return undefined;
      const href = safeHref(rules.pipe(address));
      if (href === undefined) rules.remark("text_link_left_out");
      return href;
    },
  };
}

const INLINE_TYPES: readonly unknown[] = ["a", "inline-variable", "variable", "mention"];

function readNodes(nodes: readonly unknown[], marks: Marks, builder: ParagraphBuilder, sink: TextSink): void {
  for (const raw of nodes) {
    const node = looseOf(raw);
    if (typeof node.text === "string") sink.text(node.text, marksOf(node, marks));
    else if (INLINE_TYPES.includes(node.type)) readInline(node, marks, builder, sink);
    else readBlock(node, marks, builder, sink);
  }
}

function readInline(node: Loose, marks: Marks, _builder: ParagraphBuilder, sink: TextSink): void {
  const href = node.type === "a" ? sink.href(node.url) : undefined;
  const inner = href === undefined ? marks : { ...marks, href };
  // What an inline node holds is one run of text, even where the editor wraps it in a paragraph.
  for (const leaf of leavesOf(node)) sink.text(String(leaf.text), marksOf(leaf, inner));
}

function readBlock(node: Loose, marks: Marks, builder: ParagraphBuilder, sink: TextSink): void {
  const children = listOf(node.children);
  const type = node.type;
  if (type === "ul" || type === "ol") {
    children.forEach((item, index) => {
      builder.startItem(type === "ul" ? "• " : `${index + 1}. `);
      readNodes(listOf(looseOf(item).children), marks, builder, sink);
      builder.breakHere();
    });
    return;
  }
  // The content of a list item continues behind its sign; every other block starts a line of its own.
  if (type !== "lic") builder.breakHere();
  const isHeading = typeof type === "string" && /^h[1-6]$/.test(type);
  readNodes(children, isHeading ? { ...marks, bold: true } : marks, builder, sink);
  builder.breakHere();
}

function marksOf(node: Loose, outer: Marks): Marks {
  return {
    bold: outer.bold || node.bold === true,
    italic: outer.italic || node.italic === true,
    underline: outer.underline || node.underline === true,
    href: outer.href,
  };
}

function leavesOf(node: Loose): Loose[] {
  if (typeof node.text === "string") return [node];
  return listOf(node.children).flatMap((child) => leavesOf(looseOf(child)));
}
