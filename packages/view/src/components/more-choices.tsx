/** Questions with more than options: own words, orders by lot, other layouts, pictures that stand alone. */

import { OTHER_ID, shuffled, type WordedQuestion } from "@borda/quiz/runtime/choices";
import { type Choice, hasParts, isMultiple, type RawAnswer } from "@borda/quiz/runtime/core";
import { ChoiceCard, ChoiceCards } from "./choice-cards.tsx";
import type { ElementViews } from "./element.tsx";
import { FieldGroup } from "./field-group.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

/** What stands in the fields of the question: ids of options, and own words where there are any. */
function draftOf({ key }: WordedQuestion, { draft }: StepContext) {
  const given = draft[key];
  if (given === undefined || !hasParts(given)) return { chosen: given, words: "" };
  const { id, ids = id, text = "" } = given as { id?: RawAnswer; ids?: RawAnswer; text?: string };
  return { chosen: ids, words: String(text) };
}

function OtherCard({ element, context }: { element: WordedQuestion; context: StepContext }) {
  const { other, key } = element;
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
        <span class="words">{context.pipe(other.label)}</span>
        <span class="mark" aria-hidden="true" />
      </label>
      <input
        class="input"
        name={`${key}.text`}
        maxLength={other.maxLength}
        placeholder={other.placeholder && context.pipe(other.placeholder)}
        aria-label={context.pipe(other.label)}
        defaultValue={words}
      />
    </div>
  );
}

function isPlain(element: WordedQuestion): boolean {
  if (element.shuffle !== undefined || element.other !== undefined) return false;
  if (element.type === "picture_choice") return !element.size && !element.optionLabelsHidden;
  return (element.layout === "list" || element.layout === "grid") && !("selectAll" in element);
}

/** Without its label an option is called by what its picture shows. */
function shownChoice(choice: Choice, element: WordedQuestion, context: StepContext): Choice {
  const { image, label } = choice;
  if (image === undefined || element.type !== "picture_choice" || !element.optionLabelsHidden) return choice;
  return { ...choice, label: "", image: { ...image, alt: context.pipe(image.alt || label) } };
}

function layoutOf(element: WordedQuestion): string {
  return element.type === "picture_choice" ? `grid pictures ${element.size ?? ""}`.trim() : element.layout;
}

function QuestionView({ element, context }: ElementProps<WordedQuestion>) {
  if (isPlain(element)) return <ChoiceCards element={element} context={context} />;
  const { choices, shuffle, key } = element;
  const { chosen } = draftOf(element, context);
  const inCards = { ...context, draft: { ...context.draft, [key]: chosen } };
  const shown = shuffle === undefined ? choices : shuffled(choices, shuffle, context.attemptId, key);
  return (
    <FieldGroup element={element} context={context} role={isMultiple(element) ? "group" : "radiogroup"}>
      {"selectAll" in element && element.selectAll !== undefined && (
        <button class="all" type="button" data-all={key} hidden>
          {context.pipe(element.selectAll)}
        </button>
      )}
      <div class={`choices ${layoutOf(element)}`}>
        {shown.map((choice, index) => (
          <ChoiceCard
            key={choice.id}
            element={element}
            choice={shownChoice(choice, element, context)}
            index={index}
            context={inCards}
          />
        ))}
      </div>
      <OtherCard element={element} context={context} />
    </FieldGroup>
  );
}

export const MORE_CHOICE_VIEWS: ElementViews = {
  single_choice: QuestionView,
  multiple_choice: QuestionView,
  picture_choice: QuestionView,
};
