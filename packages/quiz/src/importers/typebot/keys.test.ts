import { expect, test } from "vitest";
import { KeyRegister, slugOf } from "./keys.ts";

test("names become keys without accents, signs or spaces", () => {
  expect(
    ["Média de renda (R$)", "E-mail", "Já?", "👋", "What's your name", "1 to 10"].map((name) => slugOf(name)),
  ).toEqual(["media_de_renda_r", "e_mail", "ja", "", "whats_your_name", "1_to_10"]);
});

test("long names are cut between words", () => {
  expect(slugOf("The most prominent text on a page, used by search engines")).toBe(
    "the_most_prominent_text_on_a_page_used",
  );
  expect(slugOf("x".repeat(100))).toBe("x".repeat(40));
});

test("a key is given once; what no key can be made of takes the fallback", () => {
  const keys = new KeyRegister();
  const names = ["Name", "name!", "Náme", "", "10", "constructor"];
  expect(names.map((name) => keys.take(name, "answer"))).toEqual([
    "name",
    "name_2",
    "name_3",
    "answer",
    "answer_10",
    "constructor_2",
  ]);
});

test("numbers go on where they stopped, and step over names that have one", () => {
  const keys = new KeyRegister();
  expect(["a_3", "a", "a", "a", "a_3", "a"].map((name) => keys.take(name, "answer"))).toEqual([
    "a_3",
    "a",
    "a_2",
    "a_4",
    "a_3_2",
    "a_5",
  ]);
});
