/**
 * The same walk over the gallery in English and Spanish: what is typed otherwise there, and what is said and read in the
 * language. Everything that a language does not name is as in `gallery-answers.ts`.
 */
import type { DocumentElementInput } from "@borda/quiz";
import {
  DAY_MS,
  dayAt,
  type Filling,
  type GalleryAnswer,
  type GalleryAnswers,
  galleryAnswers,
  type Stored,
  UNASKED,
} from "./gallery-answers.ts";

type Type = DocumentElementInput["type"];
/** What differs: the sentence for a wrong answer, the words that are stored, and what is typed. */
type Otherwise = {
  readonly says?: string;
  readonly text?: string;
  readonly wrong?: Filling;
  readonly first?: Filling;
  readonly second?: Filling;
};
type Language = { readonly [Name in Type]?: Otherwise };

const CHOOSE = { en: "Choose an option to go on.", es: "Elige una opción para continuar." } as const;

const ENGLISH: Language = {
  single_choice: { says: "Write your answer or choose another option.", text: "Other: Sensível" },
  multiple_choice: { says: "Choose at most 3.", text: "Spots, Something else: Acne" },
  picture_choice: { says: CHOOSE.en, text: "Cream" },
  rating: { says: CHOOSE.en },
  nps: { says: CHOOSE.en },
  opinion_scale: { says: CHOOSE.en },
  slider: { text: "2.5" },
  yes_no: { says: CHOOSE.en, text: "Yes" },
  emoji_choice: { says: CHOOSE.en, text: "Lovely" },
  classifier: { says: CHOOSE.en, text: "Even skin" },
  loader_question: { text: "Yes" },
  cookie_consent: { text: "Advertising: No, Measurement: Yes" },
  plans: { says: CHOOSE.en, text: "Yearly" },
  file_upload: { says: "This type of file is not taken. Send one of the types named." },
  short_text: { says: "Fill it in to the end, in the form shown." },
  long_text: { says: "Write at least 10 characters." },
  number: { says: "Enter a number up to 60,000.", text: "12,000" },
  currency: {
    says: "Enter a number from R$ 50.00 up.",
    wrong: { "": "49.99" },
    first: { "": "300.75" },
    second: { "": "1250.5" },
    text: "R$ 1,250.50",
  },
  consent: { text: "Yes" },
  email: { says: "Check the e-mail: it should look like name@example.com." },
  phone: { says: "Enter a mobile number with its area code." },
  full_name: { says: "Write your first and last name." },
  contact_block: { says: "Fill in the missing fields." },
  cpf: { says: "Check the CPF: one of its 11 digits does not fit." },
  cnpj: { says: "Check the CNPJ: one of its 14 places does not fit." },
  height: { says: "Enter a number from 50 up.", second: { ".unit": "cm", ".cm": "1.72" } },
  weight: { says: "Enter a number from 20 up.", second: { ".unit": "kg", ".kg": "81.5" }, text: "81.5 kg" },
  target_weight: { says: "Enter a number from 20 up.", second: { ".kg": "70.5" }, text: "70.5 kg" },
  cep: { says: "Check the postal code: it has 8 digits, such as 01310-100." },
  wheel: { says: "Spin the wheel to go on." },
  payment_pix: { text: "Pix R$ 49.90" },
};

