/** Numbers and amounts of money. */
import { symbolOf } from "@borda/quiz/runtime/amounts";
import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementViews } from "./element.tsx";
import type { ElementProps } from "./step-context.ts";
import { TextInput } from "./text-input.tsx";

/** The keyboard of a phone that has all that may be typed; those of figures have no minus on an iPhone. */
function keyboardOf({ min = 0, step, decimals }: ElementOf<"number">): "text" | "numeric" | "decimal" {
  if (min < 0) return "text";
  return decimals === 0 || (Number.isInteger(step) && Number.isInteger(min)) ? "numeric" : "decimal";
}

function NumberView({ element, context }: ElementProps<ElementOf<"number">>) {
  const { unit, thousands } = element;
  return (
    <TextInput
      element={element}
      context={context}
      unit={unit}
      inputmode={keyboardOf(element)}
      autocomplete="off"
      maxlength={32}
      data-decimals={thousands ? (element.decimals ?? 6) : undefined}
    />
  );
}

/** The sign of the currency stands before the amount, which gets its groups once the field is left. */
function CurrencyView({ element, context }: ElementProps<ElementOf<"currency">>) {
  return (
    <TextInput
      element={element}
      context={context}
      class="input priced"
      inputmode="decimal"
      autocomplete="off"
      maxlength={32}
      data-decimals={2}
    >
      <span class="sign" aria-hidden="true">
        {symbolOf(element)}
      </span>
    </TextInput>
  );
}

export const AMOUNT_VIEWS: ElementViews = { number: NumberView, currency: CurrencyView };
