/** What respondents read beside a question with options. */
import type { FamilySentences } from "./family-sentences.ts";

const FAULTS = ["choice_required", "too_few_choices", "too_many_choices", "unknown_choice"] as const;
const SINGLE = [...FAULTS, "other_required", "text_too_long"] as const;
const SEVERAL = [...SINGLE, "exclusive_choice"] as const;

export const CHOICE_SENTENCES = {
  faults: { single_choice: SINGLE, multiple_choice: SEVERAL, picture_choice: SEVERAL, plans: FAULTS },
  words: {
    pt: {
      other_required: "Escreva a sua resposta ou escolha outra opção.",
      exclusive_choice: "Esta opção não combina com outras: deixe só ela ou desmarque.",
      choice_required: "Escolha uma opção para continuar.",
      too_few_choices: "Escolha pelo menos #.",
      too_many_choices: "Escolha no máximo #.",
      unknown_choice: "Esta opção não existe mais. Escolha outra.",
    },
    en: {
      other_required: "Write your answer or choose another option.",
      exclusive_choice: "This option goes with no other: leave it alone or untick it.",
      choice_required: "Choose an option to go on.",
      too_few_choices: "Choose at least #.",
      too_many_choices: "Choose at most #.",
      unknown_choice: "This option no longer exists. Choose another.",
    },
    es: {
      other_required: "Escribe tu respuesta o elige otra opción.",
      exclusive_choice: "Esta opción no va con otras: deja solo esta o desmárcala.",
      choice_required: "Elige una opción para continuar.",
      too_few_choices: "Elige al menos #.",
      too_many_choices: "Elige como máximo #.",
      unknown_choice: "Esta opción ya no existe. Elige otra.",
    },
  },
} satisfies FamilySentences;
