/** What a person without JavaScript reads when the last step could not be stored: what to do. */
import { negotiateLocale } from "../visitors/negotiate-locale.ts";
import { NOTICE_LOCALES } from "./notice-of.ts";

const NOT_STORED: Readonly<Record<string, string>> = {
  "pt-BR":
    "Ainda não conseguimos guardar suas respostas. Elas continuam nesta página: espere alguns segundos e envie de novo.",
  en: "We could not store your answers yet. They are still on this page: wait a few seconds and send again.",
  es: "Aún no pudimos guardar tus respuestas. Siguen en esta página: espera unos segundos y envía de nuevo.",
};

/** @param locale of the quiz */
export function notStoredText(locale: string): string {
  return NOT_STORED[negotiateLocale(NOTICE_LOCALES, locale, undefined)] ?? "";
}

const TOO_LONG: Readonly<Record<string, string>> = {
  "pt-BR":
    "Juntas, suas respostas ficaram longas demais para guardar. Elas continuam aqui: volte, encurte os textos mais longos e envie de novo.",
  en: "Together your answers are too long to be stored. They are still here: go back, shorten the longest texts and send again.",
  es: "Juntas, tus respuestas son demasiado largas para guardarlas. Siguen aquí: vuelve, acorta los textos más largos y envía de nuevo.",
};

/** The same when no queue would ever take so much. @param locale of the quiz */
export function tooLongText(locale: string): string {
  return TOO_LONG[negotiateLocale(NOTICE_LOCALES, locale, undefined)] ?? "";
}

const TOO_MANY: Readonly<Record<string, string>> = {
  "pt-BR":
    "Muita gente desta rede está respondendo agora. Suas respostas continuam nesta página: espere um minuto e envie de novo.",
  en: "Many people on this network are answering right now. Your answers are still on this page: wait a minute and send again.",
  es: "Muchas personas de esta red están respondiendo ahora. Tus respuestas siguen en esta página: espera un minuto y envía de nuevo.",
};

/** The same when it came too soon after others of the same address. @param locale of the quiz */
export function tooManyText(locale: string): string {
  return TOO_MANY[negotiateLocale(NOTICE_LOCALES, locale, undefined)] ?? "";
}
