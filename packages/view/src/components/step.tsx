/** One step inside its form: the bar, the elements and what leads on. */
import {
  type ElementOf,
  type InputElement,
  isInput,
  isMultiple,
  type QuizElement,
  type Theme,
} from "@borda/quiz/runtime/core";
import type { ComponentChildren } from "preact";
import { FORM_FIELDS } from "../form-fields.ts";
import { conversationOf } from "./conversation.ts";
import { ElementView } from "./element.tsx";
import { Icon } from "./icons.tsx";
import type { StepContext } from "./step-context.ts";

export type StepViewProps = {
  readonly stepId: string;
  /** The elements that are shown, in order. */
  readonly elements: readonly QuizElement[];
  readonly theme: Theme;
  readonly context: StepContext;
  readonly canGoBack: boolean;
  /** How far the respondent is, 0 to 1; null where it is over. */
  readonly progress: number | null;
  /** Where this step came from; decides the movement. None on the first paint. */
  readonly entered?: "forth" | "backward" | undefined;
  /** What stands above the elements, such as "you continue where you left off". */
  readonly notice?: ComponentChildren;
  /** What stands below them: whether the answers have arrived. */
  readonly receipt?: ComponentChildren;
};

/** The choice that goes on by itself: the only input of its step, with one answer to give. */
export function autoAdvanceInput(elements: readonly QuizElement[]): InputElement | null {
  const inputs = elements.filter(isInput);
  const input = inputs[0];
  if (input === undefined || inputs.length !== 1) return null;
  const isSingle = !("choices" in input) || !isMultiple(input);
  return isSingle && "autoAdvance" in input && input.autoAdvance ? input : null;
}

/** What leads on; a link leaves the quiz, and a way back is none on. */
const LEADS_ON = ["next", "goto"];

/** A step with a button of its own that leads on, or an ending, needs no other way. */
function needsContinue(elements: readonly QuizElement[]): boolean {
  return !elements.some(
    (element) => element.type === "ending" || ("action" in element && LEADS_ON.includes(element.action.kind)),
  );
}

function Bar({ theme, context, canGoBack, progress, elements }: StepViewProps) {
  const { logo } = theme;
  const own = elements.find(({ type }) => type === "header_bar") as ElementOf<"header_bar"> | undefined;
  return (
    <header class="bar">
      {/* The form's first submit button is the one that Enter presses, and must not be "back". */}
      <button type="submit" hidden tabindex={-1} />
      {canGoBack && own?.back !== false && (
        <button
          class="back"
          type="submit"
          name={FORM_FIELDS.back}
          value="1"
          formnovalidate
          aria-label={context.texts.back}
        >
          <Icon name="back" />
        </button>
      )}
      {logo !== undefined && own?.logo !== false && (
        <img class="logo" src={logo.src} alt={logo.alt} width={logo.width} height={logo.height} />
      )}
      {(own?.progress ?? theme.showProgress) && progress !== null && (
        <progress
          class="progress"
          max={100}
          value={Math.round(progress * 100)}
          aria-label={context.texts.progress}
        />
      )}
    </header>
  );
}

/** The same markup on the edge and in the browser. */
export function StepView(props: StepViewProps) {
  const { stepId, elements, context } = props;
  const auto = autoAdvanceInput(elements);
  const classes = ["step", auto?.required ? "auto" : "", props.entered ?? ""].filter(Boolean).join(" ");
  return (
    <>
      <Bar {...props} />
      {conversationOf(context, ElementView)}
      <main key={stepId} class={classes} tabindex={-1} data-step={stepId}>
        {props.notice}
        {elements.map((element) => (
          <ElementView key={element.id} element={element} context={context} />
        ))}
        {needsContinue(elements) && (
          <div class="actions">
            <button class="button" type="submit">
              {context.texts.continue}
            </button>
          </div>
        )}
        {props.receipt}
      </main>
    </>
  );
}
