/** Samples of what is read and pressed. */
import type { ElementSample } from "./element-sample.ts";
import { picture, rich } from "./sample-parts.ts";

export const BASIC_SAMPLES: readonly ElementSample[] = [
  {
    type: "heading",
    title: { "pt-BR": "Título", en: "Heading", es: "Título" },
    about: {
      "pt-BR":
        "O título da etapa ou de uma parte dela, em três níveis e três tamanhos, à esquerda ou no centro.",
      en: "The title of a step or of a part of it, in three levels and three sizes, at the start or centred.",
      es: "El título de la etapa o de una parte, en tres niveles y tres tamaños, a la izquierda o centrado.",
    },
    element: {
      id: "g_heading",
      type: "heading",
      text: {
        "pt-BR": "Vamos conhecer a sua pele",
        en: "Let us get to know your skin",
        es: "Conozcamos tu piel",
      },
      align: "center",
      size: "large",
    },
  },
  {
    type: "text",
    title: { "pt-BR": "Texto", en: "Text", es: "Texto" },
    about: {
      "pt-BR": "Parágrafos com negrito, itálico, links e respostas no meio do texto.",
      en: "Paragraphs with bold, italics, links and answers within the text.",
      es: "Párrafos con negrita, cursiva, enlaces y respuestas dentro del texto.",
    },
    element: {
      id: "g_text",
      type: "text",
      text: {
        "pt-BR": [[{ text: "Leva " }, { text: "2 minutos", bold: true }, { text: " e é gratuito." }]],
        en: [[{ text: "It takes " }, { text: "2 minutes", bold: true }, { text: " and is free." }]],
        es: [[{ text: "Toma " }, { text: "2 minutos", bold: true }, { text: " y es gratis." }]],
      },
      align: "center",
    },
  },
  {
    type: "image",
    title: { "pt-BR": "Imagem", en: "Image", es: "Imagen" },
    about: {
      "pt-BR":
        "Uma imagem com texto alternativo e tamanho conhecido: nada se move quando ela chega. Pode ser um link.",
      en: "A picture with alternative text and a known size: nothing moves when it arrives. It may be a link.",
      es: "Una imagen con texto alternativo y tamaño conocido: nada se mueve cuando llega. Puede ser un enlace.",
    },
    element: {
      id: "g_image",
      type: "image",
      image: picture(
        "Ver protetores: mulher sorrindo ao sol",
        "See sunscreens: a woman smiling in the sun",
        "Ver protectores: mujer sonriendo al sol",
      ),
      link: { href: "https://loja.borda.example/sol" },
      width: "half",
    },
  },
  {
    type: "video",
    title: { "pt-BR": "Vídeo", en: "Video", es: "Video" },
    about: {
      "pt-BR":
        "YouTube, Vimeo, Panda, VTurb, HLS ou arquivo; carrega ao toque ou começa sozinho sem som, e o que vem depois pode esperar por ele.",
      en: "YouTube, Vimeo, Panda, VTurb, HLS or a file; loads at a tap or begins by itself without sound, and what follows can wait for it.",
      es: "YouTube, Vimeo, Panda, VTurb, HLS o archivo; carga al tocarlo o empieza solo sin sonido, y lo que sigue puede esperarlo.",
    },
    element: {
      id: "g_video",
      type: "video",
      provider: "youtube",
      source: "aqz-KE-bpKQ",
      title: { "pt-BR": "Como funciona", en: "How it works", es: "Cómo funciona" },
    },
  },
  {
    type: "button",
    title: { "pt-BR": "Botão", en: "Button", es: "Botón" },
    about: {
      "pt-BR":
        "Continua, volta, vai a uma etapa, abre um link, rola até um elemento ou mostra outros; pode aparecer depois de um tempo.",
      en: "Goes on, goes back, goes to a step, opens a link, scrolls to an element or shows others; may appear after a while.",
      es: "Continúa, vuelve, va a una etapa, abre un enlace, se desplaza a un elemento o muestra otros; puede aparecer después de un tiempo.",
    },
    element: {
      id: "g_button",
      type: "button",
      label: { "pt-BR": "Começar", en: "Begin", es: "Empezar" },
      sublabel: { "pt-BR": "Leva 2 minutos", en: "It takes 2 minutes", es: "Toma 2 minutos" },
      size: "large",
      width: "fit",
      action: { kind: "next" },
    },
  },
  {
    type: "ending",
    title: { "pt-BR": "Final", en: "Ending", es: "Final" },
    about: {
      "pt-BR": "Encerra a tentativa: resultado, botão, compartilhamento e redirecionamento.",
      en: "Finishes the attempt: outcome, button, sharing and leading on.",
      es: "Termina el intento: resultado, botón, compartir y redirección.",
    },
    element: {
      id: "g_ending",
      type: "ending",
      title: { "pt-BR": "Tudo pronto!", en: "All done!", es: "¡Todo listo!" },
      text: rich("Obrigada por responder.", "Thank you for answering.", "Gracias por responder."),
      share: {
        networks: ["whatsapp", "facebook"],
        message: { "pt-BR": "Fiz este quiz!", en: "I took this quiz!", es: "¡Hice este quiz!" },
      },
    },
  },
];
