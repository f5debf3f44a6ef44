/**
 * Fills the pipes of texts from the state of an attempt. The result is plain text: whoever puts it
 * into HTML escapes it, as with every text.
 */
import { type CheckedAnswer, firstPart } from "./answers.ts";
import type { AttemptState } from "./attempt-state.ts";
import { formatDate } from "./date-text.ts";
import { parseMoment } from "./expression/civil-date.ts";
import { formatList } from "./list-text.ts";
import { visitorValue } from "./logic/clock.ts";
import { gradeOf } from "./logic/grade.ts";
import { partOf } from "./logic/named-value.ts";
import type { LogicCore } from "./logic-core.ts";
import { formatMoney, formatNumber, ungroupedNumber } from "./number-text.ts";
import { type Pipe, replacePipes } from "./pipe-syntax.ts";
import { indexOf } from "./quiz-index.ts";
import type { RichText } from "./types.ts";
import { asNumber, asText, isList, own, type Value } from "./values.ts";
import { VISITOR_FIELDS } from "./visitor-facts.ts";

/** The state of an attempt with its outcome, such as a `Walk`. */
export type PipingState = AttemptState & { readonly outcome: string | null };

export type Piping = {
  /** A text with its pipes filled in. */
  readonly pipe: (text: string, state: PipingState) => string;
  /** An address with its pipes filled in, each value percent-encoded: it can change no more than its place. */
  readonly pipeHref: (href: string, state: PipingState) => string;
  /** Rich text with the pipes of its texts and links filled in. */
  readonly pipeRichText: (paragraphs: RichText, state: PipingState) => RichText;
};

/** Piping that asks the given core: the chunk of piping has none of its own. */
export function createPiping(core: LogicCore): Piping {
  const pipe: Piping["pipe"] = (text, state) =>
    text.includes("{{") ? replacePipes(text, (found) => filled(found, state, core, true)) : text;
  const pipeHref: Piping["pipeHref"] = (href, state) =>
    href.includes("{{")
      ? replacePipes(href, (found) => encodeURIComponent(filled(found, state, core).toWellFormed()))
      : href;
  return {
    pipe,
    pipeHref,
    pipeRichText: (paragraphs, state) =>
      paragraphs.map((spans) =>
        spans.map((span) => ({
          ...span,
          text: pipe(span.text, state),
          ...(span.href === undefined ? {} : { href: pipeHref(span.href, state) }),
        })),
      ),
  };
}

/** How an answer is wanted: as people read it, as it is compared, or as the items of a list. */
type Form = "text" | "id" | "amount" | "items";

function formOf(filters: Pipe["filters"]): Form {
  const has = (...names: string[]) => filters.some(({ name }) => names.includes(name));
  if (has("id")) return "id";
  if (has("list")) return "items";
  return has("brl", "number", "date") ? "amount" : "text";
}

/** @param isShown to people, who read numbers with the decimal mark of their language; addresses have a point */
function filled({ name, filters }: Pipe, state: PipingState, core: LogicCore, isShown = false): string {
  let value = lookUp(name, formOf(filters), state, core);
  for (const filter of filters) value = filtered(value, filter.name, filter.argument, state);
  const text =
    isShown && typeof value === "number" ? ungroupedNumber(value, state.quiz.locale) : asText(value);
  if (text.trim() !== "") return text;
  return filters.find((filter) => filter.name === "fallback")?.argument ?? "";
}

/** Answers come before variables, variables before what the edge captured. */
function lookUp(name: string, form: Form, state: PipingState, core: LogicCore): Value {
  const [first = "", part] = name.split(".");
  if (part !== undefined) return ofNamespace(first, part, state, core);
  const answer = state.answers.get(name);
  if (answer === undefined) return own(state.variables, name) ?? own(state.hidden, name);
  if (typeof answer === "number") return answer;
  const element = indexOf(state.quiz).answerable.get(name)?.element;
  const choices = element !== undefined && "choices" in element ? element.choices : [];
  const chosen = firstPart(answer);
  if (form === "items" && Array.isArray(chosen) && choices.length > 0) {
    const labels = choices.filter(({ id }) => chosen.includes(id)).map(({ label }) => label);
    const words = partOf(answer, "text");
    return words === undefined ? labels : [...labels, String(words)];
  }
  if (form === "id" && choices.length > 0) return chosen;
  if (form === "id" && typeof answer === "string") return answer;
  if (form === "amount" && choices.length === 0)
    return amountOf(answer) ?? core.operandValue({ answer: name }, state);
  return core.labelOf(name, state);
}

/** Amounts of money are kept in the currency's smallest unit. */
function amountOf(answer: CheckedAnswer): number | undefined {
  const minor = asNumber(partOf(answer, "minor"));
  return minor === undefined ? undefined : minor / 100;
}

function ofNamespace(first: string, part: string, state: PipingState, core: LogicCore): Value {
  if (first === "score") {
    return part === "max" || part === "percent" ? gradeOf(part, state) : core.scoreOf(part, state);
  }
  if (first === "outcome") {
    const outcome = state.quiz.outcomes.find(({ key }) => key === state.outcome);
    return part === "title" ? outcome?.title : part === "key" ? outcome?.key : undefined;
  }
  if (first === "utm") return own(state.hidden, `utm_${part}`);
  if (first === "hidden") return own(state.hidden, part);
  if (first === "geo" || first === "visitor") {
    const field = VISITOR_FIELDS.find((known) => known === part);
    return field === undefined ? undefined : visitorValue(field, state.visitor);
  }
  return partOf(state.answers.get(first), part);
}

function filtered(
  value: Value,
  filter: Pipe["filters"][number]["name"],
  argument: string | undefined,
  { quiz: { locale }, visitor }: PipingState,
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
      return amount === undefined ? value : formatMoney(amount, "R$", locale);
    case "date": {
      const moment = parseMoment(asText(value), visitor?.offsetMinutes ?? 0);
      return moment === null ? value : formatDate(moment, locale, argument);
    }
    case "list":
      return isList(value) ? formatList(value.map(String), locale, argument) : value;
    default:
      return value;
  }
}
