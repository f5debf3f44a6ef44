/** What respondents read beside a field that is typed into, and beside a consent. */
import type { FamilySentences } from "./family-sentences.ts";

export const FIELD_SENTENCES = {
  faults: {
    short_text: ["required", "text_too_short", "text_too_long"],
    number: ["required", "number_invalid", "number_too_small", "number_too_large", "number_off_step"],
    email: ["required", "email_invalid"],
    phone: ["required", "phone_invalid"],
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
      email_invalid: "Confira o e-mail: ele deve ser como nome@exemplo.com.",
      phone_invalid: "Confira o telefone: digite o DDD e o número.",
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
      email_invalid: "Check the e-mail: it should look like name@example.com.",
      phone_invalid: "Check the phone number: enter the area code and the number.",
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
      email_invalid: "Revisa el correo: debe ser como nombre@ejemplo.com.",
      phone_invalid: "Revisa el teléfono: escribe el código de área y el número.",
      consent_required: "Marca esta casilla para continuar.",
    },
  },
} satisfies FamilySentences;
