/** Questions with more than options: own words, orders by lot, other layouts. */

import { OTHER_ID, shuffled } from "@borda/quiz/runtime/choices";
import { type ElementOf, hasParts } from "@borda/quiz/runtime/core";
import { ChoiceCard, ChoiceCards } from "./choice-cards.tsx";
import type { ElementViews } from "./element.tsx";
import { FieldGroup } from "./field-group.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

type Question = ElementOf<"single_choice"> | ElementOf<"multiple_choice">;

function OtherCard({ element, context }: { element: ElementOf<"single_choice">; context: StepContext }) {
  const { other, key } = element;
  if (other === undefined) return null;
  const given = context.draft[key];
  const parts = given !== undefined && hasParts(given) ? given : undefined;
  return (
    <div class="other">
      <label class="choice">
        <input
          type="radio"
          name={key}
          value={OTHER_ID}
          defaultChecked={parts !== undefined || given === OTHER_ID}
          required={element.required}
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
        defaultValue={parts === undefined ? "" : String(parts.text ?? "")}
      />
    </div>
  );
}

function isPlain(element: Question): boolean {
  const more = element.shuffle ?? ("other" in element ? element.other : undefined);
  const layout = element.layout === "list" || element.layout === "grid";
  return more === undefined && layout && !("selectAll" in element);
}

function QuestionView({ element, context }: ElementProps<Question>) {
  if (isPlain(element)) return <ChoiceCards element={element} context={context} />;
  const { choices, layout, shuffle, key } = element;
  const shown = shuffle === undefined ? choices : shuffled(choices, shuffle, context.attemptId, key);
  const multiple = element.type === "multiple_choice";
  return (
    <FieldGroup element={element} context={context} role={multiple ? "group" : "radiogroup"}>
      {multiple && element.selectAll !== undefined && (
        <button class="all" type="button" data-all={key} hidden>
          {context.pipe(element.selectAll)}
        </button>
      )}
      <div class={`choices ${layout}`}>
        {shown.map((choice, index) => (
          <ChoiceCard key={choice.id} element={element} choice={choice} index={index} context={context} />
        ))}
      </div>
      {element.type === "single_choice" && <OtherCard element={element} context={context} />}
    </FieldGroup>
  );
}

export const MORE_CHOICE_VIEWS: ElementViews = {
  single_choice: QuestionView,
  multiple_choice: QuestionView,
};
