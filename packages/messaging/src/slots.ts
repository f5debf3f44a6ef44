/**
 * Keeps values apart from the template that shows them. While a template is rendered every value is replaced by a
 * numbered slot; the markup of the template is then read without ever seeing a value, and the values are put back
 * last, escaped for the place where they stand. So what a respondent typed is never markup and never liquid.
 */

/** Private-use characters: they mean nothing, and are taken out of templates and values alike. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
const SLOT = /\ue000(\d+)\ue001/g;

export interface Slots {
  /** A slot for a value; what is not text becomes text as people read it. */
  hide(value: unknown): string;
  /** Puts the values back, each through `format`; the text between slots goes through `formatText`. */
  reveal(text: string, format: (value: string) => string, formatText?: (text: string) => string): string;
}

export function createSlots(): Slots {
  const values: string[] = [];
  function reveal(
    text: string,
    format: (value: string) => string,
    formatText: (text: string) => string = (part) => part,
  ): string {
    let result = "";
    let end = 0;
    for (const match of text.matchAll(SLOT)) {
      result += formatText(text.slice(end, match.index)) + format(values[Number(match[1])] ?? "");
      end = match.index + match[0].length;
    }
    return result + formatText(text.slice(end));
  }
  return {
    hide(value) {
      // A captured piece of template holds slots of its own; as a value it is plain text.
      const text = withoutSlotMarks(reveal(textOf(value), (inner) => inner));
      return `${OPEN}${values.push(text) - 1}${CLOSE}`;
    },
    reveal,
  };
}

/** Takes out the characters that mark slots. */
export function withoutSlotMarks(text: string): string {
  return text.replaceAll(OPEN, "").replaceAll(CLOSE, "");
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return "";
}
