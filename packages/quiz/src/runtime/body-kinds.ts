/** How height and weight are read and shown. They are kept in centimetres and kilograms. */
import { type AnswerParts, hasParts, type RawAnswer } from "./answers.ts";
import type { ReadingGround } from "./given.ts";
import { answered, EMPTY, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import { formatNumber, parseNumber } from "./number-text.ts";
import { formParts, oneLine, partText } from "./parts.ts";
import type { ElementOf } from "./types.ts";

/** By definition of the international yard and pound, 1959. */
const CM_A_FOOT = 30.48;
const CM_AN_INCH = 2.54;
const KG_A_POUND = 0.45359237;

type Height = ElementOf<"height">;
type Weight = ElementOf<"weight"> | ElementOf<"target_weight">;

export const BODY_KINDS: InputKinds = {
  height: {
    read: readHeight,
    form: ({ key }, form) => entered(formParts(key, ["unit", "cm", "ft", "in"], form)),
    text: (_, answer, locale) => (hasParts(answer) ? heightText(answer, locale) : ""),
  },
  weight: { read: readWeight, form: weightForm, text: weightText },
  target_weight: { read: readWeight, form: weightForm, text: weightText },
};

function weightForm({ key }: Weight, form: Parameters<typeof formParts>[2]): RawAnswer {
  return entered(formParts(key, ["unit", "kg", "lb"], form));
}

/** A unit alone is no answer. */
function entered(parts: AnswerParts | null): AnswerParts | null {
  return parts === null || Object.keys(parts).every((part) => part === "unit") ? null : parts;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function heightText(answer: AnswerParts, locale: string): string {
  const cm = Number(answer.cm);
  if (answer.shown === "cm") return `${formatNumber(cm, locale)} cm`;
  return feetText(Math.round(cm / CM_AN_INCH));
}

function feetText(inches: number): string {
  return `${Math.floor(inches / 12)} ft ${inches % 12} in`;
}

function weightText(_: Weight, answer: unknown, locale: string): string {
  const { kg, shown } = answer as AnswerParts;
  const value = shown === "kg" ? Number(kg) : tenths(Number(kg) / KG_A_POUND);
  return `${formatNumber(value, locale)} ${shown}`;
}

/** The unit in which it was entered: that of the element where there is no other to choose. */
function unitOf<Unit extends string>(
  { unit, otherUnit }: { readonly unit: Unit; readonly otherUnit: boolean },
  raw: NonNullable<RawAnswer>,
  units: readonly Unit[],
): Unit {
  const said = partText(raw, "unit");
  return (otherUnit && units.find((each) => each === said)) || unit;
}

/** What was entered for one part; an answer without parts is that of the element's own unit. */
function typedOf(raw: NonNullable<RawAnswer>, part: string): string | null {
  if (hasParts(raw)) return partText(raw, part);
  return typeof raw === "string" || typeof raw === "number" ? oneLine(String(raw)) : null;
}

function readHeight(element: Height, raw: NonNullable<RawAnswer>, locale: string): Reading {
  const unit = unitOf(element, raw, ["cm", "ft_in"]);
  const inCm = unit === "cm";
  const typed = typedOf(raw, inCm ? "cm" : "ft");
  if (typed === null) return refused({ code: "wrong_type" });
  const inches = inCm ? "" : partText(raw, "in");
  if (typed === "" && inches === "") return EMPTY;
  const centimetres = inCm ? readCentimetres(typed, locale) : readFeet(typed, inches, locale);
  if (centimetres === null) return refused({ code: "number_invalid" });
  const cm = tenths(centimetres);
  const { minCm, maxCm } = element;
  // Whole inches within the limit, so that what the sentence says is taken.
  const least = inCm ? minCm : feetText(Math.ceil(minCm / CM_AN_INCH));
  const most = inCm ? maxCm : feetText(Math.floor(maxCm / CM_AN_INCH));
  if (cm < minCm) return refused({ code: "number_too_small", min: least });
  if (cm > maxCm) return refused({ code: "number_too_large", max: most });
  return answered({ cm, shown: unit });
}

/** Nobody is three centimetres tall: `1,72` is metres, unless it says that it is not. */
function readCentimetres(typed: string, locale: string): number | null {
  const value = parseNumber(typed.replace(/\s*c?m$/i, ""), locale);
  return value !== null && value < 3 && !/cm$/i.test(typed) ? value * 100 : value;
}

/** Feet and inches in a field each, or as `5'8"` in the first, with the quotes that telephones make of these. */
function readFeet(typed: string, inches: string, locale: string): number | null {
  const [, feetAlone, inchesBehind = ""] =
    /^(\d)\s*(?:['’′]|ft)\s*(\d{0,2})\s*(?:["”″]|['’′]{2}|in)?$/i.exec(typed) ?? [];
  const feet = parseNumber(feetAlone ?? (typed || "0"), locale);
  const rest = parseNumber(inches || inchesBehind || "0", locale);
  if (feet === null || rest === null || rest < 0 || rest >= 12) return null;
  // Inches beside a part of a foot: what was meant by `5,9` is not known.
  if (rest > 0 && !Number.isInteger(feet)) return null;
  return feet * CM_A_FOOT + rest * CM_AN_INCH;
}

function readWeight(
  element: Weight,
  raw: NonNullable<RawAnswer>,
  locale: string,
  { answers }: ReadingGround,
): Reading {
  const unit = unitOf(element, raw, ["kg", "lb"]);
  const typed = typedOf(raw, unit);
  if (typed === null) return refused({ code: "wrong_type" });
  if (typed === "") return EMPTY;
  // The other unit stays, and makes it no number: pounds must not become as many kilograms.
  const value = parseNumber(typed.replace(unit === "kg" ? /\s*kgs?$/i : /\s*lbs?$/i, ""), locale);
  if (value === null) return refused({ code: "number_invalid" });
  // Tenths of a kilogram would make another weight of one in pounds.
  const kg = hundredths(unit === "kg" ? value : value * KG_A_POUND);
  const shown = (limit: number) => (unit === "kg" ? limit : tenths(limit / KG_A_POUND));
  const [least, most] = [shown(element.minKg), shown(element.maxKg)];
  if (value < least) return refused({ code: "number_too_small", min: least });
  if (value > most) return refused({ code: "number_too_large", max: most });
  const height = measured(answers, element.heightKey, "cm");
  const present = "weightKey" in element ? measured(answers, element.weightKey, "kg") : null;
  return answered({
    kg,
    shown: unit,
    ...(height === null ? {} : { bmi: tenths(kg / (height / 100) ** 2) }),
    ...(present === null ? {} : { change_kg: tenths(kg - present) }),
  });
}

/** A part of an answer given before; null where there is none. */
function measured(answers: ReadingGround["answers"], key: string | undefined, part: string): number | null {
  const answer = key === undefined ? undefined : answers?.get(key);
  const value = answer !== undefined && hasParts(answer) ? (answer as AnswerParts)[part] : null;
  return typeof value === "number" ? value : null;
}
