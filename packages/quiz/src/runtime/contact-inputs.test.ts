import { expect, test } from "vitest";
import { ELEMENT_SAMPLES } from "../gallery/samples.ts";
import { givesContact } from "./contact-inputs.ts";
import type { QuizElement } from "./types.ts";

const elementOf = (type: string) => ({ type, id: "e_it", key: "it" }) as QuizElement;

test("an address, a number or both reach a person, and no other element does", () => {
  const reaching = ELEMENT_SAMPLES.map(({ type }) => type).filter((type) =>
    givesContact([elementOf("heading"), elementOf(type)], { it: "something" }),
  );
  expect(reaching.toSorted()).toEqual(["contact_block", "email", "phone"]);
});

test("whoever was asked and said nothing cannot be reached", () => {
  expect(givesContact([elementOf("email")], { other: "something" })).toBe(false);
});
