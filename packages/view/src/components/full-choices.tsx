/** Questions with more than options: own words, orders by lot, other layouts, pictures that stand alone. */

import { areWordsWrong, OTHER_ID, shuffled, type WordedQuestion } from "@borda/quiz/runtime/choices";
import { type Choice, hasParts, isMultiple, type RawAnswer } from "@borda/quiz/runtime/core";
import type { ComponentChildren } from "preact";
import { ChoiceCard, ChoiceCards } from "./choice-cards.tsx";
import { letterOf } from "./choice-sign.tsx";
import type { ElementViews } from "./element.tsx";
import { FieldGroup } from "./field-group.tsx";
import { fieldIds } from "./field-parts.tsx";
import { hasIssue, partErrors } from "./part-field.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

/** What stands in the fields of the question: ids of options, and own words where there are any. */
function draftOf({ key }: WordedQuestion, { draft }: StepContext) {
  const given = draft[key];
  if (given === undefined || !hasParts(given)) return { chosen: given, words: "" };
  const { id, ids = id, text = "" } = given as { id?: RawAnswer; ids?: RawAnswer; text?: string };
  return { chosen: ids, words: String(text) };
}

/** Whether a letter stands before each option, as their keys are called. */
function hasLetters(element: WordedQuestion): boolean {
  return layoutOf(element) === "list" && !element.choices.some(({ emoji, image }) => emoji || image);
}

type OtherProps = ElementProps<WordedQuestion> & {
  /** What is wrong with the words. */
  readonly error: ComponentChildren;
};

function OtherCard({ element, context, error }: OtherProps) {
  const { other, key, choices } = element;
  if (other === undefined) return null;
  const { chosen, words } = draftOf(element, context);
  const multiple = isMultiple(element);
  return (
    <div class="other">
      <label class="choice">
        <input
          type={multiple ? "checkbox" : "radio"}
          name={key}
          value={OTHER_ID}
          defaultChecked={Array.isArray(chosen) ? chosen.includes(OTHER_ID) : chosen === OTHER_ID}
          required={!multiple && element.required}
        />
        {hasLetters(element) && (
          <span class="letter" aria-hidden="true">
            {letterOf(choices.length)}
          </span>
        )}
        <span class="words">{context.pipe(other.label)}</span>
        <span class="mark" aria-hidden="true" />
      </label>
      <input
        class="input"
        name={`${key}.text`}
        maxLength={other.maxLength}
        placeholder={other.placeholder && context.pipe(other.placeholder)}
        aria-label={context.pipe(other.label)}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? fieldIds(key).error : undefined}
        defaultValue={words}
      />
      {error}
    </div>
  );
}

function isPlain(element: WordedQuestion): boolean {
  if (element.shuffle !== undefined || element.other !== undefined) return false;
  if (element.type === "picture_choice") return !element.size && !element.optionLabelsHidden;
  const { layout } = element;
  return (layout === "list" || layout === "grid") && !("selectAll" in element) && !("letters" in element);
}

/** Without its label an option is called by what its picture shows. */
function shownChoice(choice: Choice, element: WordedQuestion, context: StepContext): Choice {
  const { image, label } = choice;
  if (image === undefined || element.type !== "picture_choice" || !element.optionLabelsHidden) return choice;
  return { ...choice, label: "", image: { ...image, alt: context.pipe(image.alt || label) } };
}

/** The words of the button that chooses everything, unless all would be more than may be chosen. */
function wordsForAll(element: WordedQuestion): string | undefined {
  if (element.type !== "multiple_choice") return undefined;
  const { choices, max = choices.length } = element;
  return choices.filter(({ exclusive }) => !exclusive).length > max ? undefined : element.selectAll;
}

function layoutOf(element: WordedQuestion): string {
  if (element.type === "picture_choice") return `grid pictures ${element.size ?? ""}`.trim();
  const { layout, letters } = element;
  return layout === "list" && letters === false ? "list unlettered" : layout;
}

function QuestionView({ element, context }: ElementProps<WordedQuestion>) {
  if (isPlain(element)) return <ChoiceCards element={element} context={context} />;
  const { choices, shuffle, key } = element;
  const { chosen } = draftOf(element, context);
  const { locale } = context.walk.quiz;
  const isWrong = hasIssue(element, context) && areWordsWrong(element, context.draft[key], locale);
  const { groupContext, errorOf } = partErrors(element, context, isWrong ? "words" : null);
  const inCards = { ...groupContext, draft: { ...context.draft, [key]: chosen } };
  const layout = layoutOf(element);
  const forAll = wordsForAll(element);
  const own = <OtherCard element={element} context={context} error={errorOf("words")} />;
  const shown = shuffle === undefined ? choices : shuffled(choices, shuffle, context.attemptId, key);
  return (
    <FieldGroup element={element} context={groupContext} role={isMultiple(element) ? "group" : "radiogroup"}>
      {forAll !== undefined && (
        <button class="all" type="button" data-all={key} hidden>
          {context.pipe(forAll)}
        </button>
      )}
      <div class={`choices ${layout}`}>
        {shown.map((choice, index) => (
          <ChoiceCard
            key={choice.id}
            element={element}
            choice={shownChoice(choice, element, context)}
            index={index}
            context={inCards}
          />
        ))}
        {layout === "chips" && own}
      </div>
      {layout !== "chips" && own}
    </FieldGroup>
  );
}

export const FULL_CHOICE_VIEWS: ElementViews = {
  single_choice: QuestionView,
  multiple_choice: QuestionView,
  picture_choice: QuestionView,
};
