/** Numbers and amounts of money. */
import { symbolOf } from "@borda/quiz/runtime/amounts";
import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementViews } from "./element.tsx";
import type { ElementProps } from "./step-context.ts";
import { TextInput } from "./text-input.tsx";

function NumberView({ element, context }: ElementProps<ElementOf<"number">>) {
  const { min = 0, step = 1, decimals = 0, unit, thousands } = element;
  const isWhole = Number.isInteger(step) && min >= 0 && decimals === 0;
  return (
    <TextInput
      element={element}
      context={context}
      unit={unit}
      inputmode={isWhole ? "numeric" : "decimal"}
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
