import { fold, type Value } from "../values.ts";

/** Whether a value counts as true: `true`, the text of it, and numbers other than 0. */
export function isTrue(value: Value): boolean {
  return typeof value === "number" ? value !== 0 : fold(value) === "true";
}
