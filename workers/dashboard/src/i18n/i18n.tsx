/** Language of the interface: what the person chose, else the browser's, else Brazilian Portuguese. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { isLanguage, type Language, pickLanguage } from "./languages.ts";
import { en } from "./messages.en.ts";
import { es } from "./messages.es.ts";
import { type MessageKey, type Messages, ptBr } from "./messages.pt-br.ts";

const MESSAGES: Readonly<Record<Language, Messages>> = { "pt-BR": ptBr, en, es };
const STORAGE_KEY = "borda-language";

export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

type I18n = {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly t: Translate;
  readonly number: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly dateTime: (iso: string) => string;
};

const I18nContext = createContext<I18n | null>(null);

/** Fills `{name}` with its value. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function makeI18n(language: Language, setLanguage: (language: Language) => void): I18n {
  const messages = MESSAGES[language];
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return {
    language,
    setLanguage,
    t: (key, values) => fillIn(messages[key], values),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    dateTime: (iso) => dates.format(new Date(iso)),
  };
}

export function I18nProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored !== null && isLanguage(stored) ? stored : pickLanguage(navigator.languages);
  });
  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, language);
    document.documentElement.lang = language;
  }, [language]);
  const i18n = useMemo(() => makeI18n(language, setLanguage), [language]);
  return <I18nContext.Provider value={i18n}>{children}</I18nContext.Provider>;
}

export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (i18n === null) throw new Error("useI18n is used outside of I18nProvider");
  return i18n;
}
