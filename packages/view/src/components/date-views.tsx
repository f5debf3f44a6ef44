/** Days: typed in the order of the locale, or with the picker of the device. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { dayLimits, isMonthFirst, parseDay, writtenDay } from "@borda/quiz/runtime/dates";
import type { ElementViews } from "./element.tsx";
import type { ElementProps } from "./step-context.ts";
import { draftText, TextInput } from "./text-input.tsx";

type Day = ElementOf<"date"> | ElementOf<"birth_date">;

function orderOf(locale: string): string {
  if (isMonthFirst(locale)) return "mm/dd/yyyy";
  return /^(?:pt|es)/.test(locale) ? "dd/mm/aaaa" : "dd/mm/yyyy";
}

function TypedDay({ element, context }: ElementProps<Day>) {
  const { locale } = context.walk.quiz;
  const typed = draftText(element, context);
  const day = /^\d{4}-/.test(typed) ? parseDay(typed, locale) : null;
  return (
    <TextInput
      element={element}
      context={context}
      placeholder={orderOf(locale)}
      inputmode="numeric"
      autocomplete={element.type === "birth_date" ? "bday" : "off"}
      data-form="99/99/9999"
      defaultValue={day === null ? typed : writtenDay(day, locale)}
    />
  );
}

function DateView({ element, context }: ElementProps<ElementOf<"date">>) {
  if (element.picker === "typed") return <TypedDay element={element} context={context} />;
  const { first, last } = dayLimits(element, context.walk);
  return <TextInput element={element} context={context} type="date" min={first} max={last} />;
}

export const DATE_VIEWS: ElementViews = { date: DateView, birth_date: TypedDay };
