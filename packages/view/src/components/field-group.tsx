import type { InputElement } from "@borda/quiz/runtime/core";
import type { ComponentChildren } from "preact";
import { ErrorText, fieldIds, fieldState, HelpText, LabelText } from "./field-parts.tsx";
import type { StepContext } from "./step-context.ts";

/** A field made of several controls: a group with a legend. */
export function FieldGroup({
  element,
  context,
  role,
  children,
}: {
  readonly element: InputElement;
  readonly context: StepContext;
  readonly role: "radiogroup" | "group";
  readonly children: ComponentChildren;
}) {
  const state = fieldState(element, context);
  const isTitle = context.titleKey === element.key;
  const text = <LabelText element={element} context={context} />;
  const required = role === "radiogroup" && element.required ? "true" : undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is given, and a radiogroup supports both
    <fieldset
      class="group"
      id={fieldIds(element.key).field}
      role={role}
      aria-required={required}
      aria-describedby={state["aria-describedby"]}
      aria-invalid={role === "radiogroup" ? state["aria-invalid"] : undefined}
      data-invalid={state["aria-invalid"]}
    >
      <legend class={element.labelHidden ? "hush" : isTitle ? undefined : "label"}>
        {isTitle ? <h1>{text}</h1> : text}
      </legend>
      <HelpText element={element} context={context} />
      {children}
      <ErrorText element={element} context={context} />
    </fieldset>
  );
}
