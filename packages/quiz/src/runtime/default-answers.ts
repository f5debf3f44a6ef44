/** What stands in the fields of a step at first. It is no answer before the person goes on with it. */
import { type Answers, type RawAnswer, reckonedValue } from "./answers.ts";
import { isMultiple } from "./choice-kinds.ts";
import { writtenNumber } from "./number-text.ts";
import { isInput } from "./quiz-index.ts";
import type { CompiledQuiz, InputElement } from "./types.ts";
import { asText, isEmpty, isList, own, type Value } from "./values.ts";
import type { Walk } from "./walk.ts";

/** Parameters of the quiz's address by name, as the page was opened with them. */
export type GivenParameters = Readonly<Record<string, string>>;

/** The parameters that fields of the quiz are filled in from, each once. */
export function prefillParameters({ steps }: Pick<CompiledQuiz, "steps">): readonly string[] {
  const elements = steps.flatMap((step) => step.elements).filter(isInput);
  return [...new Set(elements.flatMap(parametersOf))];
}

function parametersOf(element: InputElement): readonly string[] {
  if ("prefill" in element && element.prefill !== undefined) return [element.prefill];
  if (element.type !== "contact_block") return [];
  return element.parts.flatMap(({ prefill }) => prefill ?? []);
}

/**
 * The answers with what stands in the other fields of the step that is shown. Whoever has left the step once has seen
 * it: an emptied field stays empty.
 * @param answers raw; `null` is a field that was emptied
 * @param moves of the attempt so far
 */
export function withDefaults(
  shown: Walk,
  answers: Answers,
  given: GivenParameters,
  moves: readonly { readonly from: string | null; readonly to: string }[] = [],
): Answers {
  const { current, path, visible } = shown;
  if (moves.some(({ from, to }) => from === current && !path.includes(to))) return answers;
  const defaults = visible.filter(isInput).flatMap((element): [string, RawAnswer][] => {
    const raw = own(answers, element.key) === undefined ? defaultOf(element, shown, given) : undefined;
    return raw === undefined ? [] : [[element.key, raw]];
  });
  return defaults.length === 0 ? answers : { ...answers, ...Object.fromEntries(defaults) };
}

function defaultOf(element: InputElement, shown: Walk, given: GivenParameters): RawAnswer | undefined {
  if (element.type === "contact_block") return defaultParts(element.parts, given);
  const asked = "prefill" in element && element.prefill !== undefined ? own(given, element.prefill) : "";
  const value =
    !choosesIn(element, asked) && "defaultValue" in element
      ? declaredValue(element.defaultValue, shown)
      : asked;
  return isEmpty(value) ? undefined : rawDefault(element, value, shown.quiz.locale);
}

/** Whether a link says anything to the element: what is none of its options is as if nothing were said. */
function choosesIn(element: InputElement, asked: string | undefined): boolean {
  if (asked === undefined || isEmpty(asked)) return false;
  if (element.type === "yes_no") return asked === "yes" || asked === "no";
  if (!("choices" in element)) return true;
  return idsIn(asked).some((id) => element.choices.some((choice) => choice.id === id));
}

const idsIn = (text: string) => text.split(/\s*,\s*/);

function defaultParts(
  parts: readonly { readonly part: string; readonly prefill?: string }[],
  given: GivenParameters,
): RawAnswer | undefined {
  const filled = parts.flatMap(({ part, prefill = "" }) => {
    const value = own(given, prefill);
    return isEmpty(value) ? [] : [[part, value as string] as const];
  });
  return filled.length === 0 ? undefined : Object.fromEntries(filled);
}

type Declared = Extract<InputElement, { defaultValue?: unknown }>["defaultValue"];

function declaredValue(declared: Declared, { variables, answers }: Walk): Value {
  if (typeof declared !== "object" || isList(declared)) return declared;
  if ("variable" in declared) return own(variables, declared.variable);
  const answer = answers.get(declared.answer);
  return answer === undefined ? undefined : reckonedValue(answer);
}

/** A value as the field of the element holds it. */
export function rawDefault(element: InputElement, value: Value, locale: string): RawAnswer {
  if ("choices" in element) {
    const ids = isList(value) ? value.map(String) : idsIn(asText(value));
    return isMultiple(element) ? ids : (ids[0] ?? null);
  }
  if (typeof value === "boolean") return value;
  const isAmount = element.type === "number" || element.type === "currency";
  const text = isAmount && typeof value === "number" ? writtenNumber(value, locale) : asText(value);
  if (element.type === "cep") return { cep: text };
  if (element.type !== "full_name" || element.fields === "one") return text;
  const [first = "", ...others] = text.trim().split(/\s+/);
  return { first, last: others.join(" ") };
}
