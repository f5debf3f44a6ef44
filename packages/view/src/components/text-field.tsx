/** Lines and blocks of text. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { Field } from "./field.tsx";
import { fieldIds, fieldState } from "./field-parts.tsx";
import type { ElementProps } from "./step-context.ts";
import { draftText, placeholderOf, TextInput } from "./text-input.tsx";

const AUTOFILL = {
  name: "name",
  first_name: "given-name",
  company: "organization",
  city: "address-level2",
} as const;

/** A line of text, or a block where several lines are asked for. */
export function ShortTextView({ element, context }: ElementProps<ElementOf<"short_text">>) {
  const { mask, purpose, maxLength, keyboard } = element;
  if (element.multiline) return <Block element={element} context={context} rows={4} />;
  const isDigits = mask !== undefined && !/[A*]/.test(mask);
  return (
    <TextInput
      element={element}
      context={context}
      placeholder={isDigits ? mask.replaceAll("9", "0") : undefined}
      inputmode={isDigits ? "numeric" : keyboard}
      autocomplete={element.autocomplete ?? (purpose === undefined ? "off" : AUTOFILL[purpose])}
      autocapitalize={purpose === undefined ? "sentences" : "words"}
      maxlength={maxLength}
      data-form={mask}
    />
  );
}

type BlockElement = ElementOf<"short_text"> | ElementOf<"long_text">;

function Block({ element, context, rows }: ElementProps<BlockElement> & { readonly rows: number }) {
  const shown = draftText(element, context);
  const { maxLength } = element;
  return (
    <Field element={element} context={context}>
      <textarea
        id={fieldIds(element.key).input}
        name={element.key}
        placeholder={placeholderOf(element, context)}
        required={element.required}
        enterkeyhint="next"
        {...fieldState(element, context)}
        class="input"
        rows={rows}
        maxlength={maxLength}
        defaultValue={shown}
      />
      {"counter" in element && element.counter && (
        <span class="count" aria-hidden="true">{`${shown.length} / ${maxLength}`}</span>
      )}
    </Field>
  );
}

export function LongTextView({ element, context }: ElementProps<ElementOf<"long_text">>) {
  return <Block element={element} context={context} rows={element.rows} />;
}
