import type { QuizElement } from "@borda/quiz/runtime/core";
import type { ComponentChild } from "preact";
import { ButtonView } from "./button.tsx";
import { ChoiceCards } from "./choice-cards.tsx";
import { EndingView } from "./ending.tsx";
import { HeadingView } from "./heading.tsx";
import { ImageView } from "./image.tsx";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps } from "./step-context.ts";

type ElementOf<Type extends QuizElement["type"]> = Extract<QuizElement, { type: Type }>;
/** What shows each type of element. */
export type ElementViews = {
  readonly [Type in QuizElement["type"]]?: (props: ElementProps<ElementOf<Type>>) => ComponentChild;
};

let views: ElementViews = {
  heading: HeadingView,
  text: ({ element, context }) => (
    <RichTextView text={element.text} align={element.align} context={context} />
  ),
  image: ImageView,
  button: ButtonView,
  single_choice: ChoiceCards,
  multiple_choice: ChoiceCards,
  picture_choice: ChoiceCards,
  ending: EndingView,
};

/** Adds what shows further types, so that a browser loads only those that its quiz needs. */
export function installViews(more?: ElementViews): void {
  views = { ...views, ...more };
}

/** Puts around an element what its step has to do with it. */
export type Surround = (props: ElementProps<QuizElement>, shown: ComponentChild) => ComponentChild;

let surround: Surround = (_, shown) => shown;

/** From here on elements can be kept to some screens. A quiz in which none is loads nothing for it. */
export function installSurround(installed: Surround): void {
  surround = installed;
}

/** One element of a step, whichever it is. */
export function ElementView(props: ElementProps<QuizElement>) {
  const View = views[props.element.type] as
    | ((props: ElementProps<QuizElement>) => ComponentChild)
    | undefined;
  return <>{View && surround(props, <View {...props} />)}</>;
}
