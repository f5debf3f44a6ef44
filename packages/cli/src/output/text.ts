/** Text for terminals: width, wrapping, tables. */

/** Columns that a text takes: wide signs and most emoji take two, combining ones none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(
    stripStyles(text),
  )) {
    width +=
      /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(
        segment,
      )
        ? 2
        : 1;
  }
  return width;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins a style
const STYLE = /\u001b\[[0-9;]*m/g;

function stripStyles(text: string): string {
  return text.replace(STYLE, "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const UNSHOWABLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** A text of a stranger for a terminal: on one line, without control characters that could move the cursor. */
export function plainLine(text: string): string {
  return text.replace(UNSHOWABLE, " ").replace(/\s+/g, " ").trim();
}

/** The same with its blanks, for text whose indentation means something. */
export function printable(line: string): string {
  return line.replace(UNSHOWABLE, " ");
}

export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Words in lines of at most `width` columns, at least one line. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** A table whose last column wraps; `rows` of as many cells each. */
export function table(rows: readonly (readonly string[])[], columns: number, indent = "  "): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ""))));
  return rows.flatMap((row) => {
    const head = row.slice(0, -1).map((cell, at) => padded(cell, widths[at] ?? 0));
    const start = indent + head.map((cell) => `${cell}  `).join("");
    const space = Math.max(20, columns - widthOf(start));
    const [first = "", ...rest] = wrapped(row.at(-1) ?? "", space);
    return [`${start}${first}`.trimEnd(), ...rest.map((line) => " ".repeat(widthOf(start)) + line)];
  });
}

/** `1 error`, `3 errors` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `12,345` */
export function numberText(value: number): string {
  return value.toLocaleString("en-US");
}

/** A text of at most `width` columns; what is cut off shows as an ellipsis. */
export function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    if (widthOf(kept + segment) >= width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
