/** Assignments that make and take lists. A variable that holds a text is a list of one. */
import type { Assignment } from "../logic-types.ts";
import { asList, asText, isEqual, isList, type Value } from "../values.ts";

/** Most items that a variable holds; further ones are not added. */
export const MAX_ITEMS = 100;
/** Longest text of an item; the rest is cut. */
const MAX_ITEM_LENGTH = 500;

/** The variable after the assignment; an operator that is not known leaves it as it is. */
export function listAssigned({ op, pairs = [] }: Assignment, present: Value, value: Value): Value {
  switch (op) {
    case "copy":
      return value;
    case "push":
      return [...asItems(present), ...asItems(value)].slice(0, MAX_ITEMS);
    case "pop":
      return asItems(value).at(-1);
    case "shift":
      return asItems(value)[0];
    case "map":
      return isList(value) ? value.flatMap((item) => mapped(item, pairs) ?? []) : mapped(value, pairs);
    default:
      return present;
  }
}

function asItems(value: Value): (string | number)[] {
  return asList(value).map((item) =>
    typeof item === "number" ? item : asText(item).slice(0, MAX_ITEM_LENGTH).toWellFormed(),
  );
}

function mapped(item: Value, pairs: NonNullable<Assignment["pairs"]>): string | number | undefined {
  return pairs.find(([from]) => isEqual(item, from))?.[1];
}
