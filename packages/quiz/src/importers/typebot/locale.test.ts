import { expect, test } from "vitest";
import { detectLocale } from "./locale.ts";
import { readSource } from "./source.ts";
import { exportOf, textBubble } from "./testing/exports.ts";

function localeOf(...texts: string[]) {
  const source = readSource(exportOf(texts.map(textBubble)));
  if (!source.ok) throw new Error(source.error.message);
  return detectLocale(source.value);
}

test("the language is told by its frequent words", () => {
  expect(localeOf("Olá! Qual é o seu nome?", "Você quer emagrecer?")).toBe("pt-BR");
  expect(localeOf("¡Hola! ¿Cuál es tu nombre?", "¿Cuántos años tienes?")).toBe("es");
  expect(localeOf("Bonjour ! Quel est votre nom ?", "Merci pour votre réponse")).toBe("fr");
  expect(localeOf("Hi there! What is your name?")).toBe("en");
});

test("a text that does not tell is taken for English", () => {
  expect([localeOf("👋"), localeOf("Pix"), localeOf("OK ok")]).toEqual(["en", "en", "en"]);
});
