import type { InputElement } from "@borda/quiz/runtime/core";
import type { ComponentChildren } from "preact";
import { ErrorText, fieldIds, HelpText, LabelText } from "./field-parts.tsx";
import type { StepContext } from "./step-context.ts";

/** A field with one control of its own. */
export function Field({
  element,
  context,
  children,
}: {
  readonly element: InputElement;
  readonly context: StepContext;
  readonly children: ComponentChildren;
}) {
  const ids = fieldIds(element.key);
  const label = (
    <label for={ids.input}>
      <LabelText element={element} context={context} />
    </label>
  );
  const hush = element.labelHidden ? "hush" : undefined;
  return (
    <div class="field" id={ids.field}>
      {context.titleKey === element.key ? (
        <h1 class={hush}>{label}</h1>
      ) : (
        <div class={hush ?? "label"}>{label}</div>
      )}
      <HelpText element={element} context={context} />
      <div class="control">{children}</div>
      <ErrorText element={element} context={context} />
    </div>
  );
}
