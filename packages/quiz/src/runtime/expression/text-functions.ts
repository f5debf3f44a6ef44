/** Texts and presence in expressions. Lengths count what people see as characters: code points. */
import { asList, asNumber, asText, fold, isEmpty, isList, isMember, type Value } from "../values.ts";
import type { ExpressionFunctions } from "./function-types.ts";

export const TEXT_FUNCTIONS: ExpressionFunctions = {
  len: ([value]) => (isList(value) ? value.length : [...asText(value)].length),
  lower: ([value]) => asText(value).toLowerCase(),
  upper: ([value]) => asText(value).toUpperCase(),
  trim: ([value]) => asText(value).trim(),
  concat: (values) => values.map(asText).join(""),
  left: ([value, length]) => [...asText(value)].slice(0, Math.max(0, asNumber(length) ?? 0)).join(""),
  contains: ([whole, part]) => holdsPart(whole, part),
  starts_with: ([whole, part]) => !isEmpty(part) && fold(whole).startsWith(fold(part)),
  ends_with: ([whole, part]) => !isEmpty(part) && fold(whole).endsWith(fold(part)),
  same: ([a, b]) => asText(a).normalize("NFC") === asText(b).normalize("NFC"),
  one_of: ([value, ...options]) =>
    asList(value).some((item) => options.some((option) => isMember(item, option))),
  coalesce: (values) => values.find((value) => !isEmpty(value)),
  is_set: ([value]) => !isEmpty(value),
  is_empty: ([value]) => isEmpty(value),
  text: ([value]) => asText(value),
};

function holdsPart(whole: Value, part: Value): boolean {
  if (isEmpty(part)) return false;
  if (isList(whole)) return asList(part).every((item) => isMember(item, whole));
  return fold(whole).includes(fold(part));
}
