/** What every input has around it: its question, its help and what is wrong with it. */
import type { InputElement } from "@borda/quiz/runtime/core";
import { Icon } from "./icons.tsx";
import type { StepContext } from "./step-context.ts";

/** Ids of the parts of a field, for `for` and `aria-describedby`. */
export function fieldIds(key: string) {
  return { field: `q-${key}`, input: `f-${key}`, help: `f-${key}-help`, error: `f-${key}-error` };
}

/** The ARIA attributes that tie an input to its help and its error. */
export function fieldState(element: InputElement, context: StepContext) {
  const ids = fieldIds(element.key);
  const invalid = context.issues[element.key] !== undefined;
  // An error says itself how many may be chosen.
  const help = element.help ?? (invalid ? undefined : element.countHelp);
  const described = [invalid ? ids.error : "", help ? ids.help : ""].filter(Boolean).join(" ");
  return {
    "aria-invalid": invalid ? ("true" as const) : undefined,
    "aria-describedby": described === "" ? undefined : described,
  };
}

/** The label's words, and that the field may stay empty where it may. */
export function LabelText({
  element,
  context,
}: {
  readonly element: InputElement;
  readonly context: StepContext;
}) {
  return (
    <>
      {context.pipe(element.label)}
      {!element.required && <span class="optional">{` (${context.texts.optional})`}</span>}
    </>
  );
}

export function HelpText({
  element,
  context,
}: {
  readonly element: InputElement;
  readonly context: StepContext;
}) {
  const help = element.help ?? element.countHelp;
  if (!help) return null;
  return (
    <p class="help" id={fieldIds(element.key).help}>
      {context.pipe(help)}
    </p>
  );
}

export function ErrorText({
  element,
  context,
}: {
  readonly element: InputElement;
  readonly context: StepContext;
}) {
  const message = context.issues[element.key];
  if (message === undefined) return null;
  return (
    <p class="error" id={fieldIds(element.key).error}>
      <Icon name="alert" />
      <span>{message}</span>
    </p>
  );
}
