import { type Choice, type ChoiceElement, isMultiple } from "@borda/quiz/runtime/core";
import { ChoiceSign, letterOf } from "./choice-sign.tsx";
import { FieldGroup } from "./field-group.tsx";
import { fieldIds, fieldState } from "./field-parts.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

function Affordance({ choice, index, pictures }: { choice: Choice; index: number; pictures: boolean }) {
  if (choice.image !== undefined || (choice.emoji && !pictures)) return <ChoiceSign choice={choice} />;
  return (
    <span class={pictures ? "blank" : "letter"} aria-hidden="true">
      {pictures ? choice.emoji : letterOf(index)}
    </span>
  );
}

/** One option: a native control that covers its card. */
export function ChoiceCard(props: {
  readonly element: ChoiceElement;
  readonly choice: Choice;
  readonly index: number;
  readonly context: StepContext;
}) {
  const { element, choice, index, context } = props;
  const multiple = isMultiple(element);
  const value = context.draft[element.key];
  const checked = Array.isArray(value) ? value.includes(choice.id) : value === choice.id;
  return (
    <label class="choice">
      <input
        type={multiple ? "checkbox" : "radio"}
        id={index === 0 ? fieldIds(element.key).input : undefined}
        name={element.key}
        value={choice.id}
        defaultChecked={checked}
        required={!multiple && element.required}
        data-alone={choice.exclusive}
        aria-invalid={multiple ? fieldState(element, context)["aria-invalid"] : undefined}
      />
      <Affordance choice={choice} index={index} pictures={element.type === "picture_choice"} />
      {choice.label !== "" && (
        <span class="words">
          {context.pipe(choice.label)}
          {choice.description !== undefined && <small>{context.pipe(choice.description)}</small>}
        </span>
      )}
      <span class="mark" aria-hidden="true" />
    </label>
  );
}

/** Whether the choices are the points of a scale, such as 0 to 10: they stand side by side then. */
function isScale({ choices }: ChoiceElement): boolean {
  return (
    choices.length > 4 && choices.every(({ label, emoji, image }) => label.length < 3 && !emoji && !image)
  );
}

/** What the ends of a scale mean, under them. Each point has its own words for those who hear the page. */
function ScaleEnds({ element, context }: ElementProps<ChoiceElement>) {
  const ends = [element.choices[0], element.choices.at(-1)];
  return (
    <p class="ends" aria-hidden="true">
      {ends.map((choice) => (
        <span key={choice?.id}>{context.pipe(choice?.description ?? "")}</span>
      ))}
    </p>
  );
}

/** Every kind of choice: native radio buttons or checkboxes, drawn as cards. */
export function ChoiceCards({ element, context }: ElementProps<ChoiceElement>) {
  const pictures = element.type === "picture_choice";
  const grid = pictures || ("layout" in element && element.layout === "grid");
  const scale = grid && !pictures && isScale(element);
  const kind = scale ? " scale" : `${grid ? " grid" : ""}${pictures ? " pictures" : ""}`;
  return (
    <FieldGroup element={element} context={context} role={isMultiple(element) ? "group" : "radiogroup"}>
      <div class={`choices${kind}`}>
        {element.choices.map((choice, index) => (
          <ChoiceCard key={choice.id} element={element} choice={choice} index={index} context={context} />
        ))}
      </div>
      {scale && <ScaleEnds element={element} context={context} />}
    </FieldGroup>
  );
}
