/** What the page for going on elsewhere says, in the three languages that Borda speaks. */
import { type TextLocale, textLocaleOf } from "./texts.ts";

export type ResumeTexts = {
  readonly title: string;
  /** Above the field for a link that was copied elsewhere. */
  readonly paste: string;
  readonly field: string;
  readonly go: string;
  readonly nothing: string;
  readonly making: string;
  readonly opening: string;
  /** `#` stands for the day on which the link ends. */
  readonly ready: string;
  readonly share: string;
  readonly copy: string;
  readonly copied: string;
  readonly back: string;
  readonly again: string;
  readonly away: string;
  readonly invalid: string;
  readonly expired: string;
  readonly tooLong: string;
};

const TEXTS: Readonly<Record<TextLocale, ResumeTexts>> = {
  "pt-BR": {
    title: "Continuar em outro aparelho",
    paste: "Começou em outro aparelho? Cole aqui o link que você copiou lá.",
    field: "Link",
    go: "Continuar",
    nothing:
      "Ainda não há respostas neste aparelho. Se você começou em outro, cole aqui o link que copiou lá.",
    making: "Preparando seu link…",
    opening: "Abrindo suas respostas…",
    ready:
      "Abra este link no outro aparelho e siga de onde parou. Ele vale até #. Quem tiver o link vê suas respostas: envie só para você.",
    share: "Compartilhar",
    copy: "Copiar link",
    copied: "Link copiado",
    back: "Voltar ao quiz",
    again: "Tentar de novo",
    away: "Não conseguimos agora. Confira a conexão e tente de novo; suas respostas continuam no aparelho em que você começou.",
    invalid: "Este link está incompleto ou é de outro quiz. Copie o link inteiro e abra de novo.",
    expired: "Este link passou dos 30 dias e não vale mais. Volte ao quiz para começar de novo.",
    tooLong:
      "Suas respostas são longas demais para um link. Continue neste aparelho: aqui elas estão guardadas.",
  },
  en: {
    title: "Continue on another device",
    paste: "Started on another device? Paste the link that you copied there.",
    field: "Link",
    go: "Continue",
    nothing:
      "There are no answers on this device yet. If you started on another one, paste the link that you copied there.",
    making: "Preparing your link…",
    opening: "Opening your answers…",
    ready:
      "Open this link on the other device and go on where you left off. It works until #. Whoever has the link sees your answers: send it to yourself only.",
    share: "Share",
    copy: "Copy link",
    copied: "Link copied",
    back: "Back to the quiz",
    again: "Try again",
    away: "That did not work just now. Check your connection and try again; your answers are still on the device where you began.",
    invalid: "This link is incomplete or belongs to another quiz. Copy the whole link and open it again.",
    expired: "This link is older than 30 days and does not work any more. Go back to the quiz to start over.",
    tooLong: "Your answers are too long for a link. Go on with this device: they are kept here.",
  },
  es: {
    title: "Continuar en otro dispositivo",
    paste: "¿Empezaste en otro dispositivo? Pega aquí el enlace que copiaste allí.",
    field: "Enlace",
    go: "Continuar",
    nothing:
      "Aún no hay respuestas en este dispositivo. Si empezaste en otro, pega aquí el enlace que copiaste allí.",
    making: "Preparando tu enlace…",
    opening: "Abriendo tus respuestas…",
    ready:
      "Abre este enlace en el otro dispositivo y sigue donde lo dejaste. Vale hasta el #. Quien tenga el enlace ve tus respuestas: envíalo solo a ti.",
    share: "Compartir",
    copy: "Copiar enlace",
    copied: "Enlace copiado",
    back: "Volver al quiz",
    again: "Intentar de nuevo",
    away: "No pudimos ahora. Revisa tu conexión e inténtalo de nuevo; tus respuestas siguen en el dispositivo donde empezaste.",
    invalid: "Este enlace está incompleto o es de otro quiz. Copia el enlace completo y ábrelo de nuevo.",
    expired: "Este enlace tiene más de 30 días y ya no vale. Vuelve al quiz para empezar de nuevo.",
    tooLong:
      "Tus respuestas son demasiado largas para un enlace. Sigue en este dispositivo: aquí están guardadas.",
  },
};

/** The texts for a quiz's locale. */
export function resumeTextsOf(locale: string): ResumeTexts {
  return TEXTS[textLocaleOf(locale)];
}

/** The sentence that goes with a link. @param expiresAt ISO 8601 */
export function readyText(texts: ResumeTexts, locale: string, expiresAt: string): string {
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" }).format(new Date(expiresAt));
  return texts.ready.replace("#", day);
}
