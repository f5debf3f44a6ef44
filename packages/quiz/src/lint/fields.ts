/** Limits of typed fields that no answer can meet, and measures that refer to what nobody asks. */
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentElement, QuizDocument } from "../document.ts";
import { countryTold, planOf } from "../runtime/number-plan.ts";
import { warningAt } from "./finding.ts";

/** What is wrong with the limits of an element, in a sentence; null when nothing is. */
export function fieldLimitFault(element: DocumentElement): string | null {
  switch (element.type) {
    case "short_text":
    case "long_text":
      return lengthFault(element);
    case "currency":
      return orderFault(element.minMinor, element.maxMinor);
    case "birth_date":
      return orderFault(element.minAge, element.maxAge);
    case "height":
      return orderFault(element.minCm, element.maxCm);
    case "weight":
    case "target_weight":
      return orderFault(element.minKg, element.maxKg);
    case "date": {
      const { min, max } = element;
      return typeof min === "string" && typeof max === "string" ? orderFault(min, max) : null;
    }
    case "phone": {
      const { countries, defaultCountry } = element;
      const unknown = countries?.find((country) => planOf(country) === undefined);
      if (unknown !== undefined) return `No phone number is of ${unknown}. Name a country by its code.`;
      if (countries === undefined || countries.map(countryTold).includes(countryTold(defaultCountry)))
        return null;
      return `Numbers of ${defaultCountry} are what people type here, and they are refused. Add it to the countries.`;
    }
    default:
      return null;
  }
}

function lengthFault(element: DocumentElement & { minLength?: number; maxLength: number }): string | null {
  const { minLength = 0, maxLength } = element;
  const least = "mask" in element && element.mask !== undefined ? element.mask.length : minLength;
  if (least <= maxLength && minLength <= maxLength) return null;
  return `No text has at least ${Math.max(least, minLength)} and at most ${maxLength} characters.`;
}

function orderFault<Limit extends number | string>(min: Limit | undefined, max: Limit | undefined) {
  if (min === undefined || max === undefined || min <= max) return null;
  return `No answer is at least ${min} and at most ${max}. Correct the limits.`;
}

/** Weights whose height or present weight is asked for nowhere: what follows from it will be missing. */
export function findUnknownMeasures(document: QuizDocument): LintFinding[] {
  const elements = document.steps.flatMap(({ elements: shown }) => shown);
  const asks = (type: DocumentElement["type"], key: string) =>
    elements.some((element) => element.type === type && "key" in element && element.key === key);
  return document.steps.flatMap((step, index) =>
    step.elements.flatMap((element, at) => {
      const path = ["steps", index, "elements", at];
      return referencesOf(element)
        .filter(([, type, key]) => !asks(type, key))
        .map(([name, type, key]) =>
          warningAt(
            "unknown_reference",
            [...path, name],
            step.id,
            `No ${type} is asked for as "${key}". Name the key of one that is asked before.`,
          ),
        );
    }),
  );
}

function referencesOf(element: DocumentElement): [string, DocumentElement["type"], string][] {
  if (element.type !== "weight" && element.type !== "target_weight") return [];
  const { heightKey } = element;
  const weightKey = element.type === "target_weight" ? element.weightKey : undefined;
  return [
    ...(heightKey === undefined ? [] : [["heightKey", "height", heightKey] as const]),
    ...(weightKey === undefined ? [] : [["weightKey", "weight", weightKey] as const]),
  ].map(([name, type, key]) => [name, type, key]);
}
