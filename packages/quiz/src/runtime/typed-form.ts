/** Texts that are typed into a form of fixed places, such as `99999-999`. */
import { withoutLabel } from "./pasted-text.ts";

const SLOTS: Readonly<Record<string, RegExp>> = { "9": /\d/, A: /[a-z]/i, "*": /[a-z\d]/i };

/** What a form begins with before its first place, such as the `+55 (` of `+55 (99) 99999-9999`. */
function beginningOf(form: string): string {
  return /^[^9A*]*/.exec(form)?.[0] ?? "";
}

/** The letters and figures that were typed for a form, without those that it begins with by itself. */
function ownPlaces(form: string, typed: string): string[] {
  const beginning = beginningOf(form);
  const fixed = bare(beginning);
  const sign = /^[a-z\d]*[^a-z\d]/i.exec(beginning)?.[0] ?? beginning;
  const length = [...form].filter((place) => place in SLOTS).length;
  const without = (chars: string) => (chars.startsWith(fixed) ? chars.slice(fixed.length) : chars);
  // What fits as it is may begin with the letters of a label.
  const chars = bare(typed.length > form.length ? withoutLabel(typed.trim()) : typed);
  const own = typed.trimStart().startsWith(sign) ? without(chars) : chars;
  // Figures alone may be an area code of the same figures, unless they are too many for the places.
  return [...(own.length > length ? without(own) : own)];
}

function bare(text: string): string {
  return text.replace(/[^a-z\d]/gi, "");
}

/**
 * What was typed in the places of a form: `9` is a digit, `A` a letter, `*` either. What fits no place is
 * dropped, and nothing stands behind the last place that is filled.
 */
export function inForm(form: string, typed: string): string {
  const chars = ownPlaces(form, typed);
  let text = "";
  let between = beginningOf(form);
  for (const place of form.slice(between.length)) {
    const slot = SLOTS[place];
    if (slot === undefined) {
      between += place;
      if (chars[0] === place) chars.shift();
      continue;
    }
    let char = chars.shift();
    while (char !== undefined && !slot.test(char)) char = chars.shift();
    if (char === undefined) return text;
    text += between + char;
    between = "";
  }
  return text + between;
}
