/** Says before anybody tries how many options a question takes, where its author says nothing of it. */
import { isMultiple } from "../runtime/choice-kinds.ts";
import type { ChoiceElement, QuizElement } from "../runtime/types.ts";
import { languageOf } from "../sentences/family-sentences.ts";

/** Words before a number or two. */
const WORDS = {
  pt: { just: "Escolha", between: ["Escolha de", "a"], least: "Escolha pelo menos", most: "Escolha até" },
  en: { just: "Choose", between: ["Choose", "to"], least: "Choose at least", most: "Choose up to" },
  es: { just: "Elige", between: ["Elige de", "a"], least: "Elige al menos", most: "Elige hasta" },
} as const;

type Counted = ChoiceElement & { readonly min?: number; readonly max?: number; readonly other?: unknown };

/** One option is what everybody chooses anyway, and as many as there are is no limit. */
function limitsOf({ min = 0, max = Number.POSITIVE_INFINITY, choices, other }: Counted) {
  const options = choices.filter(({ exclusive }) => !exclusive).length + (other === undefined ? 0 : 1);
  return { least: min > 1 ? min : undefined, most: max < options ? max : undefined };
}

function sentenceFor(element: Counted, locale: string): string | undefined {
  const { least, most } = limitsOf(element);
  const { just, between, ...words } = WORDS[languageOf(locale)];
  if (most === undefined) return least === undefined ? undefined : `${words.least} ${least}.`;
  if (most === 1 || least === most) return `${just} ${most}.`;
  return least === undefined ? `${words.most} ${most}.` : `${between[0]} ${least} ${between[1]} ${most}.`;
}

/**
 * The element with its `countHelp`, if it needs one.
 * @param locale of the quiz; English where the interface does not speak its language
 */
export function withCountHelp(element: QuizElement, locale: string): QuizElement {
  if (!("choices" in element) || !isMultiple(element) || element.help !== undefined) return element;
  const countHelp = sentenceFor(element, locale);
  return { ...element, ...(countHelp === undefined ? {} : { countHelp }) };
}
