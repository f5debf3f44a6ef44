/** A funnel with every element, for tests and for looking at. */
import type { Choice, CompiledQuiz, Media, Step, Theme } from "@borda/quiz/runtime";
import { chunksFor } from "../../quiz/src/compile/chunks.ts";

function picture(name: string, alt: string): Media {
  return { src: `https://files.borda.test/${name}.svg`, alt, width: 600, height: 600 };
}

function choice(id: string, label: string, more: Partial<Choice> = {}): Choice {
  return { id, label, ...more };
}

const theme: Theme = {
  mode: "auto",
  light: {
    background: "#fbf8f4",
    surface: "#ffffff",
    text: "#2a211c",
    muted: "#75675d",
    primary: "#a9481f",
    onPrimary: "#ffffff",
    border: "#eadfd4",
  },
  dark: {
    background: "#191411",
    surface: "#241d19",
    text: "#f6ede6",
    muted: "#b5a69b",
    primary: "#f2a57e",
    onPrimary: "#2a1208",
    border: "#3d322b",
  },
  radiusPx: 16,
  font: "system",
  logo: { src: "https://files.borda.test/logo.svg", alt: "Pele & Sol", width: 132, height: 32 },
  showProgress: true,
};

const steps: readonly Step[] = [
  {
    id: "goal",
    title: "Objetivo",
    next: "skin",
    elements: [
      {
        id: "goal_input",
        type: "single_choice",
        key: "goal",
        label: "O que você mais quer melhorar na sua pele?",
        help: "Escolha o que mais incomoda hoje. Leva menos de 2 minutos.",
        required: true,
        layout: "list",
        autoAdvance: true,
        choices: [
          choice("acne", "Acne e cravos", { emoji: "🌱", scores: { oily: 2 } }),
          choice("spots", "Manchas e tom desigual", {
            emoji: "☀️",
            description: "Melasma, marcas de acne, sol",
          }),
          choice("aging", "Linhas e firmeza", { emoji: "⏳", scores: { dry: 1 } }),
          choice("dryness", "Ressecamento", { emoji: "💧", scores: { dry: 2 } }),
        ],
      },
    ],
  },
  {
    id: "skin",
    title: "Tipo de pele",
    next: "habits",
    elements: [
      {
        id: "skin_input",
        type: "single_choice",
        key: "skin",
        label: "Como sua pele costuma ficar no fim do dia?",
        required: true,
        layout: "list",
        autoAdvance: true,
        choices: [
          choice("shiny", "Brilhante por inteiro", { scores: { oily: 2 } }),
          choice("mixed", "Brilhante só na testa e no nariz", { scores: { oily: 1 } }),
          choice("tight", "Repuxando ou descamando", { scores: { dry: 2 } }),
          choice("calm", "Confortável"),
        ],
      },
    ],
  },
  {
    id: "habits",
    title: "Hábitos",
    next: "texture",
    elements: [
      {
        id: "habits_input",
        type: "multiple_choice",
        key: "habits",
        label: "O que já faz parte da sua rotina?",
        help: "Marque quantas quiser, até 4.",
        required: true,
        layout: "grid",
        min: 1,
        max: 4,
        choices: [
          choice("cleanser", "Limpeza", { emoji: "🫧" }),
          choice("sunscreen", "Protetor solar", { emoji: "🧴" }),
          choice("serum", "Sérum", { emoji: "💎" }),
          choice("mask", "Máscara", { emoji: "🧖" }),
          choice("makeup", "Maquiagem", { emoji: "💄" }),
          choice("none", "Nada ainda", { emoji: "🙈" }),
        ],
      },
    ],
  },
  {
    id: "texture",
    title: "Textura",
    next: "film",
    elements: [
      {
        id: "texture_input",
        type: "picture_choice",
        key: "texture",
        label: "Qual textura combina mais com você?",
        required: true,
        multiple: false,
        autoAdvance: true,
        choices: [
          choice("gel", "Gel", { image: picture("gel", "Gel transparente") }),
          choice("cream", "Creme", { image: picture("cream", "Creme branco") }),
          choice("oil", "Óleo", { image: picture("oil", "Gotas de óleo") }),
          choice("foam", "Espuma", { emoji: "🫧" }),
        ],
      },
    ],
  },
  {
    id: "film",
    title: "Vídeo",
    next: "age",
    elements: [
      { id: "film_heading", type: "heading", level: 1, text: "Veja como funciona" },
      {
        id: "film_text",
        type: "text",
        text: [
          [
            { text: "A dermatologista " },
            { text: "Dra. Helena Prado", bold: true },
            { text: " explica em " },
            { text: "um minuto", italic: true },
            { text: " por que a ordem dos produtos importa. " },
            { text: "Leia o estudo", href: "https://example.com/estudo" },
            { text: "." },
          ],
        ],
      },
      {
        id: "film_video",
        type: "video",
        provider: "youtube",
        source: "aqz-KE-bpKQ",
        title: "A ordem certa da sua rotina",
        poster: "https://files.borda.test/poster.svg",
      },
      { id: "film_next", type: "button", label: "Entendi, vamos lá", action: { kind: "next" } },
      {
        id: "film_skip",
        type: "button",
        label: "Ir direto ao resultado",
        action: { kind: "goto", step: "contact" },
      },
    ],
  },
  {
    id: "age",
    title: "Idade",
    next: "story",
    elements: [
      {
        id: "age_input",
        type: "number",
        key: "age",
        label: "Quantos anos você tem?",
        help: "A pele muda com o tempo, e a rotina também.",
        required: true,
        placeholder: "32",
        min: 13,
        max: 110,
        step: 1,
        unit: "anos",
      },
    ],
  },
  {
    id: "story",
    title: "História",
    next: "photo",
    elements: [
      {
        id: "story_input",
        type: "short_text",
        key: "story",
        label: "Conte um pouco da sua rotina de hoje",
        required: false,
        multiline: true,
        maxLength: 800,
        placeholder: "De manhã eu lavo o rosto e…",
      },
    ],
  },
  {
    id: "photo",
    title: "Antes do contato",
    next: "contact",
    elements: [
      { id: "photo_heading", type: "heading", level: 1, text: "Falta pouco" },
      {
        id: "photo_image",
        type: "image",
        image: { ...picture("wide", "Frascos sobre uma bancada"), height: 320 },
      },
      {
        id: "photo_text",
        type: "text",
        text: [[{ text: "Estamos montando a sua rotina com o que você respondeu." }]],
      },
    ],
  },
  {
    id: "contact",
    title: "Contato",
    next: "end",
    elements: [
      { id: "contact_heading", type: "heading", level: 1, text: "Para onde enviamos sua rotina?" },
      {
        id: "contact_text",
        type: "text",
        text: [[{ text: "Você recebe o passo a passo completo em PDF, sem custo." }]],
      },
      {
        id: "name_input",
        type: "short_text",
        key: "name",
        label: "Seu nome",
        required: true,
        multiline: false,
        maxLength: 80,
        minLength: 2,
        purpose: "first_name",
        placeholder: "Ana",
      },
      {
        id: "email_input",
        type: "email",
        key: "email",
        label: "E-mail",
        required: true,
        placeholder: "ana@exemplo.com",
        suggest: true,
        blockDisposable: false,
        checkDomain: false,
        confirm: false,
      },
      {
        id: "phone_input",
        type: "phone",
        key: "phone",
        label: "WhatsApp",
        required: false,
        defaultCountry: "BR",
        placeholder: "(11) 91234-5678",
        numberType: "any",
        isWhatsApp: false,
      },
      {
        id: "consent_input",
        type: "consent",
        key: "consent",
        label: "Contato",
        required: true,
        channels: ["email", "whatsapp"],
        text: [
          [
            {
              text: "Quero receber minha rotina e dicas da Pele & Sol por e-mail e WhatsApp. Posso sair quando quiser. ",
            },
            { text: "Política de privacidade", href: "https://example.com/privacidade" },
            { text: "." },
          ],
        ],
      },
      { id: "contact_next", type: "button", label: "Ver minha rotina", action: { kind: "next" } },
    ],
  },
  {
    id: "end",
    title: "Resultado",
    next: null,
    elements: [
      {
        id: "ending",
        type: "ending",
        title: 'Pronto, {{name|fallback:"tudo certo"}}!',
        text: [[{ text: "O PDF com a rotina completa chega no seu e-mail em alguns minutos." }]],
        showOutcome: true,
        button: { label: "Ver os produtos da rotina", href: "https://example.com/produtos" },
      },
    ],
  },
];

