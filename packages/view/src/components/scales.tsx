/** Points of a scale, yes or no, and choices by emoji: native controls in a row. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { rangeOf } from "@borda/quiz/runtime/scales";
import { ChoiceSign } from "./choice-sign.tsx";
import { FieldGroup } from "./field-group.tsx";
import { fieldIds } from "./field-parts.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

type Points = ElementOf<"rating"> | ElementOf<"nps"> | ElementOf<"opinion_scale">;

/** Words below the ends of a scale, and perhaps below its middle. */
export function Ends({ words, context }: { words: readonly (string | undefined)[]; context: StepContext }) {
  if (words.every((word) => word === undefined)) return null;
  return (
    <p class="ends" aria-hidden="true">
      {words.map((word, index) => (
        <span key={index}>{context.pipe(word ?? "")}</span>
      ))}
    </p>
  );
}

/** What a point is called by those who hear the page: the ends have words, and so may the middle between them. */
function nameOf(element: Points, point: number, context: StepContext): string {
  const { min, max } = rangeOf(element);
  const centre =
    element.type === "opinion_scale" && point * 2 === min + max ? element.centreLabel : undefined;
  const end = point === max ? element.highLabel : centre;
  const word = point === min ? (element.lowLabel ?? end) : end;
  return word === undefined ? String(point) : `${point}, ${context.pipe(word)}`;
}

const SIGNS = { star: "★", heart: "♥", number: "" } as const;

/** The worst of them is the first. */
const TONES = 5;

/** Radio buttons side by side; stars light up to the chosen one by style alone. */
export function PointsView({ element, context }: ElementProps<Points>) {
  const { min, max } = rangeOf(element);
  const sign = element.type === "rating" ? SIGNS[element.icon] : "";
  const points = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const given = context.draft[element.key];
  const centre = element.type === "opinion_scale" ? [element.centreLabel] : [];
  const isToned = element.type !== "opinion_scale" && element.colours === true;
  const only = [undefined, element.highLabel ?? element.lowLabel, undefined];
  // The only point of a scale is its best.
  const shareOf = (index: number) => (points.length === 1 ? 1 : index / (points.length - 1));
  const tone = (index: number) => (isToned ? ` t${Math.round(shareOf(index) * (TONES - 1))}` : "");
  return (
    <FieldGroup element={element} context={context} role="radiogroup">
      <div
        class={(sign === "" ? "choices scale" : "stars-in scale") + (isToned ? " tones" : "")}
        data-points={points.length}
      >
        {points.map((point, index) => (
          <label class={(sign === "" ? "choice" : "star") + tone(index)} key={point}>
            <input
              type="radio"
              id={index === 0 ? fieldIds(element.key).input : undefined}
              name={element.key}
              value={point}
              defaultChecked={String(given) === String(point)}
              required={element.required}
              aria-label={nameOf(element, point, context)}
            />
            <span class="words" aria-hidden="true">
              {sign === "" ? point : sign}
            </span>
          </label>
        ))}
      </div>
      <Ends
        words={points.length === 1 ? only : [element.lowLabel, ...centre, element.highLabel]}
        context={context}
      />
    </FieldGroup>
  );
}

export function YesNoView({ element, context }: ElementProps<ElementOf<"yes_no">>) {
  const given = context.draft[element.key];
  const options = [
    { value: "yes", on: true, label: element.yesLabel ?? context.texts.yes, emoji: element.yesEmoji ?? "👍" },
    { value: "no", on: false, label: element.noLabel ?? context.texts.no, emoji: element.noEmoji ?? "👎" },
  ];
  return (
    <FieldGroup element={element} context={context} role="radiogroup">
      <div class="choices grid">
        {options.map(({ value, on, label, emoji }, index) => (
          <label class="choice" key={value}>
            <input
              type="radio"
              id={index === 0 ? fieldIds(element.key).input : undefined}
              name={element.key}
              value={value}
              defaultChecked={given === value || given === on}
              required={element.required}
            />
            <span class="emoji" aria-hidden="true">
              {emoji}
            </span>
            <span class="words">{context.pipe(label)}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

export function EmojiChoiceView({ element, context }: ElementProps<ElementOf<"emoji_choice">>) {
  const given = context.draft[element.key];
  return (
    <FieldGroup element={element} context={context} role="radiogroup">
      <div class="choices emojis">
        {element.choices.map((choice, index) => (
          <label class="choice" key={choice.id}>
            <input
              type="radio"
              id={index === 0 ? fieldIds(element.key).input : undefined}
              name={element.key}
              value={choice.id}
              defaultChecked={given === choice.id}
              required={element.required}
            />
            <ChoiceSign choice={choice} />
            <span class="words">
              {context.pipe(choice.label)}
              {choice.description !== undefined && <small>{context.pipe(choice.description)}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
