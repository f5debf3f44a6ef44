/**
 * The gallery: one quiz with every element that there is, a step each, so that anybody can see and try
 * them. `npm start` publishes it beside the demo quiz.
 */
import type { DocumentElementInput, DocumentStepInput, QuizDocumentInput } from "../document.ts";
import type { ElementSample } from "./element-sample.ts";
import { picture } from "./sample-parts.ts";
import { ELEMENT_SAMPLES } from "./samples.ts";

/** What leads on or is shown at the end needs no heading above it. */
const TITLES_ITSELF = ["ending", "heading", "loader"];
/** What is stored without being asked, or is asked later than it is shown. */
const NEEDS_TITLE = ["calculated", "countdown", "loader_question"];

/** What is at the edges of its step alone needs words between them. */
const NEEDS_WORDS = ["header_bar", "sticky_cta"];

function stepOf({ type, title, about, element }: ElementSample, next: string): DocumentStepInput {
  const heading: DocumentElementInput = {
    id: `t_${type}`,
    type: "heading",
    text: title,
    ...("align" in element && element.align !== undefined ? { align: element.align } : {}),
  };
  const words: DocumentElementInput = {
    id: `w_${type}`,
    type: "text",
    text: {
      "pt-BR": [[{ text: about["pt-BR"] }]],
      en: [[{ text: about.en }]],
      es: [[{ text: about.es }]],
    },
  };
  // A question's own words are its title.
  const isTitled = TITLES_ITSELF.includes(type) || ("key" in element && !NEEDS_TITLE.includes(type));
  return {
    id: `s_${type}`,
    title: title["pt-BR"],
    elements: [...(isTitled ? [] : [heading]), ...(NEEDS_WORDS.includes(type) ? [words] : []), element],
    next: type === "ending" ? null : next,
  };
}

/** The gallery as a document: every sample in order, the ending last. */
export function galleryDocument(): QuizDocumentInput {
  const samples = [
    ...ELEMENT_SAMPLES.filter(({ type }) => type !== "ending"),
    ...ELEMENT_SAMPLES.filter(({ type }) => type === "ending"),
  ];
  return {
    schema: "borda.quiz/1",
    name: "Galeria de elementos",
    locales: ["pt-BR", "en", "es"],
    steps: samples.map((sample, index) => stepOf(sample, `s_${samples[index + 1]?.type ?? "ending"}`)),
    outcomes: [
      {
        key: "explorer",
        title: { "pt-BR": "Você viu tudo", en: "You have seen it all", es: "Lo viste todo" },
        text: {
          "pt-BR": [[{ text: "Agora monte o seu." }]],
          en: [[{ text: "Now build your own." }]],
          es: [[{ text: "Ahora crea el tuyo." }]],
        },
        badge: { "pt-BR": "Explorador", en: "Explorer", es: "Explorador" },
        image: picture("Uma lupa sobre um mapa", "A magnifying glass on a map", "Una lupa sobre un mapa"),
        cta: {
          label: { "pt-BR": "Ver os produtos", en: "See the products", es: "Ver los productos" },
          href: "https://loja.borda.example/produtos",
        },
      },
    ],
    meta: {
      title: { "pt-BR": "Galeria de elementos", en: "Element gallery", es: "Galería de elementos" },
      description: {
        "pt-BR": "Todos os elementos da Borda, um por etapa.",
        en: "Every element of Borda, one a step.",
        es: "Todos los elementos de Borda, uno por etapa.",
      },
    },
  };
}
