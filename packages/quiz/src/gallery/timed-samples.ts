/** Samples of what takes its time, is drawn, agreed to or paid. */
import type { ElementSample } from "./element-sample.ts";
import { rich } from "./sample-parts.ts";

const LOADING = [
  {
    label: { "pt-BR": "Lendo suas respostas", en: "Reading your answers", es: "Leyendo tus respuestas" },
    seconds: 1,
  },
  {
    label: { "pt-BR": "Comparando perfis", en: "Comparing profiles", es: "Comparando perfiles" },
    seconds: 1,
  },
  { label: { "pt-BR": "Montando a rotina", en: "Making the routine", es: "Creando la rutina" }, seconds: 1 },
];

export const TIMED_SAMPLES: readonly ElementSample[] = [
  {
    type: "loader",
    title: { "pt-BR": "Carregando", en: "Loader", es: "Cargando" },
    about: {
      "pt-BR": "Uma barra que anda por etapas e segue sozinha; sem JavaScript há um botão.",
      en: "A bar that runs through stages and leads on by itself; without JavaScript there is a button.",
      es: "Una barra que avanza por etapas y sigue sola; sin JavaScript hay un botón.",
    },
    element: {
      id: "g_loader",
      type: "loader",
      title: { "pt-BR": "Personalizando…", en: "Personalising…", es: "Personalizando…" },
      steps: LOADING,
      showPercent: true,
      label: { "pt-BR": "Ver resultado", en: "See the result", es: "Ver resultado" },
    },
  },
  {
    type: "loader_question",
    title: { "pt-BR": "Carregando com pergunta", en: "Loader with a question", es: "Cargando con pregunta" },
    about: {
      "pt-BR": "A barra para no meio e pergunta sim ou não antes de continuar.",
      en: "The bar stops on its way and asks yes or no before it goes on.",
      es: "La barra se detiene y pregunta sí o no antes de seguir.",
    },
    element: {
      id: "g_loader_question",
      type: "loader_question",
      key: "finishes",
      label: {
        "pt-BR": "Você costuma terminar o que começa?",
        en: "Do you finish what you begin?",
        es: "¿Sueles terminar lo que empiezas?",
      },
      steps: LOADING,
    },
    answers: {
      right: ["yes", "no", true, false],
      wrong: [{ raw: "maybe", code: "wrong_type" }],
    },
  },
  {
    type: "countdown",
    title: { "pt-BR": "Contagem regressiva", en: "Countdown", es: "Cuenta regresiva" },
    about: {
      "pt-BR":
        "Até uma data, até uma hora de cada dia ou por visitante, contado desde a primeira visita; recarregar a página ou abri-la de novo não recomeça a contagem. No fim pode esconder o que vem abaixo, levar a outro passo ou a um endereço.",
      en: "To a date, to an hour of each day or for each visitor from their first visit on; loading the page again or opening it anew does not begin it again. Its end may take away what stands below, lead to another step or to an address.",
      es: "Hasta una fecha, hasta una hora de cada día o por visitante desde su primera visita; recargar la página o abrirla de nuevo no la reinicia. Al final puede quitar lo que sigue, llevar a otro paso o a una dirección.",
    },
    element: {
      id: "g_countdown",
      type: "countdown",
      key: "deadline",
      label: { "pt-BR": "Sua oferta termina em", en: "Your offer ends in", es: "Tu oferta termina en" },
      until: { kind: "visitor", minutes: 15 },
      endText: { "pt-BR": "A oferta terminou.", en: "The offer is over.", es: "La oferta terminó." },
    },
    answers: { right: ["expired", true], wrong: [{ raw: "soon", code: "wrong_type" }] },
  },
  {
    type: "cookie_consent",
    title: { "pt-BR": "Consentimento de cookies", en: "Cookie consent", es: "Consentimiento de cookies" },
    about: {
      "pt-BR": "Pergunta por anúncios e medição; nenhum pixel carrega antes do sim.",
      en: "Asks about advertising and measurement; no pixel loads before the yes.",
      es: "Pregunta por anuncios y medición; ningún píxel carga antes del sí.",
    },
    element: {
      id: "g_cookie_consent",
      type: "cookie_consent",
      key: "cookies",
      label: { "pt-BR": "Sua privacidade", en: "Your privacy", es: "Tu privacidad" },
      text: rich(
        "Podemos medir como você usa esta página?",
        "May we measure how you use this page?",
        "¿Podemos medir cómo usas esta página?",
      ),
    },
    answers: {
      right: [{ ads: true, analytics: false }, {}],
      wrong: [
        { raw: { spying: true }, code: "wrong_type" },
        { raw: "yes", code: "wrong_type" },
        { raw: { ads: "yes" }, code: "wrong_type" },
      ],
    },
  },
  {
    type: "wheel",
    title: { "pt-BR": "Roleta", en: "Wheel", es: "Ruleta" },
    about: {
      "pt-BR":
        "Um prêmio por navegador: segue da primeira tentativa, que o servidor assina, e nem girar de novo, nem mudar o formulário, nem recomeçar o altera. Uma janela anônima sorteia de novo, e os cupons estão na página.",
      en: "One prize a browser: it follows from the first attempt, which the server signs, and neither another spin, a changed form nor a new attempt alters it. A private window draws anew, and the coupons are in the page.",
      es: "Un premio por navegador: sale del primer intento, que firma el servidor, y ni girar otra vez, ni cambiar el formulario, ni empezar de nuevo lo altera. Una ventana privada sortea de nuevo, y los cupones están en la página.",
    },
    element: {
      id: "g_wheel",
      type: "wheel",
      key: "prize",
      label: { "pt-BR": "Gire e ganhe", en: "Spin and win", es: "Gira y gana" },
      spinLabel: { "pt-BR": "Girar a roleta", en: "Spin the wheel", es: "Girar la ruleta" },
      segments: [
        { id: "five", label: { "pt-BR": "5% off", en: "5% off", es: "5% off" }, weight: 6, coupon: "PELE5" },
        {
          id: "ten",
          label: { "pt-BR": "10% off", en: "10% off", es: "10% off" },
          weight: 3,
          coupon: "PELE10",
        },
        {
          id: "ship",
          label: { "pt-BR": "Frete grátis", en: "Free shipping", es: "Envío gratis" },
          coupon: "FRETE",
        },
      ],
    },
    answers: {
      right: ["spin", true],
      wrong: [
        { raw: { prize: "ten" }, code: "wrong_type" },
        { raw: "ten", code: "wrong_type" },
      ],
    },
  },
  {
    type: "payment_pix",
    title: { "pt-BR": "Pagamento por Pix", en: "Payment by Pix", es: "Pago por Pix" },
    about: {
      "pt-BR":
        "QR code e copia e cola com valor fixo e identificação da tentativa; se foi pago não é verificado.",
      en: "QR code and code to copy with a fixed amount and the attempt's reference; whether it was paid is not checked.",
      es: "Código QR y código para copiar con un valor fijo y la referencia del intento; no se verifica si se pagó.",
    },
    element: {
      id: "g_payment_pix",
      type: "payment_pix",
      key: "pix",
      label: { "pt-BR": "Pague com Pix", en: "Pay by Pix", es: "Paga con Pix" },
      pixKey: "123e4567-e12b-12d1-a456-426655440000",
      merchantName: "Clinica Pele em Dia",
      merchantCity: "RECIFE",
      amountMinor: 4_990,
      copyLabel: { "pt-BR": "Copiar código Pix", en: "Copy the Pix code", es: "Copiar código Pix" },
    },
    answers: { right: ["copied", true], wrong: [{ raw: { status: "paid" }, code: "wrong_type" }] },
  },
];
