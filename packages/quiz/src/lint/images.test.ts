import { expect, test } from "vitest";
import type { DocumentElementInput } from "../document.ts";
import { lint } from "../lint.ts";
import { endStep, makeDocument, single, step, text } from "../testing/make-document.ts";

const mute = { src: "https://x.test/a.png", alt: text(""), width: 1, height: 1 };
const described = { ...mute, alt: text("Um pote aberto") };

function undescribed(element: DocumentElementInput): string[] {
  return lint(makeDocument([step("q", "end", [element]), endStep()]))
    .filter(({ code }) => code === "image_without_alt")
    .map(({ path }) => path.slice(4).join("."));
}

test("a slide needs an alternative text or a title", () => {
  const slides = [{ image: mute }, { image: mute, title: text("Creme") }, { image: described }];
  expect(undescribed({ id: "c", type: "carousel", label: text("Produtos"), slides })).toEqual([
    "slides.0.image.alt",
  ]);
});

test("two pictures that are compared need a text each, whatever stands over them", () => {
  const labels = { beforeLabel: text("Antes"), afterLabel: text("Depois") };
  expect(
    undescribed({
      id: "b",
      type: "before_after",
      title: text("Em 30 dias"),
      before: mute,
      after: described,
      ...labels,
    }),
  ).toEqual(["before.alt"]);
});

test("cards, voices and options are described by what they are called", () => {
  const options = single("a", { x: {}, y: {} }) as Extract<DocumentElementInput, { type: "single_choice" }>;
  const elements: DocumentElementInput[] = [
    { id: "c", type: "cards", items: [{ title: text("Creme"), image: mute }] },
    { id: "t", type: "testimonials", items: [{ name: "Bia", text: text("Amei"), avatar: mute }] },
    { ...options, choices: options.choices.map((choice) => ({ ...choice, image: mute })) },
  ];
  expect(elements.flatMap(undescribed)).toEqual([]);
});

test("an image has to be described in every language of the quiz", () => {
  const image = { ...mute, alt: { "pt-BR": "Um pote aberto" } };
  const document = makeDocument([step("q", "end", [{ id: "i", type: "image", image }]), endStep()], {
    locales: ["pt-BR", "en"],
  });
  const paths = lint(document).filter(({ code }) => code === "image_without_alt");
  expect(paths.map(({ path }) => path.join("."))).toEqual(["steps.0.elements.0.image.alt"]);
});
