/** What respondents read beside a field that is typed into, and beside a consent. */
import type { FamilySentences } from "./family-sentences.ts";

const NUMBER = [
  "required",
  "number_invalid",
  "number_too_small",
  "number_too_large",
  "number_too_precise",
] as const;

export const FIELD_SENTENCES = {
  faults: {
    short_text: ["required", "text_too_short", "text_too_long", "text_off_mask", "text_off_pattern"],
    long_text: ["required", "text_too_short", "text_too_long"],
    number: [...NUMBER, "number_off_step"],
    currency: NUMBER,
    consent: ["consent_required"],
  },
  words: {
    pt: {
      required: "Preencha este campo para continuar.",
      text_too_short: "Escreva pelo menos # caracteres.",
      text_too_long: "Escreva no máximo # caracteres.",
      number_invalid: "Digite apenas um número.",
      number_too_small: "Digite um número a partir de #.",
      number_too_large: "Digite um número até #.",
      number_off_step: "Digite um número de # em #.",
      number_too_precise: "Use no máximo # casas decimais.",
      text_off_mask: "Preencha até o fim, no formato mostrado.",
      text_off_pattern: "Confira o formato: ele não é como o pedido acima.",
      consent_required: "Marque esta opção para continuar.",
    },
    en: {
      required: "Fill in this field to go on.",
      text_too_short: "Write at least # characters.",
      text_too_long: "Write at most # characters.",
      number_invalid: "Enter just a number.",
      number_too_small: "Enter a number from # up.",
      number_too_large: "Enter a number up to #.",
      number_off_step: "Enter a number in steps of #.",
      number_too_precise: "Use at most # decimals.",
      text_off_mask: "Fill it in to the end, in the form shown.",
      text_off_pattern: "Check the format: it is not as asked above.",
      consent_required: "Tick this box to go on.",
    },
    es: {
      required: "Completa este campo para continuar.",
      text_too_short: "Escribe al menos # caracteres.",
      text_too_long: "Escribe como máximo # caracteres.",
      number_invalid: "Escribe solo un número.",
      number_too_small: "Escribe un número a partir de #.",
      number_too_large: "Escribe un número hasta #.",
      number_off_step: "Escribe un número de # en #.",
      number_too_precise: "Usa como máximo # decimales.",
      text_off_mask: "Complétalo hasta el final, en el formato mostrado.",
      text_off_pattern: "Revisa el formato: no es como se pide arriba.",
      consent_required: "Marca esta casilla para continuar.",
    },
  },
} satisfies FamilySentences;
