/** Samples of what sells. */
import type { ElementSample } from "./element-sample.ts";

export const OFFER_SAMPLES: readonly ElementSample[] = [
  {
    type: "pricing",
    title: { "pt-BR": "Preço", en: "Price", es: "Precio" },
    about: {
      "pt-BR": "Uma oferta com preço, desconto, parcelas, vantagens e o botão do checkout.",
      en: "An offer with price, discount, instalments, features and the check-out's button.",
      es: "Una oferta con precio, descuento, cuotas, ventajas y el botón del checkout.",
    },
    element: {
      id: "g_pricing",
      type: "pricing",
      title: { "pt-BR": "Rotina completa", en: "The whole routine", es: "Rutina completa" },
      badge: { "pt-BR": "Mais escolhida", en: "Most chosen", es: "La más elegida" },
      priceMinor: 9_700,
      oldPriceMinor: 19_700,
      instalments: { count: 12, minor: 970 },
      features: [
        { "pt-BR": "3 passos por dia", en: "3 steps a day", es: "3 pasos por día" },
        { "pt-BR": "Suporte por 30 dias", en: "30 days of support", es: "30 días de soporte" },
      ],
      highlight: true,
      button: {
        label: { "pt-BR": "Quero a rotina", en: "I want the routine", es: "Quiero la rutina" },
        provider: "hotmart",
        href: "https://pay.hotmart.com/X12345",
      },
    },
  },
  {
    type: "plans",
    title: { "pt-BR": "Planos", en: "Plans", es: "Planes" },
    about: {
      "pt-BR": "Escolha entre planos com preço; a escolha é uma resposta e pode mudar o caminho.",
      en: "A choice between plans with prices; it is an answer and may change the way.",
      es: "Elección entre planes con precio; es una respuesta y puede cambiar el camino.",
    },
    element: {
      id: "g_plans",
      type: "plans",
      key: "plan",
      label: { "pt-BR": "Escolha o seu plano", en: "Choose your plan", es: "Elige tu plan" },
      choices: [
        { id: "month", label: { "pt-BR": "Mensal", en: "Monthly", es: "Mensual" }, priceMinor: 2_990 },
        {
          id: "year",
          label: { "pt-BR": "Anual", en: "Yearly", es: "Anual" },
          badge: { "pt-BR": "Economize 2 meses", en: "Save 2 months", es: "Ahorra 2 meses" },
          priceMinor: 29_900,
          oldPriceMinor: 35_880,
          highlight: true,
        },
      ],
    },
    answers: {
      right: ["month", "year"],
      wrong: [
        { raw: "week", code: "unknown_choice" },
        { raw: 3, code: "wrong_type" },
      ],
    },
  },
  {
    type: "checkout_link",
    title: { "pt-BR": "Link de checkout", en: "Check-out link", es: "Enlace de checkout" },
    about: {
      "pt-BR": "Leva ao checkout com a identificação do lead, a campanha e os dados já respondidos.",
      en: "Leads to the check-out with the lead's token, the campaign and what was answered already.",
      es: "Lleva al checkout con la identificación del lead, la campaña y los datos ya respondidos.",
    },
    element: {
      id: "g_checkout_link",
      type: "checkout_link",
      label: { "pt-BR": "Ir para o pagamento", en: "Go to payment", es: "Ir al pago" },
      sublabel: { "pt-BR": "Compra segura", en: "Secure purchase", es: "Compra segura" },
      provider: "kiwify",
      href: "https://pay.kiwify.com.br/abc123",
    },
  },
  {
    type: "whatsapp_button",
    title: { "pt-BR": "Botão do WhatsApp", en: "WhatsApp button", es: "Botón de WhatsApp" },
    about: {
      "pt-BR":
        "Abre a conversa com um vendedor, com a mensagem pronta e o código do lead; fora do horário, avisa.",
      en: "Opens a chat with a seller, with the message ready and the lead's code; outside of its hours it says so.",
      es: "Abre el chat con un vendedor, con el mensaje listo y el código del lead; fuera de horario, avisa.",
    },
    element: {
      id: "g_whatsapp_button",
      type: "whatsapp_button",
      label: { "pt-BR": "Falar no WhatsApp", en: "Chat on WhatsApp", es: "Hablar por WhatsApp" },
      numbers: ["+5511900000001", "+5511900000002"],
      message: {
        "pt-BR": "Oi! Fiz o quiz e quero saber mais.",
        en: "Hi! I took the quiz and want to know more.",
        es: "¡Hola! Hice el quiz y quiero saber más.",
      },
      hours: {
        from: "09:00",
        to: "18:00",
        away: {
          "pt-BR": "Respondemos de segunda a sexta, das 9h às 18h. Deixe sua mensagem!",
          en: "We answer from Monday to Friday, 9 am to 6 pm. Leave your message!",
          es: "Respondemos de lunes a viernes, de 9 a 18 h. ¡Deja tu mensaje!",
        },
      },
    },
  },
  {
    type: "sticky_cta",
    title: { "pt-BR": "Botão fixo", en: "Sticky button", es: "Botón fijo" },
    about: {
      "pt-BR": "Um botão que fica no rodapé enquanto a página rola.",
      en: "A button that stays at the bottom while the page scrolls.",
      es: "Un botón que queda abajo mientras la página se desplaza.",
    },
    element: {
      id: "g_sticky_cta",
      type: "sticky_cta",
      label: { "pt-BR": "Continuar", en: "Continue", es: "Continuar" },
      action: { kind: "next" },
    },
  },
  {
    type: "header_bar",
    title: { "pt-BR": "Cabeçalho", en: "Header", es: "Encabezado" },
    about: {
      "pt-BR": "Escolhe o que fica no topo da etapa: logo, voltar e progresso.",
      en: "Chooses what stands at the top of the step: logo, back and progress.",
      es: "Elige lo que queda arriba: logo, volver y progreso.",
    },
    element: { id: "g_header_bar", type: "header_bar", back: true, logo: true, progress: true },
  },
  {
    type: "progress",
    title: { "pt-BR": "Progresso", en: "Progress", es: "Progreso" },
    about: {
      "pt-BR": "Uma barra com legenda dentro da etapa; segue o caminho que falta.",
      en: "A bar with a caption inside the step; it follows the way that is left.",
      es: "Una barra con leyenda dentro de la etapa; sigue el camino que falta.",
    },
    element: {
      id: "g_progress",
      type: "progress",
      label: { "pt-BR": "Montando a sua rotina", en: "Making your routine", es: "Creando tu rutina" },
      mode: "manual",
      percent: 72,
    },
  },
];
