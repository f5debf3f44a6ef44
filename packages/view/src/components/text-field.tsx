import type { ElementOf } from "@borda/quiz/runtime/core";
import type { InputHTMLAttributes } from "preact";
import { Field } from "./field.tsx";
import { fieldIds, fieldState } from "./field-parts.tsx";
import type { ElementProps } from "./step-context.ts";

type TextFieldElement =
  | ElementOf<"short_text">
  | ElementOf<"number">
  | ElementOf<"email">
  | ElementOf<"phone">;

const AUTOFILL = {
  name: "name",
  first_name: "given-name",
  company: "organization",
  city: "address-level2",
} as const;

type Keyboard = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "inputmode" | "autocomplete" | "autocapitalize" | "maxlength" | "spellcheck"
> & { readonly type: "email" | "tel" | "text" };

/** Which keyboard a phone shows, what a browser may fill in, and how much may be typed. */
function keyboardOf(element: TextFieldElement): Keyboard {
  switch (element.type) {
    case "email":
      return { type: "email", inputmode: "email", autocomplete: "email", maxlength: 254, spellcheck: false };
    case "phone":
      return { type: "tel", inputmode: "tel", autocomplete: "tel", maxlength: 32 };
    case "number": {
      const whole = Number.isInteger(element.step ?? 1) && (element.min ?? 0) >= 0;
      return { type: "text", inputmode: whole ? "numeric" : "decimal", autocomplete: "off", maxlength: 32 };
    }
    case "short_text":
      return {
        type: "text",
        autocomplete: element.purpose === undefined ? "off" : AUTOFILL[element.purpose],
        autocapitalize: element.purpose === undefined ? "sentences" : "words",
        maxlength: element.maxLength,
      };
  }
}

/** A line or a block of text, a number, an e-mail address or a phone number. */
export function TextFieldView({ element, context }: ElementProps<TextFieldElement>) {
  const value = context.draft[element.key];
  const shown = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const unit = element.type === "number" ? element.unit : undefined;
  const common = {
    id: fieldIds(element.key).input,
    name: element.key,
    placeholder: element.placeholder,
    required: element.required,
    enterkeyhint: "next" as const,
    ...fieldState(element, context),
  };
  if (element.type === "short_text" && element.multiline) {
    return (
      <Field element={element} context={context}>
        <textarea {...common} class="input" rows={4} maxlength={element.maxLength} defaultValue={shown} />
      </Field>
    );
  }
  return (
    <Field element={element} context={context}>
      <input
        {...common}
        {...keyboardOf(element)}
        class={unit ? "input united" : "input"}
        // Preact's types want it said that no list of suggestions belongs to the field.
        list={undefined}
        defaultValue={shown}
        data-country={element.type === "phone" ? element.defaultCountry : undefined}
      />
      {unit && <span class="unit">{unit}</span>}
    </Field>
  );
}
