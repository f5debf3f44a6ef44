/** Samples of what is typed into, of consent and of values that nobody is asked for. */
import type { ElementSample } from "./element-sample.ts";
import { rich, said } from "./sample-parts.ts";

export const FIELD_SAMPLES: readonly ElementSample[] = [
  {
    type: "short_text",
    title: said("Texto curto", "Short text", "Texto corto"),
    about: said(
      "Uma linha de texto, com máscara, formato exigido e preenchimento do navegador quando for o caso.",
      "A line of text, with a mask, a required format and what the browser may fill in where it helps.",
      "Una línea de texto, con máscara, formato exigido y autocompletado del navegador cuando convenga.",
    ),
    element: {
      id: "g_plate",
      type: "short_text",
      key: "g_plate",
      label: said("Qual é a placa do carro?", "What is your number plate?", "¿Cuál es la matrícula?"),
      help: said("Como ABC1D23", "Such as ABC1D23", "Como ABC1D23"),
      mask: "AAA9*99",
      pattern: "(?i)^[a-z]{3}[0-9][a-j0-9][0-9]{2}$",
    },
    answers: {
      right: ["ABC1D23", "abc-1234"],
      wrong: [
        { raw: "ABC1", code: "text_off_mask" },
        { raw: "ABC1Z23", code: "text_off_pattern" },
        { raw: true, code: "wrong_type" },
      ],
    },
  },
  {
    type: "long_text",
    title: said("Texto longo", "Long text", "Texto largo"),
    about: said(
      "Várias linhas, em um campo que cresce e pode contar os caracteres.",
      "Several lines, in a field that grows and can count characters.",
      "Varias líneas, en un campo que crece y puede contar los caracteres.",
    ),
    element: {
      id: "g_story",
      type: "long_text",
      key: "g_story",
      label: said("O que já tentou antes?", "What have you tried before?", "¿Qué probaste antes?"),
      placeholder: said("Conte em poucas linhas", "Tell us in a few lines", "Cuéntanos en pocas líneas"),
      minLength: 10,
      maxLength: 600,
      counter: true,
    },
    answers: {
      right: ["Dieta da sopa,\ncaminhada e muita água."],
      wrong: [
        { raw: "nada", code: "text_too_short" },
        { raw: "a".repeat(601), code: "text_too_long" },
        { raw: ["a"], code: "wrong_type" },
      ],
    },
  },
  {
    type: "number",
    title: said("Número", "Number", "Número"),
    about: said(
      "Um número com limites, passo, casas decimais e milhar separado ao sair do campo.",
      "A number with limits, steps, decimals, and thousands grouped once the field is left.",
      "Un número con límites, pasos, decimales y miles separados al salir del campo.",
    ),
    element: {
      id: "g_steps",
      type: "number",
      key: "g_steps",
      label: said("Quantos passos por dia?", "How many steps a day?", "¿Cuántos pasos al día?"),
      min: 0,
      max: 60_000,
      decimals: 0,
      thousands: true,
      unit: said("passos", "steps", "pasos"),
    },
    answers: {
      right: ["8.500", 12_000],
      wrong: [
        { raw: "muitos", code: "number_invalid" },
        { raw: "10,5", code: "number_too_precise" },
        { raw: -1, code: "number_too_small" },
        { raw: "60001", code: "number_too_large" },
        { raw: false, code: "wrong_type" },
      ],
    },
  },
  {
    type: "currency",
    title: said("Valor em dinheiro", "Amount of money", "Importe de dinero"),
    about: said(
      "Um valor em reais ou outra moeda, guardado em centavos para que nada se perca no arredondamento.",
      "An amount in reais or another currency, kept in cents so that no rounding loses anything.",
      "Un importe en reales u otra moneda, guardado en centavos para que ningún redondeo pierda nada.",
    ),
    element: {
      id: "g_income",
      type: "currency",
      key: "g_income",
      label: said("Quanto quer investir por mês?", "How much a month?", "¿Cuánto al mes?"),
      placeholder: said("500,00", "500.00", "500,00"),
      minMinor: 5_000,
      maxMinor: 10_000_000,
    },
    answers: {
      right: ["R$ 1.250,50", "300", 99.9],
      wrong: [
        { raw: "caro", code: "number_invalid" },
        { raw: "10,999", code: "number_too_precise" },
        { raw: "49,99", code: "number_too_small" },
        { raw: "100.000,01", code: "number_too_large" },
        { raw: { minor: 1 }, code: "wrong_type" },
      ],
    },
  },
  {
    type: "consent",
    title: said("Consentimento", "Consent", "Consentimiento"),
    about: said(
      "O que a pessoa aceita receber, guardado palavra por palavra, com uma caixa para cada canal. Nunca vem marcada.",
      "What somebody agrees to receive, kept word for word, with a box for each channel. It is never ticked beforehand.",
      "Lo que la persona acepta recibir, guardado palabra por palabra, con una casilla por canal. Nunca viene marcada.",
    ),
    element: {
      id: "g_consent",
      type: "consent",
      key: "g_consent",
      label: said("Como podemos falar com você?", "How may we write to you?", "¿Cómo podemos escribirte?"),
      text: rich(
        "Aceito receber meu resultado e novidades. Posso sair quando quiser.",
        "I agree to receive my result and news. I can leave at any time.",
        "Acepto recibir mi resultado y novedades. Puedo salir cuando quiera.",
      ),
      channels: ["email", "whatsapp"],
      optIns: [
        { channel: "email", label: said("Por e-mail", "By e-mail", "Por correo") },
        { channel: "whatsapp", label: said("Por WhatsApp", "By WhatsApp", "Por WhatsApp") },
      ],
    },
    answers: {
      right: [true, false, { email: true, whatsapp: false }],
      wrong: [{ raw: "yes", code: "wrong_type" }],
    },
  },
  {
    type: "hidden",
    title: said("Campo oculto", "Hidden field", "Campo oculto"),
    about: said(
      "Um valor do endereço, de um cookie do próprio domínio, da página de origem, do lugar ou fixo, que vai com as respostas sem ser perguntado.",
      "A value of the address, a cookie of the own domain, the page before, the place, or a fixed one, that goes with the answers without being asked.",
      "Un valor de la dirección, de una cookie del propio dominio, de la página anterior, del lugar o fijo, que va con las respuestas sin preguntarse.",
    ),
    element: {
      id: "g_hidden",
      type: "hidden",
      key: "g_hidden",
      label: said("Indicação", "Referral", "Recomendación"),
      source: { kind: "query", name: "indicacao" },
    },
  },
];
