/** Height and weight, in one unit or in either. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementViews } from "./element.tsx";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { FieldGroup } from "./field-group.tsx";
import { draftPart, hasIssue, PartInput } from "./part-field.tsx";
import type { ElementProps } from "./step-context.ts";

type Measure = ElementOf<"height"> | ElementOf<"weight"> | ElementOf<"target_weight">;
type Unit = Measure["unit"];

/** Parts of a unit, with the sign behind each. */
const PARTS: Readonly<Record<Unit, readonly (readonly [part: string, sign: string])[]>> = {
  cm: [["cm", "cm"]],
  ft_in: [
    ["ft", "ft"],
    ["in", "in"],
  ],
  kg: [["kg", "kg"]],
  lb: [["lb", "lb"]],
};
type Words = Readonly<Record<"unit" | "ruler" | "cm" | "ft" | "in" | "kg" | "lb", string>>;
const WORDS: FamilyWords<Words> = {
  pt: {
    unit: "Unidade",
    ruler: "Régua",
    cm: "centímetros",
    ft: "pés",
    in: "polegadas",
    kg: "quilos",
    lb: "libras",
  },
  en: {
    unit: "Unit",
    ruler: "Ruler",
    cm: "centimetres",
    ft: "feet",
    in: "inches",
    kg: "kilograms",
    lb: "pounds",
  },
  es: {
    unit: "Unidad",
    ruler: "Regla",
    cm: "centímetros",
    ft: "pies",
    in: "pulgadas",
    kg: "kilos",
    lb: "libras",
  },
};

function unitsOf({ unit, otherUnit, type }: Measure): readonly Unit[] {
  if (!otherUnit) return [unit];
  return type === "height" ? ["cm", "ft_in"] : ["kg", "lb"];
}

/** Where a ruler stands before anybody has moved it: about as tall as people are. */
const REST_CM = 170;

/** Out of sight until a script has tied it to the fields above it. */
function Ruler({ element, name }: { readonly element: ElementOf<"height">; readonly name: string }) {
  const { minCm, maxCm } = element;
  return (
    <div class="ruler">
      <input
        type="range"
        min={Math.ceil(minCm)}
        max={Math.floor(maxCm)}
        defaultValue={String(Math.min(Math.max(REST_CM, minCm), maxCm))}
        aria-label={name}
      />
    </div>
  );
}

/** Both units are there without a script; the style sheet shows the fields of the chosen one. */
export function MeasureView({ element, context }: ElementProps<Measure>) {
  const units = unitsOf(element);
  const words = wordsFor(WORDS, context);
  const chosen = units.find((unit) => unit === draftPart(element, "unit", context)) ?? element.unit;
  const single = context.draft[element.key];
  const isBare = typeof single === "string" || typeof single === "number";
  return (
    <FieldGroup element={element} context={context} role="group">
      <div class="measure">
        {units.length > 1 && (
          <div class="units" role="radiogroup" aria-label={words.unit}>
            {units.map((unit) => (
              <label key={unit}>
                <input
                  type="radio"
                  name={`${element.key}.unit`}
                  value={unit}
                  defaultChecked={unit === chosen}
                />
                <span>{unit.replace("_", " / ")}</span>
              </label>
            ))}
          </div>
        )}
        {units.map((unit, at) => (
          <div key={unit} class={`amounts ${unit}`}>
            {PARTS[unit].map(([part, sign], index) => (
              <div key={part} class="control">
                <PartInput
                  element={element}
                  part={part}
                  context={context}
                  isFirst={at === 0 && index === 0}
                  isWrong={hasIssue(element, context) && unit === chosen}
                  class="input united"
                  inputmode="decimal"
                  autocomplete="off"
                  maxlength={8}
                  aria-label={words[part as keyof Words]}
                  required={element.required && units.length === 1 && index === 0}
                  {...(isBare && unit === element.unit && index === 0
                    ? { defaultValue: String(single) }
                    : {})}
                />
                <span class="unit" aria-hidden="true">
                  {sign}
                </span>
              </div>
            ))}
          </div>
        ))}
        {element.type === "height" && element.picker === "ruler" && (
          <Ruler element={element} name={words.ruler} />
        )}
      </div>
    </FieldGroup>
  );
}

export const BODY_VIEWS: ElementViews = {
  height: MeasureView,
  weight: MeasureView,
  target_weight: MeasureView,
};
