/**
 * What an importer can say about a block of an imported file. Codes are stable: sentences in the
 * reader's language are made from them and their values.
 */

/** `mapped` came over as it was, `approximated` in another way, `unsupported` not at all; `added` is not in the file. */
export type ImportStatus = "mapped" | "approximated" | "unsupported" | "added";

type RemarkSpec = { readonly status: ImportStatus; readonly values: readonly string[] };

const mapped = { status: "mapped", values: [] } as const satisfies RemarkSpec;
const approximated = { status: "approximated", values: [] } as const satisfies RemarkSpec;
const unsupported = { status: "unsupported", values: [] } as const satisfies RemarkSpec;

/** Every remark: what it says of the block, and which values its sentence names. */
export const REMARK_SPECS = {
  // The file.
  best_effort: { status: "approximated", values: ["version"] },
  page_code: unsupported,
  page_tracking: unsupported,
  page_background: approximated,
  page_pictures: approximated,
  whatsapp_channel: unsupported,
  address_variables: { status: "mapped", values: ["names"] },
  address_variables_lost: { status: "unsupported", values: ["names"] },
  rounds_forgotten: { status: "approximated", values: ["names"] },
  event_dropped: { status: "unsupported", values: ["event"] },
  not_reached: unsupported,
  reached_by_event: { status: "unsupported", values: ["event"] },
  consent_without_contact: unsupported,

  // The flow.
  start: mapped,
  jump: mapped,
  wait_skipped: approximated,
  return_without_event: approximated,
  jump_nowhere: approximated,
  link_called: mapped,
  link_followed: mapped,
  link_flattened: approximated,
  loop_forgets: approximated,
  link_without_group: unsupported,
  link_to_other_flow: unsupported,
  condition: mapped,
  branches_cut: { status: "approximated", values: ["count"] },
  ab_first_way: approximated,
  redirect_button: approximated,
  redirect_unsafe: unsupported,
  new_tab_button: approximated,
  new_tab_unsafe: unsupported,

  // Comparisons.
  comparison_incomplete: approximated,
  comparison_not_asked: approximated,
  comparison_text_size: approximated,
  comparison_by_calendar: approximated,
  comparison_mixed: { status: "approximated", values: ["text"] },
  comparison_without_counterpart: { status: "approximated", values: ["comparison"] },
  pattern_from_variable: approximated,
  pattern_unknown: { status: "approximated", values: ["pattern"] },

  // Variables.
  variable_set: mapped,
  variable_not_declared: approximated,
  variable_pushed: mapped,
  variable_expression_long: unsupported,
  variable_code: unsupported,
  variable_whatsapp_only: approximated,
  variable_moment: approximated,
  variable_item_kept: approximated,
  variable_kind: { status: "unsupported", values: ["kind"] },

  // Bubbles.
  text: mapped,
  text_empty: mapped,
  text_inline_code: approximated,
  text_unfilled: { status: "approximated", values: ["names"] },
  text_only_unfilled: { status: "unsupported", values: ["names"] },
  text_link_left_out: approximated,
  text_cut: approximated,
  markup_replaced: approximated,
  image_size_assumed: { status: "approximated", values: ["width", "height"] },
  image_without_address: unsupported,
  image_link_button: approximated,
  image_link_unsafe: approximated,
  video: mapped,
  video_file: mapped,
  video_start_ignored: approximated,
  video_button: approximated,
  video_without_address: unsupported,
  audio: mapped,
  audio_button: approximated,
  audio_without_address: unsupported,
  embed_button: approximated,
  embed_without_address: unsupported,

  // Inputs.
  input_text: mapped,
  input_email: mapped,
  input_phone: mapped,
  input_number: mapped,
  input_choice: mapped,
  input_url: mapped,
  input_date: mapped,
  input_date_in_form: { status: "approximated", values: ["form"] },
  input_date_as_text: approximated,
  date_format_lost: { status: "approximated", values: ["format"] },
  date_limit_lost: { status: "approximated", values: ["limit"] },
  input_time_in_form: { status: "approximated", values: ["form"] },
  input_time_as_text: approximated,
  input_list_as_text: approximated,
  input_cards: approximated,
  cards_mapping_lost: approximated,
  internal_values: approximated,
  input_stars: { status: "mapped", values: ["count"] },
  input_scale: { status: "mapped", values: ["from", "to"] },
  input_rating: { status: "approximated", values: ["from", "to"] },
  rating_icon_lost: approximated,
  rating_start_lost: approximated,
  rating_words_cut: { status: "approximated", values: ["count"] },
  question_named: approximated,
  number_limit_variable: approximated,
  attachments_lost: approximated,
  file_input: approximated,
  file_types_by_kind: { status: "approximated", values: ["types"] },
  file_types_unknown: { status: "approximated", values: ["types"] },
  retry_message_lost: approximated,
  labels_lost: { status: "approximated", values: ["words"] },
  words_cut: { status: "approximated", values: ["count"] },
  choices_cut: { status: "approximated", values: ["count", "total"] },
  choices_never_shown: { status: "approximated", values: ["count"] },
  choices_always_shown: { status: "approximated", values: ["count"] },
  pictures_without_address: { status: "approximated", values: ["count"] },

  // Blocks without counterpart.
  payment_input: unsupported,
  script: unsupported,
  listener: unsupported,
  http_request: unsupported,
  email_block: unsupported,
  spreadsheet: unsupported,
  tracking: unsupported,
  automation: unsupported,
  support_desk: unsupported,
  model: unsupported,
  booking: unsupported,
  qr_code: unsupported,
  unknown_input: unsupported,
  unknown_block: unsupported,

  // What the import puts in.
  consent_added: { status: "added", values: ["key", "channels"] },
  ending_added: { status: "added", values: [] },
} as const satisfies Readonly<Record<string, RemarkSpec>>;

export type RemarkCode = keyof typeof REMARK_SPECS;
/** The values that a remark's sentence names. */
export type RemarkValues<Code extends RemarkCode> = Readonly<
  Record<(typeof REMARK_SPECS)[Code]["values"][number], string | number>
>;

/** A remark as it is sent. A reader may meet codes of a newer importer. */
export type ImportRemark = {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
};

/** What a remark says of the block. */
export function remarkStatus(code: RemarkCode): ImportStatus {
  return REMARK_SPECS[code].status;
}
