/** What facts of a visitor can be compared with. */
import type { Literal, Operator } from "../runtime/types.ts";
import { asList, asNumber, isEmpty } from "../runtime/values.ts";
import type { VisitorField } from "../runtime/visitor-facts.ts";
import { CHOICE_OPERATORS, comparesSize } from "./operators.ts";

const DEVICES = ["phone", "tablet", "desktop"];
const RANGES: Partial<Record<VisitorField, readonly [least: number, most: number]>> = {
  hour: [0, 23],
  weekday: [1, 7],
};

/** Why the fact never is what it is compared with, as a sentence; `null` when it may be. */
export function visitorFault(field: VisitorField, op: Operator, right: Literal): string | null {
  const values = asList(right).filter((value) => !isEmpty(value as Literal));
  const range = RANGES[field];
  if (range !== undefined && (CHOICE_OPERATORS.includes(op) || comparesSize(op))) {
    // Sizes may have their limit one beyond: an hour below 24.
    const slack = comparesSize(op) ? 1 : 0;
    const [least, most] = range;
    const isWithin = (value: number | undefined) =>
      value !== undefined && value >= least - slack && value <= most + slack;
    const beyond = values.find((value) => !isWithin(asNumber(value)));
    return beyond === undefined
      ? null
      : `"${field}" is a number from ${least} to ${most}, and never ${beyond}.`;
  }
  if (!CHOICE_OPERATORS.includes(op)) return null;
  const wrong = values.map(String).find((value) => !isValue(field, value));
  return wrong === undefined ? null : `"${field}" is ${KINDS[field]}, and never "${wrong}".`;
}

const KINDS: Partial<Record<VisitorField, string>> = {
  device: "phone, tablet or desktop",
  country: "two letters such as BR",
  language: "two or three letters such as pt",
  returning: "true or false",
};

function isValue(field: VisitorField, value: string): boolean {
  const text = value.trim().toLowerCase();
  if (field === "device") return DEVICES.includes(text);
  if (field === "country") return /^[a-z]{2}$/.test(text);
  if (field === "language") return /^[a-z]{2,3}$/.test(text);
  return field !== "returning" || text === "true" || text === "false";
}
