/** Samples of questions that are answered by choosing. */
import type { ElementSample } from "./element-sample.ts";
import { picture } from "./sample-parts.ts";

const SKINS = [
  { id: "dry", emoji: "🏜️", label: { "pt-BR": "Seca", en: "Dry", es: "Seca" } },
  { id: "oily", emoji: "💧", label: { "pt-BR": "Oleosa", en: "Oily", es: "Grasa" } },
  { id: "mixed", emoji: "⚖️", label: { "pt-BR": "Mista", en: "Mixed", es: "Mixta" } },
];

export const CHOICE_SAMPLES: readonly ElementSample[] = [
  {
    type: "single_choice",
    title: { "pt-BR": "Opções", en: "Single choice", es: "Opciones" },
    about: {
      "pt-BR": "Uma resposta entre várias; um toque avança. Pode ter uma opção de palavras próprias.",
      en: "One answer of several; a tap goes on. May have an option for own words.",
      es: "Una respuesta entre varias; un toque avanza. Puede tener una opción de palabras propias.",
    },
    element: {
      id: "g_single_choice",
      type: "single_choice",
      key: "skin",
      label: { "pt-BR": "Como é a sua pele?", en: "What is your skin like?", es: "¿Cómo es tu piel?" },
      choices: SKINS,
      other: { label: { "pt-BR": "Outra", en: "Other", es: "Otra" } },
    },
    answers: {
      right: ["dry", { id: "other", text: "Sensível" }],
      wrong: [
        { raw: "blue", code: "unknown_choice" },
        { raw: "other", code: "other_required" },
        { raw: { id: "other", text: " " }, code: "other_required" },
        { raw: ["dry"], code: "wrong_type" },
      ],
    },
  },
  {
    type: "multiple_choice",
    title: { "pt-BR": "Várias opções", en: "Multiple choice", es: "Varias opciones" },
    about: {
      "pt-BR":
        "Várias respostas, com mínimo e máximo (ditos junto da pergunta, se a ajuda não diz nada), marcar todas, opção exclusiva e palavras próprias.",
      en: "Several answers, with least and most (said beside the question where `help` says nothing), choose all, an exclusive option and own words.",
      es: "Varias respuestas, con mínimo y máximo (dichos junto a la pregunta, si la ayuda no dice nada), marcar todas, opción exclusiva y palabras propias.",
    },
    element: {
      id: "g_multiple_choice",
      type: "multiple_choice",
      key: "worries",
      label: { "pt-BR": "O que incomoda você?", en: "What bothers you?", es: "¿Qué te molesta?" },
      selectAll: { "pt-BR": "Marcar todas", en: "Choose all", es: "Marcar todas" },
      max: 3,
      other: { label: { "pt-BR": "Outra coisa", en: "Something else", es: "Otra cosa" } },
      choices: [
        { id: "spots", label: { "pt-BR": "Manchas", en: "Spots", es: "Manchas" } },
        { id: "lines", label: { "pt-BR": "Linhas", en: "Lines", es: "Líneas" } },
        { id: "pores", label: { "pt-BR": "Poros", en: "Pores", es: "Poros" } },
        {
          id: "none",
          label: { "pt-BR": "Nada disso", en: "None of these", es: "Nada de eso" },
          exclusive: true,
        },
      ],
    },
    answers: {
      right: [["spots"], ["lines", "pores"], ["none"], { ids: ["spots", "other"], text: "Acne" }],
      wrong: [
        {
          raw: { ids: ["spots", "lines", "pores", "other"], text: "Acne" },
          code: "too_many_choices",
        },
        { raw: ["spots", "none"], code: "exclusive_choice" },
        { raw: ["spots", "other"], code: "other_required" },
        { raw: { ids: ["none", "other"], text: "Acne" }, code: "exclusive_choice" },
        { raw: { ids: ["spots"], text: "Acne" }, code: "wrong_type" },
        { raw: ["blue"], code: "unknown_choice" },
        { raw: "spots", code: "wrong_type" },
      ],
    },
  },
  {
    type: "picture_choice",
    title: { "pt-BR": "Escolha por imagem", en: "Picture choice", es: "Elección por imagen" },
    about: {
      "pt-BR":
        "Opções com imagem, uma ou várias. Imagens podem ser grandes, ficar sem palavras e ter a ordem sorteada.",
      en: "Options with a picture, one or several. Pictures may be large, stand without words and be shuffled.",
      es: "Opciones con imagen, una o varias. Las imágenes pueden ser grandes, ir sin palabras y en orden al azar.",
    },
    element: {
      id: "g_picture_choice",
      type: "picture_choice",
      key: "texture",
      label: {
        "pt-BR": "Qual textura você prefere?",
        en: "Which texture do you like?",
        es: "¿Qué textura prefieres?",
      },
      choices: [
        {
          id: "gel",
          label: { "pt-BR": "Gel", en: "Gel", es: "Gel" },
          image: picture("Gel transparente", "A clear gel", "Gel transparente"),
        },
        {
          id: "cream",
          label: { "pt-BR": "Creme", en: "Cream", es: "Crema" },
          image: picture("Creme branco", "A white cream", "Crema blanca"),
        },
      ],
    },
    answers: { right: ["gel", "cream"], wrong: [{ raw: "oil", code: "unknown_choice" }] },
  },
];
