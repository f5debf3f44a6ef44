import type { InputElement } from "@borda/quiz/runtime/core";
import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { Field } from "./field.tsx";
import { fieldIds, fieldState } from "./field-parts.tsx";
import type { StepContext } from "./step-context.ts";

type Native = InputHTMLAttributes<HTMLInputElement>;
type NativeName =
  | "inputmode"
  | "autocomplete"
  | "autocapitalize"
  | "maxlength"
  | "spellcheck"
  | "placeholder"
  | "class"
  | "min"
  | "max"
  | "required"
  | "defaultValue"
  | "aria-label"
  | "aria-describedby";

export type InputAttributes = { readonly [Name in NativeName]?: Native[Name] | undefined } & {
  readonly type?: "text" | "email" | "tel" | "date" | undefined;
  /** The form that the script keeps while somebody types, such as `99/99/9999`. */
  readonly "data-form"?: string | undefined;
  readonly "data-country"?: string | undefined;
  readonly "data-decimals"?: number | undefined;
};

/** Room for what is pasted with blanks, or with what a number is called; the field's form drops it. */
const PASTED_LENGTH = 60;

/** The attributes of a field that a script keeps in a form, which must not cut what is pasted before the script reads it. */
export function withRoom(attributes: InputAttributes): InputAttributes {
  return attributes["data-form"] === undefined ? attributes : { ...attributes, maxlength: PASTED_LENGTH };
}

/** What stands in a field of one text. */
export function draftText(element: InputElement, context: StepContext): string {
  const value = context.draft[element.key];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** What stands in an empty field. */
export function placeholderOf(element: InputElement, context: StepContext): string | undefined {
  const words = "placeholder" in element ? element.placeholder : undefined;
  return words === undefined ? undefined : context.pipe(words);
}

/** A field with one line to type into. */
export function TextInput({
  element,
  context,
  unit,
  placeholder,
  children,
  ...attributes
}: InputAttributes & {
  readonly element: InputElement;
  readonly context: StepContext;
  /** Stands behind what is typed. */
  readonly unit?: string | undefined;
  readonly children?: ComponentChildren;
}) {
  return (
    <Field element={element} context={context}>
      <input
        id={fieldIds(element.key).input}
        name={element.key}
        placeholder={placeholderOf(element, context) ?? placeholder}
        required={element.required}
        enterkeyhint="next"
        {...fieldState(element, context)}
        class={unit ? "input united" : "input"}
        defaultValue={draftText(element, context)}
        {...withRoom(attributes)}
        type={attributes.type ?? "text"}
        // Preact's types want it said that no list of suggestions belongs to the field.
        list={undefined}
      />
      {unit && <span class="unit">{context.pipe(unit)}</span>}
      {children}
    </Field>
  );
}
