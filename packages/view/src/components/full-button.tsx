/** Buttons with all they can have; a quiz that uses none of it has the small ones. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ComponentChildren } from "preact";
import { FORM_FIELDS } from "../form-fields.ts";
import { ButtonView } from "./button.tsx";
import { OutsideLink } from "./outside-link.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";
import { spotAddress, targetsOf } from "./surround.tsx";

type Button = ElementOf<"button">;

/** What does not lead on stands back unless the author says otherwise. */
function isQuiet({ variant, action: { kind } }: Button): boolean {
  return variant === undefined ? kind !== "next" && kind !== "link" : variant === "quiet";
}

/** Within the page: without a script it leads to the place, where all is shown then. */
function PlaceLink(props: {
  readonly element: Button;
  readonly context: StepContext;
  readonly look: string;
  readonly children: ComponentChildren;
}) {
  const { element, context, look } = props;
  const ids = targetsOf(element);
  return (
    <a
      class={look}
      href={spotAddress(ids, context)}
      data-place={element.action.kind}
      data-reveals={element.action.kind === "reveal" ? ids.join(" ") : undefined}
    >
      {props.children}
    </a>
  );
}

export function FullButtonView({ element, context }: ElementProps<Button>) {
  const { action, emoji, sublabel, variant, delaySeconds, size, width } = element;
  const isRich = emoji ?? sublabel ?? variant ?? delaySeconds ?? size ?? width;
  const isPlain = action.kind === "next" || action.kind === "goto" || action.kind === "link";
  if (isRich === undefined && isPlain) return <ButtonView element={element} context={context} />;
  const look = ["button", isQuiet(element) && "quiet", size === "large" && size, width === "fit" && width]
    .filter(Boolean)
    .join(" ");
  const words = (
    <>
      {emoji !== undefined && <span aria-hidden="true">{emoji} </span>}
      {context.pipe(element.label)}
      {sublabel !== undefined && <small>{context.pipe(sublabel)}</small>}
    </>
  );
  return (
    <div class="act" id={`act-${element.id}`} data-delay={delaySeconds}>
      {action.kind === "link" ? (
        <OutsideLink class={look} data-click={element.id} href={action.href} context={context}>
          {words}
        </OutsideLink>
      ) : action.kind === "scroll" || action.kind === "reveal" ? (
        <PlaceLink element={element} context={context} look={look}>
          {words}
        </PlaceLink>
      ) : (
        <button class={look} type="submit" {...pressOf(element)}>
          {words}
        </button>
      )}
    </div>
  );
}

/** What a press sends along with the form. */
function pressOf({ action, id }: Button) {
  if (action.kind === "goto") return { name: id, value: "1" };
  return action.kind === "back" ? { name: FORM_FIELDS.back, value: "1", formnovalidate: true } : {};
}
