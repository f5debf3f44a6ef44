/** What the interface itself says to a respondent, in the three languages that Borda speaks. */

export type Texts = {
  readonly continue: string;
  readonly back: string;
  readonly optional: string;
  readonly yes: string;
  readonly no: string;
  readonly verified: string;
  readonly progress: string;
  readonly playVideo: string;
  readonly yourResult: string;
  readonly sending: string;
  readonly sent: string;
  readonly waiting: string;
  readonly resumed: string;
  readonly startAgain: string;
  readonly expired: string;
  readonly expiredAction: string;
  readonly refused: string;
  readonly refusedAction: string;
};

/** Locales with texts of their own. */
export type TextLocale = "pt-BR" | "en" | "es";

const TEXTS: Readonly<Record<TextLocale, Texts>> = {
  "pt-BR": {
    continue: "Continuar",
    back: "Voltar",
    optional: "opcional",
    yes: "Sim",
    no: "Não",
    verified: "Compra verificada",
    progress: "Progresso",
    playVideo: "Assistir ao vídeo",
    yourResult: "Seu resultado",
    sending: "Enviando suas respostas…",
    sent: "Respostas recebidas",
    waiting:
      "Ainda não conseguimos enviar. Suas respostas estão guardadas neste aparelho e seguem sozinhas assim que der.",
    resumed: "Você continua de onde parou.",
    startAgain: "Começar de novo",
    expired: "Esta tentativa não é mais aceita. Suas respostas continuam aqui.",
    expiredAction: "Seguir com minhas respostas",
    refused: "Não conseguimos receber estas respostas. Elas continuam guardadas neste aparelho.",
    refusedAction: "Tentar de novo",
  },
  en: {
    continue: "Continue",
    back: "Back",
    optional: "optional",
    yes: "Yes",
    no: "No",
    verified: "Verified purchase",
    progress: "Progress",
    playVideo: "Play video",
    yourResult: "Your result",
    sending: "Sending your answers…",
    sent: "Answers received",
    waiting:
      "We could not send yet. Your answers are kept on this device and go out by themselves as soon as they can.",
    resumed: "You are continuing where you left off.",
    startAgain: "Start over",
    expired: "This attempt is not accepted any more. Your answers are still here.",
    expiredAction: "Go on with my answers",
    refused: "We could not take these answers. They are still kept on this device.",
    refusedAction: "Try again",
  },
  es: {
    continue: "Continuar",
    back: "Volver",
    optional: "opcional",
    yes: "Sí",
    no: "No",
    verified: "Compra verificada",
    progress: "Progreso",
    playVideo: "Ver el video",
    yourResult: "Tu resultado",
    sending: "Enviando tus respuestas…",
    sent: "Respuestas recibidas",
    waiting:
      "Aún no pudimos enviar. Tus respuestas están guardadas en este dispositivo y salen solas en cuanto se pueda.",
    resumed: "Continúas donde lo dejaste.",
    startAgain: "Empezar de nuevo",
    expired: "Este intento ya no se acepta. Tus respuestas siguen aquí.",
    expiredAction: "Seguir con mis respuestas",
    refused: "No pudimos recibir estas respuestas. Siguen guardadas en este dispositivo.",
    refusedAction: "Intentar de nuevo",
  },
};

/** The interface language for a quiz's locale: the same, else the same language, else English. */
export function textLocaleOf(locale: string): TextLocale {
  const language = locale.slice(0, 2);
  return language === "pt" ? "pt-BR" : language === "es" ? "es" : "en";
}

/** The interface texts for a quiz's locale. */
export function textsOf(locale: string): Texts {
  return TEXTS[textLocaleOf(locale)];
}
