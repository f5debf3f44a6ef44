/** Texts that are typed into a form of fixed places, such as `99999-999`. */
import { withoutLabel } from "./pasted-text.ts";

const SLOTS: Readonly<Record<string, RegExp>> = { "9": /\d/, A: /[a-z]/i, "*": /[a-z\d]/i };

/**
 * What was typed in the places of a form: `9` is a digit, `A` a letter, `*` either. What fits no place is
 * dropped, and nothing stands behind the last place that is filled.
 */
export function inForm(form: string, typed: string): string {
  // What fits as it is may begin with such letters.
  const own = typed.length > form.length ? withoutLabel(typed.trim()) : typed;
  const chars = own.replace(/[^a-z\d]/gi, "").split("");
  let text = "";
  let between = "";
  for (const place of form) {
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
