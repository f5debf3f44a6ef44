/** What respondents read beside tax numbers, days, measures of the body and addresses. */
import type { FamilySentences } from "./family-sentences.ts";

const MEASURE = ["required", "number_invalid", "number_too_small", "number_too_large"] as const;

export const RECORD_SENTENCES = {
  faults: {
    cpf: ["required", "cpf_invalid"],
    cnpj: ["required", "cnpj_invalid"],
    date: ["required", "date_invalid", "date_too_early", "date_too_late"],
    birth_date: ["required", "date_invalid", "too_young", "too_old"],
    height: MEASURE,
    weight: MEASURE,
    target_weight: MEASURE,
    cep: ["required", "cep_invalid", "part_required", "unknown_choice", "text_too_long"],
    hidden: [],
  },
  words: {
    pt: {
      cpf_invalid: "Confira o CPF: algum dos 11 números não confere.",
      cnpj_invalid: "Confira o CNPJ: alguma das 14 posições não confere.",
      date_invalid: "Confira a data: digite dia, mês e ano, como 21/11/1990.",
      date_too_early: "Escolha uma data a partir de #.",
      date_too_late: "Escolha uma data até #.",
      too_young: "É preciso ter pelo menos # anos.",
      too_old: "É preciso ter no máximo # anos.",
      cep_invalid: "Confira o CEP: são 8 números, como 01310-100.",
    },
    en: {
      cpf_invalid: "Check the CPF: one of its 11 digits does not fit.",
      cnpj_invalid: "Check the CNPJ: one of its 14 places does not fit.",
      date_invalid: "Check the date: enter day, month and year in the order shown.",
      date_too_early: "Choose a date from # on.",
      date_too_late: "Choose a date up to #.",
      too_young: "You have to be at least # years old.",
      too_old: "You have to be at most # years old.",
      cep_invalid: "Check the postal code: it has 8 digits, such as 01310-100.",
    },
    es: {
      cpf_invalid: "Revisa el CPF: alguno de los 11 números no coincide.",
      cnpj_invalid: "Revisa el CNPJ: alguna de las 14 posiciones no coincide.",
      date_invalid: "Revisa la fecha: escribe día, mes y año, como 21/11/1990.",
      date_too_early: "Elige una fecha a partir del #.",
      date_too_late: "Elige una fecha hasta el #.",
      too_young: "Debes tener al menos # años.",
      too_old: "Debes tener como máximo # años.",
      cep_invalid: "Revisa el CEP: son 8 números, como 01310-100.",
    },
  },
} satisfies FamilySentences;
