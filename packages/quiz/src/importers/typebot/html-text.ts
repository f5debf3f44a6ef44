/** The HTML of text bubbles before version 5: formatting is read, everything else is passed over. */
import { namedCharacter } from "./html-entities.ts";
import { type Marks, NO_MARKS, type ParagraphBuilder } from "./paragraphs.ts";
import { PLACEHOLDER } from "./safe-text.ts";
import type { TextSink } from "./text-sink.ts";

const TOKEN = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>|[^<]+|</gi;
const LINES = ["p", "div", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"];
const MARKS: Readonly<Record<string, "bold" | "italic" | "underline">> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
};
/** Elements whose content is not text. */
const SILENT = ["script", "style", "iframe", "object", "template", "noscript"];

/** Writes the text of the HTML to the sink, with its bold, italic, underline, links, lists and lines. */
export function readHtml(html: string, builder: ParagraphBuilder, sink: TextSink): void {
  let marks: Marks = NO_MARKS;
  let silent: string | undefined;
  for (const [token, slash, tag = "", attributes = ""] of html.matchAll(TOKEN)) {
    const name = tag.toLowerCase();
    const isEnd = slash === "/";
    if (silent !== undefined) {
      if (isEnd && name === silent) silent = undefined;
      continue;
    }
    if (token.startsWith("<!--")) continue;
    if (name === "") sink.text(decode(token), marks);
    else if (SILENT.includes(name)) {
      if (!isEnd) {
        // Goes through the sink as markup, so that the report says so.
        sink.text(`<${name}></${name}>`, marks);
        silent = name;
      }
    } else if (name === "li" && !isEnd) builder.startItem("• ");
    else if (LINES.includes(name) || name === "li") builder.breakHere();
    else if (name === "a") marks = { ...marks, href: isEnd ? undefined : sink.href(hrefIn(attributes)) };
    else if (/^(?:img|embed|svg|video|audio)$/.test(name)) sink.text(`<${name}>`, marks);
    else marks = markedBy(name, !isEnd, marks);
  }
}

function markedBy(name: string, isOn: boolean, marks: Marks): Marks {
  const mark = MARKS[name];
  return mark === undefined ? marks : { ...marks, [mark]: isOn };
}

function hrefIn(attributes: string): string | undefined {
  const found = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const address = found?.[1] ?? found?.[2] ?? found?.[3];
  return address === undefined ? undefined : decode(address);
}

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}[1-4]{0,2}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return namedCharacter(String(name)) ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : PLACEHOLDER;
    },
  );
}
