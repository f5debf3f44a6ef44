import { type CompiledQuiz, walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { elementsOf, textOf } from "../test/page-outline.ts";
import { makeSampleQuiz } from "../test/sample-quiz.ts";
import { renderStep } from "./render-step.tsx";

const OWN = { label: "Ver todas as rotinas", href: "https://example.com/todas" };

function quizWith(outcome: Partial<CompiledQuiz["outcomes"][number]>): CompiledQuiz {
  return makeSampleQuiz({
    start: "only",
    steps: [{ id: "only", title: "", elements: [{ id: "result", type: "result", cta: OWN }], next: null }],
    outcomes: [{ key: "dry", title: "Pele seca", text: [[{ text: "Hidrate." }]], ...outcome }],
  });
}

async function shown(quiz: CompiledQuiz) {
  const html = renderStep({ walk: walk(quiz, {}), answers: {} });
  const elements = (await elementsOf(html)).filter(
    ({ tag, attributes }) => tag === "a" || (tag === "img" && attributes.class !== "logo"),
  );
  return { words: await textOf(html), elements: elements.map(({ attributes }) => attributes) };
}

const LINK = { class: "button", target: "_blank", rel: "noopener", "data-click": "result" };

test("an outcome shows its badge, its picture and its own link in the place of the result's", async () => {
  const image = { src: "https://files.borda.test/dry.svg", alt: "Gotas d'água", width: 600, height: 400 };
  const cta = { label: "Rotina para pele seca", href: "https://example.com/seca" };
  expect(await shown(quizWith({ badge: "Sensível", image, cta }))).toEqual({
    words: "Seu resultadoSensívelPele secaHidrate.Rotina para pele secaContinuar",
    elements: [
      { src: image.src, alt: image.alt, width: "600", height: "400" },
      { ...LINK, href: cta.href },
    ],
  });
});

test("an outcome without them shows its words and the result's link", async () => {
  expect(await shown(quizWith({}))).toEqual({
    words: "Seu resultadoPele secaHidrate.Ver todas as rotinasContinuar",
    elements: [{ ...LINK, href: OWN.href }],
  });
});
