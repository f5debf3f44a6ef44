/**
 * Fills the pipes of texts from the state of an attempt. The result is plain text: whoever puts it
 * into HTML escapes it, as with every text.
 */
import { type AttemptState, labelOf, scoreOf } from "./attempt-state.ts";
import { formatNumber } from "./number-text.ts";
import { type Pipe, replacePipes } from "./pipes.ts";
import type { RichText } from "./types.ts";
import { asNumber, asText, own, type Value } from "./values.ts";

/** The state of an attempt with its outcome, such as a `Walk`. */
export type PipingState = AttemptState & { readonly outcome: string | null };

/** A text with its pipes filled in. */
export function pipe(text: string, state: PipingState): string {
  return text.includes("{{") ? replacePipes(text, (found) => filled(found, state)) : text;
}

/** An address with its pipes filled in, each value percent-encoded: it can change no more than its place. */
export function pipeHref(href: string, state: PipingState): string {
  if (!href.includes("{{")) return href;
  return replacePipes(href, (found) => encodeURIComponent(filled(found, state).toWellFormed()));
}

/** Rich text with the pipes of its texts and links filled in. */
export function pipeRichText(paragraphs: RichText, state: PipingState): RichText {
  return paragraphs.map((spans) =>
    spans.map((span) => ({
      ...span,
      text: pipe(span.text, state),
      ...(span.href === undefined ? {} : { href: pipeHref(span.href, state) }),
    })),
  );
}

/** Rich text as plain text, one paragraph a line. */
export function plainTextOf(paragraphs: RichText): string {
  return paragraphs.map((spans) => spans.map(({ text }) => text).join("")).join("\n");
}

function filled({ name, filters }: Pipe, state: PipingState): string {
  const isRaw = filters.some((filter) => filter.name === "id");
  let value = lookUp(name, isRaw, state);
  for (const filter of filters) value = filtered(value, filter.name, filter.argument, state.quiz.locale);
  const text = asText(value);
  if (text.trim() !== "") return text;
  return filters.find((filter) => filter.name === "fallback")?.argument ?? "";
}

/** Answers come before variables, variables before what the edge captured. */
function lookUp(name: string, isRaw: boolean, state: PipingState): Value {
  if (name.startsWith("score.")) return scoreOf(name.slice("score.".length), state);
  if (name === "outcome.title") {
    return state.quiz.outcomes.find(({ key }) => key === state.outcome)?.title;
  }
  const answer = state.answers.get(name);
  if (answer !== undefined) {
    const isPlain =
      typeof answer === "number" || (isRaw && (typeof answer === "string" || Array.isArray(answer)));
    return isPlain ? (answer as Value) : labelOf(name, state);
  }
  return own(state.variables, name) ?? own(state.hidden, name);
}

function filtered(
  value: Value,
  filter: Pipe["filters"][number]["name"],
  argument: string | undefined,
  locale: string,
): Value {
  const amount = asNumber(value);
  switch (filter) {
    case "upper":
      return asText(value).toUpperCase();
    case "lower":
      return asText(value).toLowerCase();
    case "first_name":
      return asText(value).trim().split(/\s+/)[0];
    case "number":
      return amount === undefined
        ? value
        : formatNumber(amount, locale, argument === undefined ? undefined : Number(argument));
    case "brl":
      return amount === undefined ? value : `R$ ${formatNumber(amount, "pt-BR", 2)}`;
    default:
      return value;
  }
}
