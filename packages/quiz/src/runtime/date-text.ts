/** Dates as people of the quiz's locale write them, without `Intl`. */
import { civilOf, clockText, type Moment, weekdayOf } from "./expression/civil-date.ts";

type Names = { readonly months: string; readonly days: string };
const NAMES: Readonly<Record<string, Names>> = {
  pt: {
    months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    days: "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
  },
  en: {
    months: "January February March April May June July August September October November December",
    days: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
  },
  es: {
    months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    days: "lunes martes miércoles jueves viernes sábado domingo",
  },
};

/** Month before day, as nobody else writes it. */
const US_ORDER = /^en(?:-US)?$/;
const TOKEN = /'[^']*'|yyyy|yy|MMMM|MM|M|dd|d|EEEE|HH|mm/g;

/**
 * A date in a pattern of `d dd M MM MMMM yy yyyy EEEE HH mm`; what is no token, and what stands in
 * single quotes (`d 'de' MMMM`), stands for itself.
 * @param pattern as the locale writes dates unless given
 */
export function formatDate(moment: Moment, locale: string, pattern = patternOf(locale)): string {
  const { year, month, day } = civilOf(moment.days);
  const { months, days } = NAMES[locale.slice(0, 2)] ?? (NAMES.en as Names);
  const [hours = "", minutes = ""] = moment.minutes === null ? [] : clockText(moment.minutes).split(":");
  const parts: Readonly<Record<string, string>> = {
    yyyy: String(year).padStart(4, "0"),
    yy: String(year % 100).padStart(2, "0"),
    MMMM: months.split(" ")[month - 1] ?? "",
    MM: String(month).padStart(2, "0"),
    M: String(month),
    dd: String(day).padStart(2, "0"),
    d: String(day),
    EEEE: days.split(" ")[weekdayOf(moment.days) - 1] ?? "",
    HH: hours,
    mm: minutes,
  };
  return pattern.replace(TOKEN, (token) =>
    token.startsWith("'") ? token.slice(1, -1) : (parts[token] ?? ""),
  );
}

function patternOf(locale: string): string {
  return US_ORDER.test(locale) ? "MM/dd/yyyy" : "dd/MM/yyyy";
}
