/** What a person without JavaScript reads when the last step could not be stored, and the form stays as it was. */
import { negotiateLocale } from "../visitors/negotiate-locale.ts";
import { NOTICE_LOCALES } from "./notice-of.ts";

/** By the status of the refusal. */
const TEXTS = {
  // No queue would ever take so much.
  413: {
    "pt-BR":
      "Juntas, suas respostas ficaram longas demais para guardar. Elas continuam aqui: volte, encurte os textos mais longos e envie de novo.",
    en: "Together your answers are too long to be stored. They are still here: go back, shorten the longest texts and send again.",
    es: "Juntas, tus respuestas son demasiado largas para guardarlas. Siguen aquí: vuelve, acorta los textos más largos y envía de nuevo.",
  },
  // It came too soon after others of the same address.
  429: {
    "pt-BR":
      "Muita gente desta rede está respondendo agora. Suas respostas continuam nesta página: espere um minuto e envie de novo.",
    en: "Many people on this network are answering right now. Your answers are still on this page: wait a minute and send again.",
    es: "Muchas personas de esta red están respondiendo ahora. Tus respuestas siguen en esta página: espera un minuto y envía de nuevo.",
  },
  503: {
    "pt-BR":
      "Ainda não conseguimos guardar suas respostas. Elas continuam nesta página: espere alguns segundos e envie de novo.",
    en: "We could not store your answers yet. They are still on this page: wait a few seconds and send again.",
    es: "Aún no pudimos guardar tus respuestas. Siguen en esta página: espera unos segundos y envía de nuevo.",
  },
} as const satisfies Record<number, Record<(typeof NOTICE_LOCALES)[number], string>>;

/** The statuses after which the form is shown again. */
export type NotStoredStatus = keyof typeof TEXTS;

/** Whether a refusal with this status leaves the form as it was. */
export function isNotStored(status: number): status is NotStoredStatus {
  return Object.hasOwn(TEXTS, status);
}

/** What happened and what to do. @param locale of the quiz */
export function notStoredText(status: NotStoredStatus, locale: string): string {
  return TEXTS[status][negotiateLocale(NOTICE_LOCALES, locale, undefined)];
}
