import { galleryDocument } from "@borda/quiz/gallery";
import { expect, test } from "vitest";
import { outlineOf } from "./quiz-outline.ts";
import { makeDocument } from "./testing/make-document.ts";

test("titles say what stands in for answers that nobody has given yet", () => {
  const asked = makeDocument('Ok, {{name|fallback:""}}. Como é sua pele, {{name|fallback:"você"}}?');
  expect(outlineOf(asked).questions.map(({ title }) => title)).toEqual(["Ok, …. Como é sua pele, você?"]);
});

test("a link out of the quiz stands among the questions, with that it was followed as its only choice", () => {
  const parsed = galleryDocument();
  const links = outlineOf(parsed).questions.filter(({ choices }) =>
    choices.some(({ id }) => id === "clicked"),
  );
  expect(links.map(({ key, title }) => `${key}: ${title}`).toSorted()).toEqual([
    "g_checkout_link: Ir para o pagamento",
    "g_image: Ver protetores: mulher sorrindo ao sol",
    "g_pricing: Quero a rotina",
    "g_result: Resultado",
    "g_whatsapp_button: Falar no WhatsApp",
  ]);
});

test("own words are a choice under their own label, and what shares are of is told", () => {
  const { questions } = outlineOf(galleryDocument());
  const told = (key: string) => questions.find((question) => question.key === key);
  expect([told("skin")?.choices.at(-1), told("skin")?.sharesOf]).toEqual([
    { id: "other", label: "Outra" },
    "choices",
  ]);
  expect([told("worries")?.choices.at(-1), told("worries")?.sharesOf]).toEqual([
    { id: "other", label: "Outra coisa" },
    "finished",
  ]);
  expect([told("g_pricing")?.sharesOf, told("g_pricing")?.step]).toEqual(["reached", "s_pricing"]);
});