const SPANISH: Language = {
  single_choice: { says: "Escribe tu respuesta o elige otra opción.", text: "Otra: Sensível" },
  multiple_choice: { says: "Elige como máximo 3.", text: "Manchas, Otra cosa: Acne" },
  picture_choice: { says: CHOOSE.es, text: "Crema" },
  rating: { says: CHOOSE.es },
  nps: { says: CHOOSE.es },
  opinion_scale: { says: CHOOSE.es },
  yes_no: { says: CHOOSE.es, text: "Sí" },
  emoji_choice: { says: CHOOSE.es },
  classifier: { says: CHOOSE.es, text: "Unificar" },
  loader_question: { text: "Sí" },
  cookie_consent: { text: "Anuncios: No, Medición: Sí" },
  plans: { says: CHOOSE.es },
  file_upload: { says: "Este tipo de archivo no se acepta. Envía uno de los tipos indicados." },
  short_text: { says: "Complétalo hasta el final, en el formato mostrado." },
  long_text: { says: "Escribe al menos 10 caracteres." },
  number: { says: "Escribe un número hasta 60.000." },
  currency: { says: "Escribe un número a partir de R$ 50,00." },
  consent: { text: "Sí" },
  email: { says: "Revisa el correo: debe ser como nombre@ejemplo.com." },
  phone: { says: "Escribe un número de móvil con su código de área." },
  full_name: { says: "Escribe nombre y apellido." },
  contact_block: { says: "Completa los campos que faltan." },
  cpf: { says: "Revisa el CPF: alguno de los 11 números no coincide." },
  cnpj: { says: "Revisa el CNPJ: alguna de las 14 posiciones no coincide." },
  height: { says: "Escribe un número a partir de 50." },
  weight: { says: "Escribe un número a partir de 20." },
  target_weight: { says: "Escribe un número a partir de 20." },
  cep: { says: "Revisa el CEP: son 8 números, como 01310-100." },
  wheel: { says: "Gira la ruleta para continuar." },
};

/** Days as in Portuguese, but for their words. */
function dayFirst(born: string): Language {
  const says = "Revisa la fecha: escribe día, mes y año, como 21/11/1990.";
  const [year, month, day] = born.split("-");
  return { date: { says }, birth_date: { says, text: `${day}/${month}/${year} (30 años)` } };
}

/** Days with the month first. */
function monthFirst(nowMs: number, born: string): Language {
  const written = (iso: string) => {
    const [year, month, day] = iso.split("-");
    return { typed: `${month}${day}${year}`, read: `${month}/${day}/${year}` };
  };
  const inDays = (days: number) => written(dayAt(nowMs + days * DAY_MS).iso);
  const birth = written(born);
  const says = "Check the date: enter day, month and year in the order shown.";
  return {
    date: {
      says,
      wrong: { "": "02312027" },
      first: { "": inDays(30).read },
      second: { "": inDays(10).typed },
      text: inDays(10).read,
    },
    birth_date: {
      says,
      wrong: { "": "02/30/1990" },
      first: { "": "02/12/1990" },
      second: { "": birth.typed },
      text: `${birth.read} (30 years)`,
    },
  };
}

function inLanguage(answer: GalleryAnswer, { says, text, wrong, first, second }: Otherwise): GalleryAnswer {
  const { stored } = answer;
  const read = (known: Stored): Stored => (text === undefined ? known : { ...known, text });
  const refused = answer.wrong && {
    filling: wrong ?? answer.wrong.filling,
    says: says ?? answer.wrong.says,
  };
  return {
    ...answer,
    ...(refused === undefined ? {} : { wrong: refused }),
    first: first ?? answer.first,
    second: second ?? answer.second,
    stored: typeof stored === "function" ? (known) => read(stored(known)) : read(stored),
  };
}

/** @param nowMs days are asked for from here on */
export function galleryAnswersIn(locale: "en" | "es", nowMs: number): GalleryAnswers {
  const answers = galleryAnswers(nowMs);
  const stored = answers.birth_date?.stored;
  const { date } = (typeof stored === "object" ? stored.v : {}) as { readonly date: string };
  const language =
    locale === "es" ? { ...SPANISH, ...dayFirst(date) } : { ...ENGLISH, ...monthFirst(nowMs, date) };
  return Object.fromEntries(
    Object.entries(answers).map(([type, answer]) => [type, inLanguage(answer, language[type as Type] ?? {})]),
  );
}

/** What is stored without being asked, as the language writes it; nobody lets the countdown end on this walk. */
export function unaskedIn(locale: "en" | "es"): Record<string, Stored> {
  const { calculated, hidden } = UNASKED;
  if (calculated === undefined || hidden === undefined) throw new Error("The gallery calculates nothing");
  const text = locale === "en" ? "R$ 598.80" : calculated.stored.text;
  return { [calculated.key]: { ...calculated.stored, text }, [hidden.key]: hidden.stored };
}
