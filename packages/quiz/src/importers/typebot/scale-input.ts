/** Ratings as scales; what no scale can hold becomes choices, see `choices.ts`. */
import { type Conversion, type ElementPart, localised, textRules } from "./conversion.ts";
import { fitText } from "./fit-text.ts";
import { looseOf, textOf } from "./loose.ts";
import { ratingEnds, ratingRange, scaleKindOf } from "./ratings.ts";
import type { SourceBlock } from "./source.ts";

/** What the schema allows for the words at the ends. */
const MAX_END = 60;
/** Words by which authors of the languages that are told apart ask whether somebody would recommend. */
const RECOMMENDS = /\bnps\b|net promoter|recom+i?[ae]nd/i;

/** Whether tapping a point answers, without a button. */
export function isOneClickRating({ options }: SourceBlock): boolean {
  return options.isOneClickSubmitEnabled === true;
}

/**
 * The scale that has the points of a rating.
 * @param question what is asked: a scale from 0 to 10 about recommending is an NPS
 */
export function scaleFields(
  block: SourceBlock,
  { label }: { readonly label: string },
  conversion: Conversion,
): ElementPart<"rating"> | ElementPart<"nps"> | ElementPart<"opinion_scale"> {
  const { from, to } = ratingRange(block);
  const shared = { ...endLabels(block, conversion), autoAdvance: isOneClickRating(block) };
  noteStart(block, conversion);
  const kind = scaleKindOf(block);
  if (kind === "stars") {
    conversion.report.note(block, "input_stars", { count: to });
    const { isEnabled, svg } = looseOf(block.options.customIcon);
    if (isEnabled === true && textOf(svg) !== undefined) conversion.report.note(block, "rating_icon_lost");
    return { type: "rating", count: to, icon: "star", ...shared };
  }
  conversion.report.note(block, "input_scale", { from, to });
  if (kind === "numbers") return { type: "rating", count: to, icon: "number", ...shared };
  const isNps = from === 0 && to === 10 && asksToRecommend(block, label, conversion);
  if (isNps) return { type: "nps", ...shared };
  return { type: "opinion_scale", steps: to - from + 1, start: from === 0 ? 0 : 1, ...shared };
}

/** Says what becomes of a rating that is asked by choices. */
export function noteRatingChoices(block: SourceBlock, conversion: Conversion): void {
  const { from, to, written } = ratingRange(block);
  conversion.report.note(block, "input_rating", { from, to });
  if (written > to) {
    const counts = { count: to - from + 1, total: written - from + 1 };
    conversion.report.note(block, "choices_cut", counts);
  }
  noteStart(block, conversion);
}

function noteStart(block: SourceBlock, { report }: Conversion): void {
  const { startsAt, buttonType } = block.options;
  const isVariable = typeof startsAt === "string" && startsAt.includes("{{");
  if (isVariable && buttonType !== "Icons") report.note(block, "rating_start_lost");
}

function asksToRecommend(block: SourceBlock, label: string, { source }: Conversion): boolean {
  const variable = source.variables.find(({ id }) => id === block.options.variableId)?.name ?? "";
  return [variable, block.group.title, label].some((words) => RECOMMENDS.test(words));
}

function endLabels(block: SourceBlock, conversion: Conversion) {
  const { low, high } = ratingEnds(block);
  const { pipe } = textRules(block, conversion);
  const fitted = (text: string | undefined) => {
    const piped = text === undefined ? "" : pipe(text).trim();
    if (piped.length > MAX_END) conversion.report.note(block, "rating_words_cut", { count: MAX_END });
    return piped === "" ? undefined : localised(fitText(piped, MAX_END), conversion);
  };
  const [lowLabel, highLabel] = [fitted(low), fitted(high)];
  return {
    ...(lowLabel === undefined ? {} : { lowLabel }),
    ...(highLabel === undefined ? {} : { highLabel }),
  };
}
