import type { LintFinding } from "@borda/contracts/api";

/** Every code that `lint` knows. Codes are stable: dashboards translate by them. */
export type ErrorCode =
  | "dangling_target"
  | "dead_end"
  | "cycle_without_exit"
  | "no_ending"
  | "duplicate_key"
  | "impossible_condition"
  | "invalid_expression"
  | "impossible_answer";
export type WarningCode =
  | "unreachable_step"
  | "piping_without_fallback"
  | "malformed_piping"
  | "contact_without_consent"
  | "missing_translation"
  | "image_without_alt"
  | "choice_without_picture"
  | "no_default_outcome"
  | "unreachable_outcome"
  | "unknown_reference"
  | "useless_prefill"
  | "too_many_tags"
  | "ignored_target"
  | "input_on_ending"
  | "several_main_headings"
  | "redirect_without_button"
  | "pixel_without_consent"
  | "repeated_pixel"
  | "open_embed_host"
  | "low_contrast";

export type HintCode =
  | "empty_screen"
  | "premature_end"
  | "question_run"
  | "no_lead_capture"
  | "no_cta"
  | "competing_ctas"
  | "poor_offer"
  | "no_personalisation"
  | "voice_mismatch";

/** Where in the document: keys and indexes. */
export type Path = readonly (string | number)[];

/** A finding that keeps the quiz from being published. */
export function errorAt(code: ErrorCode, path: Path, step: string | null, message: string): LintFinding {
  return { severity: "error", code, path: [...path], step, message };
}

/**
 * A finding that the author should know of.
 * @param values what the message names, for those who say it in another language
 */
export function warningAt(
  code: WarningCode,
  path: Path,
  step: string | null,
  message: string,
  values?: Readonly<Record<string, string>>,
): LintFinding {
  const finding: LintFinding = { severity: "warning", code, path: [...path], step, message };
  return values === undefined ? finding : { ...finding, values };
}

/** Something that usually makes a quiz work better. */
export function hintAt(code: HintCode, path: Path, step: string | null, message: string): LintFinding {
  return { severity: "hint", code, path: [...path], step, message };
}
