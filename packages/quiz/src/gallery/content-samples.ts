/** Samples of the elements that persuade without asking. */
import type { ElementSample } from "./element-sample.ts";
import { picture, rich } from "./sample-parts.ts";

export const CONTENT_SAMPLES: readonly ElementSample[] = [
  {
    type: "list",
    title: { "pt-BR": "Lista", en: "List", es: "Lista" },
    about: {
      "pt-BR":
        "Benefícios ou passos, um por linha, com marcador, número ou emoji; podem aparecer um após o outro.",
      en: "Benefits or steps, one a line, with a tick, a number or an emoji; they may appear one after another.",
      es: "Beneficios o pasos, uno por línea, con marca, número o emoji; pueden aparecer uno tras otro.",
    },
    element: {
      id: "g_list",
      type: "list",
      title: { "pt-BR": "O que você vai receber", en: "What you will get", es: "Lo que vas a recibir" },
      items: [
        {
          title: { "pt-BR": "Rotina de 3 passos", en: "A routine in 3 steps", es: "Rutina de 3 pasos" },
          text: { "pt-BR": "Feita para a sua pele", en: "Made for your skin", es: "Hecha para tu piel" },
        },
        { title: { "pt-BR": "Lista de compras", en: "Shopping list", es: "Lista de compras" } },
        { title: { "pt-BR": "Suporte por 30 dias", en: "Support for 30 days", es: "Soporte por 30 días" } },
      ],
      staggered: true,
    },
  },
  {
    type: "cards",
    title: { "pt-BR": "Argumentos", en: "Cards", es: "Argumentos" },
    about: {
      "pt-BR": "Cartões com emoji ou imagem, um ou dois por linha no celular.",
      en: "Cards with an emoji or a picture, one or two in a row on a phone.",
      es: "Tarjetas con emoji o imagen, una o dos por fila en el móvil.",
    },
    element: {
      id: "g_cards",
      type: "cards",
      columns: 2,
      items: [
        {
          emoji: "🌿",
          title: { "pt-BR": "Sem perfume", en: "No perfume", es: "Sin perfume" },
          text: { "pt-BR": "Para pele sensível", en: "For sensitive skin", es: "Para piel sensible" },
        },
        {
          emoji: "🐇",
          title: { "pt-BR": "Sem crueldade", en: "Cruelty free", es: "Sin crueldad" },
          text: {
            "pt-BR": "Nunca testado em animais",
            en: "Never tested on animals",
            es: "Nunca probado en animales",
          },
        },
      ],
    },
  },
  {
    type: "carousel",
    title: { "pt-BR": "Carrossel", en: "Carousel", es: "Carrusel" },
    about: {
      "pt-BR": "Imagens lado a lado que se passam com o dedo; podem andar sozinhas.",
      en: "Pictures side by side that a finger moves; they may move on by themselves.",
      es: "Imágenes que se pasan con el dedo; pueden avanzar solas.",
    },
    element: {
      id: "g_carousel",
      type: "carousel",
      label: { "pt-BR": "Fotos do produto", en: "Pictures of the product", es: "Fotos del producto" },
      slides: [
        {
          image: picture(
            "Frasco de sérum sobre uma pedra",
            "A bottle of serum on a stone",
            "Frasco de sérum sobre una piedra",
          ),
          title: { "pt-BR": "Sérum", en: "Serum", es: "Sérum" },
        },
        {
          image: picture(
            "Creme aberto visto de cima",
            "An open jar of cream from above",
            "Crema abierta vista desde arriba",
          ),
          title: { "pt-BR": "Creme", en: "Cream", es: "Crema" },
        },
      ],
    },
  },
  {
    type: "audio",
    title: { "pt-BR": "Áudio", en: "Audio", es: "Audio" },
    about: {
      "pt-BR":
        "Uma mensagem de voz, como as do WhatsApp, com suas ondas e com transcrição para quem não ouve.",
      en: "A voice message as people know it from their messenger, with its wave and a transcript.",
      es: "Un mensaje de voz como los de WhatsApp, con sus ondas y transcripción.",
    },
    element: {
      id: "g_audio",
      type: "audio",
      title: { "pt-BR": "Recado da doutora Lia", en: "A word from Dr Lia", es: "Mensaje de la doctora Lia" },
      src: "https://files.borda.example/recado.mp3",
      sender: { "pt-BR": "Dra. Lia", en: "Dr Lia", es: "Dra. Lia" },
      durationSeconds: 21,
      peaks: [
        0.1, 0.4, 0.7, 0.5, 0.9, 0.6, 0.3, 0.2, 0.5, 0.8, 1, 0.7, 0.4, 0.1, 0.1, 0.3, 0.6, 0.8, 0.5, 0.4, 0.7,
        0.9, 0.6, 0.2, 0.1, 0.4, 0.6, 0.3, 0.5, 0.7, 0.3, 0.1,
      ],
      transcript: rich(
        "Oi! Obrigada por responder. Sua rotina já está quase pronta.",
        "Hi! Thank you for answering. Your routine is almost ready.",
        "¡Hola! Gracias por responder. Tu rutina está casi lista.",
      ),
    },
  },
  {
    type: "testimonials",
    title: { "pt-BR": "Depoimentos", en: "Testimonials", es: "Testimonios" },
    about: {
      "pt-BR":
        "O que clientes de verdade disseram, com nota, foto e compra verificada; em pilha, carrossel ou grade.",
      en: "What real customers said, with rating, face and verified purchase; as a stack, a carousel or a grid.",
      es: "Lo que dijeron clientes reales, con nota, foto y compra verificada; en pila, carrusel o cuadrícula.",
    },
    element: {
      id: "g_testimonials",
      type: "testimonials",
      layout: "grid",
      items: [
        {
          name: "Joana M.",
          handle: "Recife",
          rating: 5,
          verified: true,
          text: {
            "pt-BR": "Em três semanas minha pele parou de repuxar.",
            en: "After three weeks my skin stopped feeling tight.",
            es: "En tres semanas mi piel dejó de estar tirante.",
          },
        },
        {
          name: "Caio R.",
          handle: "Curitiba",
          rating: 4,
          text: {
            "pt-BR": "Fácil de seguir, até para quem nunca usou nada.",
            en: "Easy to follow, even for somebody who never used anything.",
            es: "Fácil de seguir, incluso para quien nunca usó nada.",
          },
        },
        {
          name: "Bia S.",
          handle: "Belém",
          rating: 5,
          text: {
            "pt-BR": "Chegou em dois dias e veio com um bilhete.",
            en: "It came within two days, and with a note.",
            es: "Llegó en dos días y con una nota.",
          },
        },
      ],
    },
  },
  {
    type: "faq",
    title: { "pt-BR": "Perguntas frequentes", en: "Questions and answers", es: "Preguntas frecuentes" },
    about: {
      "pt-BR": "Perguntas que abrem a resposta ao toque, também sem JavaScript.",
      en: "Questions that open their answer at a tap, also without JavaScript.",
      es: "Preguntas que abren su respuesta al tocarlas, también sin JavaScript.",
    },
    element: {
      id: "g_faq",
      type: "faq",
      look: "lines",
      items: [
        {
          question: {
            "pt-BR": "Em quanto tempo chega?",
            en: "How long does it take?",
            es: "¿Cuánto tarda en llegar?",
          },
          answer: rich("De 3 a 7 dias úteis.", "From 3 to 7 working days.", "De 3 a 7 días hábiles."),
        },
        {
          question: { "pt-BR": "Posso devolver?", en: "Can I return it?", es: "¿Puedo devolverlo?" },
          answer: rich("Sim, em até 30 dias.", "Yes, within 30 days.", "Sí, hasta 30 días."),
        },
      ],
    },
  },
  {
    type: "guarantee",
    title: { "pt-BR": "Garantia", en: "Guarantee", es: "Garantía" },
    about: {
      "pt-BR": "Um selo com os dias da garantia e o que ela cobre.",
      en: "A seal with the days of the guarantee and what it covers.",
      es: "Un sello con los días de la garantía y lo que cubre.",
    },
    element: {
      id: "g_guarantee",
      type: "guarantee",
      days: 30,
      title: { "pt-BR": "30 dias de garantia", en: "30 days of guarantee", es: "30 días de garantía" },
      text: rich(
        "Se não gostar, devolvemos seu dinheiro.",
        "If you do not like it you get your money back.",
        "Si no te gusta, te devolvemos el dinero.",
      ),
    },
  },
  {
    type: "compare",
    title: { "pt-BR": "Comparação", en: "Comparison", es: "Comparación" },
    about: {
      "pt-BR": "Uma tabela de duas ou três colunas com sim, não ou palavras.",
      en: "A table of two or three columns with yes, no or words.",
      es: "Una tabla de dos o tres columnas con sí, no o palabras.",
    },
    element: {
      id: "g_compare",
      type: "compare",
      title: { "pt-BR": "Por que a nossa rotina", en: "Why our routine", es: "Por qué nuestra rutina" },
      columns: [
        { label: { "pt-BR": "Nossa", en: "Ours", es: "La nuestra" }, highlight: true },
        { label: { "pt-BR": "Outras", en: "Others", es: "Otras" } },
      ],
      rows: [
        {
          label: { "pt-BR": "Feita para você", en: "Made for you", es: "Hecha para ti" },
          cells: [{ kind: "yes" }, { kind: "no" }],
        },
        {
          label: { "pt-BR": "Passos por dia", en: "Steps a day", es: "Pasos por día" },
          cells: [
            { kind: "text", text: { "pt-BR": "3", en: "3", es: "3" } },
            { kind: "text", text: { "pt-BR": "7 ou mais", en: "7 or more", es: "7 o más" } },
          ],
        },
      ],
    },
  },
  {
    type: "before_after",
    title: { "pt-BR": "Antes e depois", en: "Before and after", es: "Antes y después" },
    about: {
      "pt-BR":
        "Duas fotos com um controle entre elas, lado a lado, ou que se alternam sozinhas e podem ser pausadas.",
      en: "Two pictures with a slider between them, side by side, or fading by themselves until somebody pauses them.",
      es: "Dos fotos con un control entre ellas, una al lado de la otra, o que se alternan solas y se pueden pausar.",
    },
    element: {
      id: "g_before_after",
      type: "before_after",
      title: {
        "pt-BR": "Pele depois de 8 semanas",
        en: "Skin after 8 weeks",
        es: "Piel después de 8 semanas",
      },
      before: picture("Pele com manchas", "Skin with spots", "Piel con manchas"),
      after: picture("Pele uniforme", "Even skin", "Piel uniforme"),
      orientation: "vertical",
      beforeLabel: { "pt-BR": "Antes", en: "Before", es: "Antes" },
      afterLabel: { "pt-BR": "Depois", en: "After", es: "Después" },
      note: {
        "pt-BR": "Os resultados variam de pessoa para pessoa.",
        en: "Results differ from person to person.",
        es: "Los resultados varían de persona a persona.",
      },
    },
  },
  {
    type: "terms_text",
    title: { "pt-BR": "Termos", en: "Terms", es: "Términos" },
    about: {
      "pt-BR": "Um texto longo com rolagem própria, como regras e termos.",
      en: "A long text that scrolls by itself, such as rules and terms.",
      es: "Un texto largo con desplazamiento propio, como reglas y términos.",
    },
    element: {
      id: "g_terms_text",
      type: "terms_text",
      text: rich(
        "Usamos suas respostas para montar a sua rotina e as guardamos por 12 meses.",
        "We use your answers to make your routine and keep them for 12 months.",
        "Usamos tus respuestas para crear tu rutina y las guardamos por 12 meses.",
      ),
    },
  },
];
