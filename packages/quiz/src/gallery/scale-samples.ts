/** Samples of scales, yes or no and choices by picture signs. */
import type { ElementSample } from "./element-sample.ts";

const WRONG_POINTS = (least: number, most: number) => [
  { raw: String(least - 1), code: "number_too_small" },
  { raw: String(most + 1), code: "number_too_large" },
  { raw: String(least + 0.5), code: "number_off_step" },
  { raw: "abc", code: "wrong_type" },
];

export const SCALE_SAMPLES: readonly ElementSample[] = [
  {
    type: "rating",
    title: { "pt-BR": "Avaliação", en: "Rating", es: "Valoración" },
    about: {
      "pt-BR": "Estrelas, corações ou números, de 2 a 10, também em cores de ruim a bom; um toque responde.",
      en: "Stars, hearts or numbers, 2 to 10 of them, also in colours from poor to good; one tap answers.",
      es: "Estrellas, corazones o números, de 2 a 10, también en colores de malo a bueno; un toque responde.",
    },
    element: {
      id: "g_rating",
      type: "rating",
      key: "rating",
      colours: true,
      label: { "pt-BR": "Como foi o atendimento?", en: "How was the service?", es: "¿Cómo fue la atención?" },
      lowLabel: { "pt-BR": "Ruim", en: "Bad", es: "Mala" },
      highLabel: { "pt-BR": "Ótimo", en: "Great", es: "Excelente" },
    },
    answers: { right: ["1", 5, "3"], wrong: WRONG_POINTS(1, 5) },
  },
  {
    type: "nps",
    title: { "pt-BR": "NPS", en: "NPS", es: "NPS" },
    about: {
      "pt-BR": "De 0 a 10, o quanto a pessoa recomendaria, também em cores de ruim a bom.",
      en: "From 0 to 10, how likely a person is to recommend, also in colours from poor to good.",
      es: "De 0 a 10, cuánto recomendaría la persona, también en colores de malo a bueno.",
    },
    element: {
      id: "g_nps",
      type: "nps",
      key: "nps",
      colours: true,
      label: {
        "pt-BR": "De 0 a 10, quanto você nos recomendaria?",
        en: "From 0 to 10, how likely are you to recommend us?",
        es: "De 0 a 10, ¿cuánto nos recomendarías?",
      },
      lowLabel: { "pt-BR": "Nada provável", en: "Not at all", es: "Nada probable" },
      highLabel: { "pt-BR": "Muito provável", en: "Very likely", es: "Muy probable" },
    },
    answers: { right: ["0", "10", 7], wrong: WRONG_POINTS(0, 10) },
  },
  {
    type: "opinion_scale",
    title: { "pt-BR": "Escala de opinião", en: "Opinion scale", es: "Escala de opinión" },
    about: {
      "pt-BR": "De 5 a 11 pontos, com palavras nas pontas e no centro.",
      en: "5 to 11 points, with words at the ends and in the middle.",
      es: "De 5 a 11 puntos, con palabras en los extremos y en el centro.",
    },
    element: {
      id: "g_opinion_scale",
      type: "opinion_scale",
      key: "opinion",
      label: { "pt-BR": "Minha pele é sensível", en: "My skin is sensitive", es: "Mi piel es sensible" },
      steps: 7,
      lowLabel: { "pt-BR": "Discordo", en: "I disagree", es: "En desacuerdo" },
      centreLabel: { "pt-BR": "Neutro", en: "Neutral", es: "Neutral" },
      highLabel: { "pt-BR": "Concordo", en: "I agree", es: "De acuerdo" },
    },
    answers: { right: ["1", "7", 4], wrong: WRONG_POINTS(1, 7) },
  },
  {
    type: "slider",
    title: { "pt-BR": "Controle deslizante", en: "Slider", es: "Control deslizante" },
    about: {
      "pt-BR": "Um valor entre dois limites, com unidade e marcas com nome; funciona também sem JavaScript.",
      en: "A value between two limits, with a unit and marks that have names; works without JavaScript too.",
      es: "Un valor entre dos límites, con unidad y marcas con nombre; funciona también sin JavaScript.",
    },
    element: {
      id: "g_slider",
      type: "slider",
      key: "water",
      label: {
        "pt-BR": "Quanta água você bebe por dia?",
        en: "How much water a day?",
        es: "¿Cuánta agua bebes al día?",
      },
      min: 0,
      max: 4,
      step: 0.5,
      unit: { "pt-BR": "litros", en: "litres", es: "litros" },
      valueFollows: true,
      marks: [
        { at: 0, label: { "pt-BR": "Nada", en: "None", es: "Nada" } },
        { at: 1, label: { "pt-BR": "Pouco", en: "Little", es: "Poco" } },
        { at: 2, label: { "pt-BR": "O ideal", en: "Ideal", es: "Lo ideal" } },
        { at: 4, label: { "pt-BR": "Bastante", en: "Plenty", es: "Mucho" } },
      ],
    },
    answers: {
      right: ["0", "2.5", 4],
      wrong: [
        { raw: "-1", code: "number_too_small" },
        { raw: "5", code: "number_too_large" },
        { raw: "0.3", code: "number_off_step" },
        { raw: ["1"], code: "wrong_type" },
      ],
    },
  },
  {
    type: "yes_no",
    title: { "pt-BR": "Sim ou não", en: "Yes or no", es: "Sí o no" },
    about: {
      "pt-BR": "Dois botões grandes; a resposta é verdadeiro ou falso.",
      en: "Two large buttons; the answer is true or false.",
      es: "Dos botones grandes; la respuesta es verdadero o falso.",
    },
    element: {
      id: "g_yes_no",
      type: "yes_no",
      key: "sunscreen",
      label: {
        "pt-BR": "Você usa protetor solar?",
        en: "Do you use sunscreen?",
        es: "¿Usas protector solar?",
      },
    },
    answers: {
      right: ["yes", "no", true, false],
      wrong: [
        { raw: "maybe", code: "wrong_type" },
        { raw: "constructor", code: "wrong_type" },
        { raw: 1, code: "wrong_type" },
      ],
    },
  },
  {
    type: "emoji_choice",
    title: { "pt-BR": "Escolha por emoji", en: "Emoji choice", es: "Elección por emoji" },
    about: {
      "pt-BR": "Uma linha de emojis para dizer como a pessoa se sente.",
      en: "A row of emojis to say how a person feels.",
      es: "Una fila de emojis para decir cómo se siente la persona.",
    },
    element: {
      id: "g_emoji_choice",
      type: "emoji_choice",
      key: "mood",
      label: {
        "pt-BR": "Como sua pele está hoje?",
        en: "How is your skin today?",
        es: "¿Cómo está tu piel hoy?",
      },
      choices: [
        { id: "bad", emoji: "😣", label: { "pt-BR": "Irritada", en: "Sore", es: "Irritada" } },
        { id: "fine", emoji: "🙂", label: { "pt-BR": "Normal", en: "Fine", es: "Normal" } },
        { id: "great", emoji: "😍", label: { "pt-BR": "Linda", en: "Lovely", es: "Linda" } },
      ],
    },
    answers: {
      right: ["bad", "great"],
      wrong: [
        { raw: "none", code: "unknown_choice" },
        { raw: true, code: "wrong_type" },
      ],
    },
  },
  {
    type: "classifier",
    title: { "pt-BR": "Perfil", en: "Profile", es: "Perfil" },
    about: {
      "pt-BR": "Uma escolha que etiqueta o lead e por isso aciona as campanhas certas.",
      en: "A choice that tags the lead and so starts the right campaigns.",
      es: "Una elección que etiqueta al lead y así activa las campañas correctas.",
    },
    element: {
      id: "g_classifier",
      type: "classifier",
      key: "goal",
      profile: "goal",
      label: { "pt-BR": "Qual é o seu objetivo?", en: "What is your goal?", es: "¿Cuál es tu objetivo?" },
      choices: [
        {
          id: "even",
          emoji: "✨",
          tag: "goal_even",
          label: { "pt-BR": "Uniformizar", en: "Even skin", es: "Unificar" },
        },
        {
          id: "calm",
          emoji: "🌿",
          tag: "goal_calm",
          label: { "pt-BR": "Acalmar", en: "Calm skin", es: "Calmar" },
        },
      ],
    },
    answers: { right: ["even", "calm"], wrong: [{ raw: "fast", code: "unknown_choice" }] },
  },
];
