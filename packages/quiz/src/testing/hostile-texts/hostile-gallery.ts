/** The gallery in one language, with every text that a document may hold, for hostile texts to be put into. */
import { type QuizDocumentInput, quizDocumentSchema } from "../../document.ts";
import { galleryDocument } from "../../gallery/gallery-document.ts";
import { withEveryText } from "./every-text.ts";

const LOCALE = "pt-BR";
const PICTURE = {
  src: "https://files.borda.example/logo.svg",
  alt: { [LOCALE]: "Logo" },
  width: 132,
  height: 32,
};
const LINK = "https://loja.example/comprar";
const CALL = { label: { [LOCALE]: "Comprar" }, href: LINK };

type Part = Readonly<Record<string, unknown>>;
const PICTURED = ["choices", "items"];

/** Parts of the samples that are left out there and hold words. */
function withParts(element: Part): Part {
  const parts = Object.entries(element).map(([name, held]): [string, unknown] => {
    if (!PICTURED.includes(name) || !Array.isArray(held)) return [name, held];
    return [name, held.map((item: Part) => withPicture(String(element.type), item))];
  });
  const more: Readonly<Record<string, Part>> = {
    ending: { image: PICTURE, button: CALL },
    result: { cta: CALL },
    audio: { avatar: PICTURE },
    picture_choice: { other: { label: { [LOCALE]: "Outra" }, placeholder: { [LOCALE]: "Qual?" } } },
  };
  return { ...Object.fromEntries(parts), ...more[String(element.type)] };
}

function withPicture(type: string, item: Part): Part {
  const features = type === "plans" ? { features: [{ [LOCALE]: "Tudo" }] } : {};
  if (type === "testimonials") return { ...item, avatar: PICTURE };
  return ["list", "faq"].includes(type) ? item : { ...item, image: PICTURE, ...features };
}

/** Every element, and every part of a document that holds words. */
export function fullDocument(): QuizDocumentInput {
  return withEveryText(quizDocumentSchema, richDocument(), LOCALE) as QuizDocumentInput;
}

function richDocument(): QuizDocumentInput {
  const gallery = inOneLanguage(galleryDocument()) as QuizDocumentInput;
  const [first, ...others] = gallery.steps;
  if (first === undefined) throw new Error("The gallery is empty");
  return {
    ...gallery,
    locales: [LOCALE],
    theme: { logo: PICTURE, light: { primary: "#0f766e" }, dark: { primary: "#5eead4" } },
    variables: [
      { key: "fala", initial: "oi" },
      { key: "outra", initial: "tchau" },
    ],
    categories: [{ key: "seca", title: { [LOCALE]: "Seca" } }],
    steps: [
      {
        ...first,
        elements: [
          ...first.elements,
          {
            id: "linked",
            type: "text",
            text: {
              [LOCALE]: [
                [
                  { text: "Um ", bold: true },
                  { text: "link", href: LINK },
                  { text: " {{fala}}", italic: true },
                ],
              ],
            },
          },
        ],
        enter: [{ variable: "outra", op: "set", value: "valor" }],
      },
      ...others.map((step) => ({
        ...step,
        elements: step.elements.map((element) => withParts(element) as typeof element),
      })),
    ],
  };
}

/** Locale maps hold one language: every text stands once. */
function inOneLanguage(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneLanguage);
  if (typeof value !== "object" || value === null) return value;
  if (Object.hasOwn(value, LOCALE)) return { [LOCALE]: (value as Record<string, unknown>)[LOCALE] };
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, inOneLanguage(held)]));
}
