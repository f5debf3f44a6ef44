import { expect, test } from "vitest";
import { findEmails } from "./find-emails.ts";
import { findPhones } from "./find-phones.ts";

/** So long that whoever goes through a text from each of its characters does not come to an end. */
const LENGTH = 200_000;
const question = { topic: "open", question: "Quer contar mais?", inBrazil: true } as const;

test.each([" ", "\n", "a", "a ", "(", "@", "a@a.co/", "a@a.co,"])(
  "a text of nothing but %j around an address is gone through once",
  (part) => {
    const filling = part.repeat(LENGTH / part.length);
    const found = findEmails(`@${filling} @ bia arroba gmail ponto com`);
    expect(found.filter((email) => email !== "a@a.co")).toEqual(["bia@gmail.com"]);
  },
);

test.each([" ", "\n", "(", " (", "( ", "[11]", "1 ", ".", "a"])(
  "a text of nothing but %j around a number is gone through once",
  (part) => {
    const filling = part.repeat(LENGTH / part.length);
    expect(findPhones(`${filling}; zap (11) 98765-4321; ${filling}`, question)).toEqual(["+5511987654321"]);
  },
);
