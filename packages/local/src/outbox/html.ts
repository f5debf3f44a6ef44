/** Markup whose every inserted value is escaped unless it is markup itself. */
import { escapeHtml } from "@borda/contracts/escape-html";

/** Markup that needs no escaping any more. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Insert = string | number | Markup | readonly Markup[] | null;

/** @example html`<p title="${subject}">${items.map((item) => html`<b>${item}</b>`)}</p>` */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + markupOf(inserts[index - 1] ?? null) + part));
}

function markupOf(insert: Insert): string {
  if (insert === null) return "";
  if (insert instanceof Markup) return insert.text;
  if (typeof insert === "object") return insert.map((each) => each.text).join("");
  return escapeHtml(String(insert));
}
