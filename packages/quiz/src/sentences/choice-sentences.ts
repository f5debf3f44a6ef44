/** What respondents read beside a question with options. */
import type { FamilySentences } from "./family-sentences.ts";

const FAULTS = ["choice_required", "too_few_choices", "too_many_choices", "unknown_choice"] as const;

export const CHOICE_SENTENCES = {
  faults: { single_choice: FAULTS, multiple_choice: FAULTS, picture_choice: FAULTS, plans: FAULTS },
  words: {
    pt: {
      choice_required: "Escolha uma opção para continuar.",
      too_few_choices: "Escolha pelo menos #.",
      too_many_choices: "Escolha no máximo #.",
      unknown_choice: "Esta opção não existe mais. Escolha outra.",
    },
    en: {
      choice_required: "Choose an option to go on.",
      too_few_choices: "Choose at least #.",
      too_many_choices: "Choose at most #.",
      unknown_choice: "This option no longer exists. Choose another.",
    },
    es: {
      choice_required: "Elige una opción para continuar.",
      too_few_choices: "Elige al menos #.",
      too_many_choices: "Elige como máximo #.",
      unknown_choice: "Esta opción ya no existe. Elige otra.",
    },
  },
} satisfies FamilySentences;
