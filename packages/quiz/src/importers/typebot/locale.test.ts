import { expect, test } from "vitest";
import { importTypebot } from "./import-typebot.ts";
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

test.each([
  ["pt-BR", ["Quanto você ganha?"]],
  ["pt-BR", ["Escolha a cor", "Qual?"]],
  ["pt-BR", ["Adivinhe o número"]],
  ["pt-BR", ["Descubra seu tipo de pele", "Idade", "Peso", "Altura"]],
  ["pt-BR", ["Emagreça já, sem milagre", "Começar"]],
  ["pt-BR", ["Qual opção?"]],
  ["es", ["Elige un color"]],
  ["es", ["¿Peso?"]],
  ["fr", ["Quel âge as-tu ?"]],
  ["en", ["Guess the number"]],
  ["en", ["What's your email?"]],
  ["en", ["Pick one"]],
] as const)("a few words tell %s: %j", (locale, texts) => {
  expect(localeOf(...texts)).toBe(locale);
});

test("a text that does not tell is taken for English", () => {
  expect([localeOf("👋"), localeOf("Pix"), localeOf("OK ok")]).toEqual(["en", "en", "en"]);
});

test("where nothing tells, the asker's language stands in", () => {
  const imported = (localeInDoubt?: "pt-BR" | "es") =>
    importTypebot(exportOf([textBubble("👋"), { type: "email input" }]), {
      consent: false,
      ...(localeInDoubt === undefined ? {} : { localeInDoubt }),
    });
  const locales = [imported(), imported("pt-BR"), imported("es")].map((result) =>
    result.ok ? result.value.document.locales : [],
  );
  expect(locales).toEqual([["en"], ["pt-BR"], ["es"]]);
});
