/** What can be wrong with an answer; `sentences/*.ts` has the words. */
export type AnswerFault =
  | {
      readonly code:
        | "required"
        | "choice_required"
        | "other_required"
        | "exclusive_choice"
        | "consent_required"
        | "spin_required"
        | "file_required";
    }
  | { readonly code: "text_too_short"; readonly min: number }
  | { readonly code: "text_too_long"; readonly max: number }
  | { readonly code: "text_off_mask" | "text_off_pattern" }
  | { readonly code: "number_invalid" | "email_invalid" | "phone_invalid" }
  | {
      readonly code:
        | "email_differs"
        | "email_disposable"
        | "email_domain"
        | "phone_country"
        | "phone_not_mobile";
    }
  | { readonly code: "name_invalid" | "name_incomplete" | "part_required" }
  | { readonly code: "cpf_invalid" | "cnpj_invalid" | "cep_invalid" | "date_invalid" }
  /** Days as people of the quiz's locale write them. */
  | { readonly code: "date_too_early"; readonly min: string }
  | { readonly code: "date_too_late"; readonly max: string }
  /** Ages in years. */
  | { readonly code: "too_young"; readonly min: number }
  | { readonly code: "too_old"; readonly max: number }
  | { readonly code: "number_too_precise"; readonly max: number }
  /** As people write it where a sign or a unit belongs to it. */
  | { readonly code: "number_too_small"; readonly min: number | string }
  | { readonly code: "number_too_large"; readonly max: number | string }
  | { readonly code: "number_off_step"; readonly step: number }
  | { readonly code: "too_few_choices"; readonly min: number }
  | { readonly code: "too_many_choices"; readonly max: number }
  /** Files that are on their way, or that were not uploaded for this question of this attempt. */
  | { readonly code: "upload_unfinished" | "upload_unknown" | "upload_failed" }
  | { readonly code: "too_many_files"; readonly max: number }
  /** In megabytes. */
  | { readonly code: "file_too_large"; readonly max: number }
  | { readonly code: "file_type" | "file_empty" }
  /** Not something a person can enter: the request was made by other means than the page. */
  | { readonly code: "wrong_type" | "unknown_choice" };
