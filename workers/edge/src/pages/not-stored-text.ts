/** What a person without JavaScript reads when the last step could not be stored: the same button, a little later. */
import { negotiateLocale } from "../visitors/negotiate-locale.ts";
import { NOTICE_LOCALES } from "./notice-of.ts";

const TEXTS: Readonly<Record<string, string>> = {
  "pt-BR":
    "Ainda não conseguimos guardar suas respostas. Elas continuam nesta página: espere alguns segundos e envie de novo.",
  en: "We could not store your answers yet. They are still on this page: wait a few seconds and send again.",
  es: "Aún no pudimos guardar tus respuestas. Siguen en esta página: espera unos segundos y envía de nuevo.",
};

/** @param locale of the quiz */
export function notStoredText(locale: string): string {
  return TEXTS[negotiateLocale(NOTICE_LOCALES, locale, undefined)] ?? "";
}
