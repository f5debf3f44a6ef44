import { expect, test } from "vitest";
import { formatBrazilianPhone, formatWhileTyping } from "./phone-typing.ts";

test.each([
  ["", ""],
  ["11", "11"],
  ["119", "(11) 9"],
  ["1133334", "(11) 3333-4"],
  ["1133334444", "(11) 3333-4444"],
  ["11912345678", "(11) 91234-5678"],
  ["(11) 91234-5678", "(11) 91234-5678"],
  ["(11) 9123-45678", "(11) 91234-5678"],
  ["+5511912345678", "+5511912345678"],
  ["011912345678", "011912345678"],
  ["5511912345678", "5511912345678"],
])("%j is shown as %j", (typed, shown) => {
  expect(formatBrazilianPhone(typed)).toBe(shown);
});

test("a number that the browser fills in is written as one that is typed, and one that is deleted from is left alone", () => {
  const shownAfter = (event: Partial<InputEvent>) => {
    const field = { value: "11912345678", selectionStart: 11 } as HTMLInputElement;
    formatWhileTyping(field, event);
    return field.value;
  };
  expect([{}, { inputType: "insertText" }, { inputType: "deleteContentBackward" }].map(shownAfter)).toEqual([
    "(11) 91234-5678",
    "(11) 91234-5678",
    "11912345678",
  ]);
});
