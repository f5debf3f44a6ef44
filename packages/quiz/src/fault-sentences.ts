/**
 * The sentences that respondents read beside a field, by code and language. `compile` puts those of the
 * quiz's language into the compiled quiz, so that no browser loads the others.
 */
import type { AnswerFault } from "./runtime/read-answer.ts";
import type { InputElement } from "./runtime/types.ts";

type Code = AnswerFault["code"];
type Sentences = Readonly<Record<Code, string>>;

/** `#` stands for the fault's number. */
const SENTENCES: Readonly<Record<"pt" | "en" | "es", Sentences>> = {
  pt: {
    required: "Preencha este campo para continuar.",
    choice_required: "Escolha uma opção para continuar.",
    consent_required: "Marque esta opção para continuar.",
    text_too_short: "Escreva pelo menos # caracteres.",
    text_too_long: "Escreva no máximo # caracteres.",
    number_invalid: "Digite apenas um número.",
    number_too_small: "Digite um número a partir de #.",
    number_too_large: "Digite um número até #.",
    number_off_step: "Digite um número de # em #.",
    email_invalid: "Confira o e-mail: ele deve ser como nome@exemplo.com.",
    phone_invalid: "Confira o telefone: digite o DDD e o número.",
    too_few_choices: "Escolha pelo menos #.",
    too_many_choices: "Escolha no máximo #.",
    wrong_type: "Não entendemos esta resposta. Responda de novo.",
    unknown_choice: "Esta opção não existe mais. Escolha outra.",
  },
  en: {
    required: "Fill in this field to go on.",
    choice_required: "Choose an option to go on.",
    consent_required: "Tick this box to go on.",
    text_too_short: "Write at least # characters.",
    text_too_long: "Write at most # characters.",
    number_invalid: "Enter just a number.",
    number_too_small: "Enter a number from # up.",
    number_too_large: "Enter a number up to #.",
    number_off_step: "Enter a number in steps of #.",
    email_invalid: "Check the e-mail: it should look like name@example.com.",
    phone_invalid: "Check the phone number: enter the area code and the number.",
    too_few_choices: "Choose at least #.",
    too_many_choices: "Choose at most #.",
    wrong_type: "We did not understand this answer. Please answer again.",
    unknown_choice: "This option no longer exists. Choose another.",
  },
  es: {
    required: "Completa este campo para continuar.",
    choice_required: "Elige una opción para continuar.",
    consent_required: "Marca esta casilla para continuar.",
    text_too_short: "Escribe al menos # caracteres.",
    text_too_long: "Escribe como máximo # caracteres.",
    number_invalid: "Escribe solo un número.",
    number_too_small: "Escribe un número a partir de #.",
    number_too_large: "Escribe un número hasta #.",
    number_off_step: "Escribe un número de # en #.",
    email_invalid: "Revisa el correo: debe ser como nombre@ejemplo.com.",
    phone_invalid: "Revisa el teléfono: escribe el código de área y el número.",
    too_few_choices: "Elige al menos #.",
    too_many_choices: "Elige como máximo #.",
    wrong_type: "No entendimos esta respuesta. Responde de nuevo.",
    unknown_choice: "Esta opción ya no existe. Elige otra.",
  },
};

const CHOICE_FAULTS: readonly Code[] = [
  "choice_required",
  "too_few_choices",
  "too_many_choices",
  "unknown_choice",
];
/** What a person can do wrong at each type of input. */
const FAULTS: Readonly<Record<InputElement["type"], readonly Code[]>> = {
  single_choice: CHOICE_FAULTS,
  multiple_choice: CHOICE_FAULTS,
  picture_choice: CHOICE_FAULTS,
  short_text: ["required", "text_too_short", "text_too_long"],
  number: ["required", "number_invalid", "number_too_small", "number_too_large", "number_off_step"],
  email: ["required", "email_invalid"],
  phone: ["required", "phone_invalid"],
  consent: ["consent_required"],
};

/**
 * The sentences that a quiz with these inputs may need.
 * @param locale languages without sentences of their own get English
 */
export function sentencesFor(
  types: Iterable<InputElement["type"]>,
  locale: string,
): Readonly<Record<string, string>> {
  const language = locale.slice(0, 2);
  const sentences = language === "pt" || language === "es" ? SENTENCES[language] : SENTENCES.en;
  const codes = new Set([...types].flatMap((type) => FAULTS[type]));
  if (codes.size > 0) codes.add("wrong_type");
  return Object.fromEntries([...codes].map((code) => [code, sentences[code]]));
}