/** A new copy each time, so that a test may change its own. */
export function makeSampleQuiz(more: Partial<CompiledQuiz> = {}): CompiledQuiz {
  return structuredClone({
    format: "borda.compiled/1",
    name: "Rotina de pele",
    locale: "pt-BR",
    start: "goal",
    steps,
    variables: [],
    categories: [
      { key: "oily", title: "Oleosa" },
      { key: "dry", title: "Seca" },
    ],
    outcomes: [
      {
        key: "oily",
        title: "Pele oleosa com brilho na zona T",
        text: [
          [
            { text: "Sua pele produz sebo acima da média. " },
            { text: "Gel de limpeza suave", bold: true },
            { text: ", niacinamida à noite e protetor de toque seco já mudam o jogo em quatro semanas." },
          ],
        ],
        when: { left: { score: "oily" }, op: "gte", right: 2 },
      },
      {
        key: "dry",
        title: "Pele seca e sensível",
        text: [[{ text: "Hidratação em camadas e limpeza leve devolvem o conforto." }]],
      },
    ],
    theme,
    sentences: {
      required: "Preencha este campo para continuar.",
      choice_required: "Escolha uma opção para continuar.",
      consent_required: "Marque esta opção para continuar.",
      text_too_short: "Escreva pelo menos # caracteres.",
      number_too_small: "Digite um número a partir de #.",
      email_invalid: "Confira o e-mail: ele deve ser como nome@exemplo.com.",
      phone_invalid: "Confira o telefone: digite o DDD e o número.",
      too_many_choices: "Escolha no máximo #.",
      wrong_type: "Não entendemos esta resposta. Responda de novo.",
    },
    meta: {
      title: "Descubra a rotina certa para a sua pele",
      description: "Responda em 2 minutos e receba um passo a passo feito para você.",
    },
    needs: chunksFor({ steps, outcomes: [] }),
    ...more,
  } satisfies CompiledQuiz);
}
