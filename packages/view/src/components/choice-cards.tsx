import type {
  Choice,
  MultipleChoiceElement,
  PictureChoiceElement,
  SingleChoiceElement,
} from "@borda/quiz/runtime/core";
import { FieldGroup } from "./field-group.tsx";
import { fieldIds, fieldState } from "./field-parts.tsx";
import { Icon } from "./icons.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

type ChoiceElement = SingleChoiceElement | MultipleChoiceElement | PictureChoiceElement;

/** Whether several choices may be taken. */
export function isMultiple(element: ChoiceElement): boolean {
  return element.type === "multiple_choice" || (element.type === "picture_choice" && element.multiple);
}

function Affordance({ choice, index, pictures }: { choice: Choice; index: number; pictures: boolean }) {
  if (choice.image !== undefined) {
    const { src, alt, width, height } = choice.image;
    // The label names the choice; a picture's own words only stand in where there is none.
    const words = choice.label === "" ? alt : "";
    return <img class="thumb" src={src} alt={words} width={width} height={height} decoding="async" />;
  }
  if (pictures) {
    return (
      <span class="blank" aria-hidden="true">
        {choice.emoji}
      </span>
    );
  }
  return (
    <span class={choice.emoji ? "emoji" : "letter"} aria-hidden="true">
      {choice.emoji ?? String.fromCharCode(65 + (index % 26))}
    </span>
  );
}

function ChoiceCard(props: {
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
        aria-invalid={multiple ? fieldState(element, context)["aria-invalid"] : undefined}
      />
      <Affordance choice={choice} index={index} pictures={element.type === "picture_choice"} />
      {choice.label !== "" && (
        <span class="words">
          {context.pipe(choice.label)}
          {choice.description !== undefined && <small>{context.pipe(choice.description)}</small>}
        </span>
      )}
      <span class="mark" aria-hidden="true">
        <Icon name="check" />
      </span>
    </label>
  );
}

/** Every kind of choice: native radio buttons or checkboxes, drawn as cards. */
export function ChoiceCards({ element, context }: ElementProps<ChoiceElement>) {
  const pictures = element.type === "picture_choice";
  const grid = pictures || element.layout === "grid";
  return (
    <FieldGroup element={element} context={context} role={isMultiple(element) ? "group" : "radiogroup"}>
      <div class={`choices${grid ? " grid" : ""}${pictures ? " pictures" : ""}`}>
        {element.choices.map((choice, index) => (
          <ChoiceCard key={choice.id} element={element} choice={choice} index={index} context={context} />
        ))}
      </div>
    </FieldGroup>
  );
}
