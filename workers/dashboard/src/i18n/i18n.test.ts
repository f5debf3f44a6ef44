import { expect, test } from "vitest";
import { fillIn } from "./i18n.tsx";
import { pickLanguage } from "./languages.ts";
import { lintText } from "./lint-texts.ts";

test("the first language that the dashboard speaks is taken, else Portuguese", () => {
  expect([["en-GB", "pt-BR"], ["fr", "pt-PT"], ["es-419"], ["est"], []].map(pickLanguage)).toEqual([
    "en",
    "pt-BR",
    "es",
    "pt-BR",
    "pt-BR",
  ]);
});

test("values are filled in by name and an unknown name stays visible", () => {
  expect(fillIn("{count} de {total}", { count: 3 })).toBe("3 de {total}");
});

test("a finding is told in Portuguese and Spanish by its code, in English and for new codes as the API says it", () => {
  const finding = {
    severity: "error" as const,
    code: "dead_end",
    path: [],
    step: null,
    message: "The step leads nowhere.",
  };
  expect(lintText(finding, "pt-BR")).toBe("A pessoa pode ficar presa nesta etapa. Diga para onde ela segue.");
  expect(lintText(finding, "es")).toBe(
    "La persona puede quedar atascada en este paso. Indique adónde sigue.",
  );
  expect(lintText(finding, "en")).toBe("The step leads nowhere.");
  expect(lintText({ ...finding, code: "brand_new" }, "pt-BR")).toBe("The step leads nowhere.");
  const values = {
    token: "light.muted",
    colour: "#aaaaaa",
    ground: "#ffffff",
    ratio: "2.32",
    least: "4.5",
    suggestion: "#757575",
  };
  expect(lintText({ ...finding, code: "low_contrast", values }, "pt-BR")).toBe(
    "light.muted (#aaaaaa) sobre #ffffff tem contraste de 2.32:1, e é preciso 4.5:1. Experimente #757575.",
  );
  expect(lintText({ ...finding, code: "piping_without_fallback", values: { name: "cups" } }, "es")).toBe(
    "El valor de “cups” puede estar vacío en este texto. Dé un texto alternativo.",
  );
  expect(lintText({ ...finding, code: "no_personalisation" }, "pt-BR")).toContain("{{name}}");
});
