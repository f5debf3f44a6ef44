/** `{{Name}}` of the file as piping of ours, so that a respondent never sees a raw placeholder. */
import { foreignFormat } from "./day-format.ts";
import type { Holder, Variables } from "./variables.ts";

/** Anything that either product could take for piping, also when it is never closed. */
const PLACEHOLDERS = /\{\{([^{}]*)\}\}|\{\{/g;
const CODE_START = "{{=";
const CODE_END = "=}}";

export type PipingRules = { readonly variables: Pick<Variables, "byName">; readonly locale: string };

/**
 * Rewrites the variables in a text. What is unset shows nothing; what nothing ever fills is put in as
 * the text that the file gives it; inline code (`{{= … =}}`) shows nothing.
 */
export function pipeText(text: string, { variables, locale }: PipingRules): string {
  return withoutCode(text).replace(PLACEHOLDERS, (whole, name: string | undefined) => {
    const holder = name === undefined ? undefined : variables.byName(name);
    if (holder === undefined) return whole === "{{" ? "{" : "";
    if (holder.kind === "fixed") return holder.text.replaceAll("{{", "{");
    return pipingOf(holder, locale);
  });
}

function pipingOf(holder: Exclude<Holder, { kind: "fixed" }>, locale: string): string {
  if (holder.kind === "answer" && holder.valueKey !== undefined) return `{{${holder.valueKey}|fallback:""}}`;
  const format = holder.kind === "answer" ? foreignFormat(holder.block, locale) : undefined;
  return `{{${holder.key}${format === undefined ? "" : `|date:"${format}"`}|fallback:""}}`;
}

/** Whether a text shows inline code, which is not run. */
export function hasInlineCode(text: string): boolean {
  const start = text.indexOf(CODE_START);
  return start !== -1 && text.includes(CODE_END, start + CODE_START.length);
}

/** Searched by hand: a pattern would look from each unclosed start to the end of the text. */
function withoutCode(text: string): string {
  let kept = "";
  let at = 0;
  for (let start = text.indexOf(CODE_START); start !== -1; start = text.indexOf(CODE_START, at)) {
    const end = text.indexOf(CODE_END, start + CODE_START.length);
    if (end === -1) break;
    kept += text.slice(at, start);
    at = end + CODE_END.length;
  }
  return kept + text.slice(at);
}

/** Keys that a text of ours reads. */
export function pipedKeys(text: string): string[] {
  return [...text.matchAll(/\{\{([a-z][a-z0-9_]*)\|/g)].map(([, key]) => key ?? "");
}
