/** Days: typed in the order of the locale, or with the picker of the device. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import {
  type DayPart,
  dayLimits,
  dayPartsOf,
  dayPartsOrder,
  isMonthFirst,
  isPartWrong,
  parseDay,
  writtenDay,
} from "@borda/quiz/runtime/dates";
import type { ElementViews } from "./element.tsx";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { FieldGroup } from "./field-group.tsx";
import { hasIssue, PartField, PartInput, partId } from "./part-field.tsx";
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

const WORDS: FamilyWords<Readonly<Record<DayPart, string>>> = {
  pt: { day: "Dia", month: "Mês", year: "Ano" },
  en: { day: "Day", month: "Month", year: "Year" },
  es: { day: "Día", month: "Mes", year: "Año" },
};

/** What is wrong stands below all three, since none of them is a day; the first that cannot be right is marked. */
function DayFields({ element, context }: ElementProps<ElementOf<"date">>) {
  const { locale } = context.walk.quiz;
  const words = wordsFor(WORDS, context);
  const order = dayPartsOrder(locale);
  const shown = dayPartsOf(context.draft[element.key], locale);
  const wrong = order.find((part) => isPartWrong(part, shown[part])) ?? order[0];
  return (
    <FieldGroup element={element} context={context} role="group">
      <div class="parts day">
        {order.map((part) => (
          <PartField key={part} id={partId(element, part, part === order[0])} label={words[part]}>
            <PartInput
              element={element}
              part={part}
              context={context}
              isFirst={part === order[0]}
              isWrong={hasIssue(element, context) && part === wrong}
              inputmode="numeric"
              autocomplete="off"
              maxlength={part === "year" ? 4 : 2}
              required={element.required}
              defaultValue={shown[part]}
            />
          </PartField>
        ))}
      </div>
    </FieldGroup>
  );
}

function DateView({ element, context }: ElementProps<ElementOf<"date">>) {
  if (element.picker === "typed") return <TypedDay element={element} context={context} />;
  if (element.picker === "fields") return <DayFields element={element} context={context} />;
  const { first, last } = dayLimits(element, context.walk);
  return <TextInput element={element} context={context} type="date" min={first} max={last} />;
}

export const DATE_VIEWS: ElementViews = { date: DateView, birth_date: TypedDay };
