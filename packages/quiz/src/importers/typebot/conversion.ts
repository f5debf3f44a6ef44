/** What every part of the conversion needs: words, keys, variables, choices and the report. */
import type { DocumentElementInput } from "../../document.ts";
import type { AssignmentRules } from "./assigned-values.ts";
import type { ImportedChoices } from "./choices.ts";
import type { ConditionRules } from "./conditions.ts";
import type { DecidedBranches } from "./decided-branches.ts";
import { fitText } from "./fit-text.ts";
import type { Flow } from "./flow.ts";
import type { Helpers } from "./helper-variables.ts";
import type { KeyRegister } from "./keys.ts";
import { MAX_READ_TEXT } from "./loose.ts";
import { pipeText } from "./piping.ts";
import type { Point } from "./point.ts";
import type { Remark } from "./remark.ts";
import type { ReportBook } from "./report.ts";
import type { TextRules } from "./rich-text.ts";
import { neutralText } from "./safe-text.ts";
import type { Source, SourceBlock } from "./source.ts";
import type { Variables } from "./variables.ts";
import type { ImportLocale, Words } from "./words.ts";

export type Conversion = {
  readonly source: Source;
  readonly flow: Flow;
  readonly locale: ImportLocale;
  readonly words: Words;
  /** Keys of inputs and variables. */
  readonly keys: KeyRegister;
  readonly variables: Variables;
  readonly choicesOf: ImportedChoices;
  readonly report: ReportBook;
  /** Takes up the branches that are found to be always or never taken. */
  readonly decided: DecidedBranches;
  readonly askedBefore: (block: SourceBlock, at: Point) => boolean;
  /** Variables for results in between. */
  readonly helpers: Helpers;
};

type WithoutId<Element> = Element extends unknown ? Omit<Element, "id"> : never;
/** An element before its step is known, which gives it its id. */
export type DraftElement = WithoutId<DocumentElementInput>;
/** What an element of a type has beyond what every question has. */
export type ElementPart<Type extends DraftElement["type"]> = Omit<
  Extract<DraftElement, { type: Type }>,
  "key" | "label" | "required"
>;

/** Rules for the texts of one block; what has to be said about them is noted with the block. */
export function textRules(block: SourceBlock, conversion: Conversion): TextRules {
  const remark: Remark = (code, ...values) => conversion.report.note(block, code, ...values);
  return {
    remark,
    pipe: (text) => {
      const neutral = neutralText(text);
      if (neutral.isChanged) remark("markup_replaced");
      if (text.length >= MAX_READ_TEXT) remark("text_cut");
      return pipeText(neutral.text, conversion);
    },
  };
}

/** A text of a block within a length, cut between its placeholders; the report says so when it is. */
export function fittedText(
  text: string,
  maxLength: number,
  block: SourceBlock,
  conversion: Conversion,
): string {
  if (text.length > maxLength) conversion.report.note(block, "words_cut", { count: maxLength });
  return fitText(text, maxLength);
}

/** What assignments and conditions of one point need. */
export function logicRules(point: Point, conversion: Conversion): AssignmentRules & ConditionRules {
  const { variables, locale, choicesOf, helpers, report, askedBefore, flow, decided } = conversion;
  return {
    variables,
    locale,
    choicesOf: (question) => {
      // What is asked in several places is compared by its words, wherever its choices are offered.
      const only = flow.onlyPointOf(question);
      const choices = choicesOf(question);
      return only === undefined ? choices : choices?.filter((_, index) => !decided.isNever(only, index));
    },
    helper: helpers.ofBlock(),
    isAsked: (question) => askedBefore(question, point),
    remark: (code, ...values) => report.note(point.block, code, ...values),
  };
}

/** A text in the language of the flow. */
export function localised(text: string, conversion: Pick<Conversion, "locale">): Record<string, string> {
  return { [conversion.locale]: text };
}
