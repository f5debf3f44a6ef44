import { attemptCode, attemptsOfCode } from "@borda/contracts";
import { expect, test } from "vitest";
import { searchOf } from "./lead-search.ts";

const CODE = attemptCode("019aa5b1-7c00-7000-8000-0000000002a7");

test("what is short is looked for as it was typed", () => {
  expect([searchOf("  Ana Lima "), searchOf(""), searchOf(" ")]).toEqual(["Ana Lima", "", ""]);
});

test("of a long message that was pasted the code at its end is looked for", () => {
  const messages = ["Olá! ", "Quero saber mais. ", "😀"].map((part) => `${part.repeat(90)}x (${CODE})\n`);
  expect(messages.map((message) => attemptsOfCode(searchOf(message)))).toEqual(
    messages.map(() => attemptsOfCode(CODE)),
  );
  expect(messages.map((message) => searchOf(message).length <= 100)).toEqual([true, true, true]);
});
