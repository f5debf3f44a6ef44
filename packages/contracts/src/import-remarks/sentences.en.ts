import type { RemarkCode } from "./remark-codes.ts";

/** Remarks in English; `{name}` stands for a value. */
export const ENGLISH: Readonly<Record<RemarkCode, string>> = {
  best_effort:
    "The file has version {version} of the format, which is read as best effort: compare the quiz with the flow before you publish it.",
  page_code:
    "Styles and scripts that the flow adds to its page are not taken over; choose colours and font here.",
  page_tracking:
    "The tag manager of the flow's page is not taken over; set up your own tracking before you publish.",
  page_background: "The picture behind the page is not taken over; its colours are.",
  page_pictures: "The page's icon and the picture that is shown when it is shared are not taken over.",
  whatsapp_channel: "The flow also runs on WhatsApp; the quiz runs on the web only.",
  address_variables: "Filled by parameters of the quiz's address, as in Typebot: {names}.",
  address_variables_lost:
    "Filled by nothing but parameters of the address, whose names cannot be read here; they stay empty: {names}.",
  rounds_forgotten:
    "The flow comes back to earlier questions, where a quiz keeps the last round only; of earlier rounds it forgets: {names}.",
  event_dropped: "The event “{event}” is not taken over: a quiz goes on by its answers alone.",
  reached_by_event:
    "Only the event “{event}” leads to this block, which a quiz does not have; it was left out.",
  not_reached:
    "No path of the flow leads to this block, or only one whose condition never holds; it was left out.",
  consent_without_contact:
    "The flow asks for neither an e-mail address nor a phone number, so no consent is asked for.",

  start: "The quiz starts where it leads.",
  jump: "Goes on at the step of the block it names.",
  wait_skipped: "The quiz goes on without a pause.",
  return_without_event: "It returns from events only, which a quiz does not have; the quiz goes on.",
  jump_nowhere: "It names no block of the file; the quiz goes on with what follows.",
  link_called: "The group it names is asked here, with answers of its own, and the quiz comes back.",
  link_followed: "Goes on at the group it names.",
  link_flattened:
    "Goes to the group it names without coming back, since the groups call each other without end.",
  loop_forgets:
    "When somebody comes back to an earlier question, only the last round counts; what was kept here before is forgotten.",
  link_without_group: "It names no group; the quiz goes on with what follows.",
  link_to_other_flow:
    "Another flow cannot be run inside this one; the quiz goes on with what follows. Import that flow as a quiz of its own.",
  condition: "Decides the step that follows.",
  branches_cut: "Only its first {count} branches were taken over.",
  ab_first_way: "Everyone goes the first way; the steps of the other way are kept, and no way leads to them.",
  redirect_button: "The ending has a button to the address; the respondent taps it.",
  redirect_unsafe: "Its address is not a safe https address; an ending without a link stands in its place.",
  new_tab_button: "A button that opens the address in a new tab.",
  new_tab_unsafe: "Its address is not a safe https address; nothing stands in its place.",

  comparison_incomplete: "A comparison without variable or operator never holds, as in Typebot.",
  comparison_not_asked:
    "It looks at an answer that no way to here asks for, and takes it for empty, as Typebot does.",
  comparison_text_size:
    "A text that is no number is neither larger nor smaller here, while Typebot compares its length.",
  comparison_by_calendar:
    "Days are compared by the calendar; Typebot takes the day for the month here, or reads no date at all.",
  comparison_mixed:
    "A comparison with the text “{text}”, which is put together from variables, never holds here.",
  comparison_without_counterpart:
    "“{comparison}” compares dates or texts, which has no counterpart: it never holds here.",
  pattern_from_variable: "A regular expression that comes from a variable never matches here.",
  pattern_unknown: "The regular expression “{pattern}” uses syntax that is not known here: it never matches.",

  variable_set: "Set when the step is entered.",
  variable_not_declared:
    "The variable it sets is not declared in the file, so it changes nothing, as in Typebot.",
  variable_pushed: "Adds an item to the list when the step is entered.",
  variable_expression_long: "The expression is too long; the variable keeps the value it had.",
  variable_code: "The code that it runs has no counterpart; the variable keeps the value it had.",
  variable_whatsapp_only: "Only WhatsApp knows this value; it stays empty, as in Typebot on the web.",
  variable_moment:
    "A day stands as 2026-11-21, a moment as 2026-11-21T14:30, both in the time zone of your workspace.",
  variable_item_kept: "Takes the item; the list keeps it here, so taking again gives the same one.",
  variable_kind: "“{kind}” has no counterpart; the variable keeps the value it had.",

  text: "Shown as text.",
  text_empty: "An empty bubble, which shows nothing.",
  text_inline_code: "Inline code {{= … =}} is not run; nothing is shown in its place.",
  text_unfilled: "{names} is filled by a block without counterpart and stays empty in the text.",
  text_only_unfilled:
    "Shows only {names}, which a block without counterpart fills. Nothing stands in its place.",
  text_link_left_out: "A link with an address that is not https, mailto or tel was left out; its text stays.",
  text_cut: "A text of 20,000 characters or more was cut.",
  markup_replaced: "Active HTML in the text was replaced by […].",
  image_size_assumed:
    "The file does not say how large the picture is; {width} × {height} is assumed. Set its real size to avoid empty space.",
  image_without_address: "The picture has no fixed https address; nothing stands in its place.",
  image_link_button: "A button below it leads where a click on the picture did.",
  image_link_unsafe: "An address that is not safe was left out; it led where a click on the picture did.",
  video: "Shown as a video that plays on tap.",
  video_file: "Shown as a video file that plays on tap.",
  video_start_ignored: "The video starts at its beginning instead of the chosen second.",
  video_button: "A button that opens the video in a new tab.",
  video_without_address: "The video has no fixed https address; nothing stands in its place.",
  audio: "Played as audio on tap.",
  audio_button: "A button that opens the audio in a new tab.",
  audio_without_address: "The audio has no fixed https address; nothing stands in its place.",
  embed_button: "A button that opens the embed in a new tab.",
  embed_without_address: "The embed has no fixed https address; nothing stands in its place.",

  input_text: "Asked as text.",
  input_email: "Asked as an e-mail address.",
  input_phone: "Asked as a phone number.",
  input_number: "Asked as a number.",
  input_choice: "Asked as a choice.",
  input_url: "Asked as a text that must be a web address.",
  input_date: "Asked as a date.",
  input_date_in_form: "Asked as text in the form “{form}”; whether the calendar has the day is not checked.",
  input_date_as_text: "Asked as text; whether it is a date is not checked.",
  date_format_lost: "Texts write the day as the language of the quiz does, not as “{format}”.",
  date_limit_lost: "The limit “{limit}” is not checked.",
  input_time_in_form: "Asked as text in the form “{form}”, which is checked.",
  input_time_as_text: "Asked as text; whether it is a time is not checked.",
  input_list_as_text: "Its choices come from a list variable; asked as text instead.",
  input_cards: "Cards are asked as a picture choice, one choice a button.",
  cards_mapping_lost: "The parts of a card that it stores in variables are not stored; the choice is.",
  internal_values:
    "Conditions, sums and texts follow the internal values of its choices; the answer in results shows their labels.",
  input_stars: "Asked with {count} stars.",
  input_scale: "Asked on a scale from {from} to {to}.",
  input_rating: "Asked as one choice from {from} to {to}; conditions on the number hold as before.",
  rating_icon_lost: "Its own icon is not taken over; stars stand in its place.",
  rating_start_lost: "The number at which it starts comes from a variable; here it starts at 0.",
  rating_words_cut: "Words at the ends of the scale were cut to {count} characters.",
  question_named: "No bubble stands before it, so the name of its variable or group is the question.",
  number_limit_variable: "A limit that comes from a variable is not checked.",
  attachments_lost: "Files and voice messages cannot be added to the text.",
  file_input:
    "Asked as a file: pictures, PDFs, documents, sound and films; other types are not taken, and the variable holds the names.",
  file_types_by_kind:
    "The file types it allows ({types}) are taken by their kind: pictures, PDFs, documents, sound or films.",
  file_types_unknown:
    "None of the file types it allows ({types}) can be taken; files of all known kinds are.",
  retry_message_lost: "Its message for a wrong answer is replaced by Borda's own.",
  labels_lost: "Its words “{words}” have no place here.",
  words_cut: "Words were cut to {count} characters.",
  choices_cut: "Only the first {count} of {total} choices were taken over.",
  choices_never_shown: "Choices whose condition never holds were left out: {count}.",
  choices_always_shown:
    "No condition of its choices ever holds, so that nobody could go on: all {count} are always shown.",
  pictures_without_address: "Pictures of choices without a fixed https address were left out: {count}.",

  payment_input:
    "Payments cannot be taken inside a quiz; nothing stands in its place. Put a link to your checkout on the ending.",
  script: "Scripts are never run; nothing stands in its place.",
  listener: "The flow does not wait for a call from outside; nothing stands in its place.",
  http_request:
    "No HTTP request is made; nothing stands in its place. Responses can be read through the API.",
  email_block: "Borda sends its own e-mail after the quiz; write its text under E-mail.",
  spreadsheet: "Nothing is written to or read from the sheet; responses can be exported as CSV.",
  tracking: "No event is sent; nothing stands in its place.",
  automation: "No request is made; responses can be read through the API.",
  support_desk: "No conversation is opened; nothing stands in its place.",
  model: "No text is generated; nothing stands in its place.",
  booking:
    "Appointments cannot be booked inside a quiz; nothing stands in its place. Put a link to your calendar on the ending.",
  qr_code: "No QR code is made; nothing stands in its place.",
  unknown_input: "This kind of input has no counterpart; nothing stands in its place.",
  unknown_block: "This kind of block has no counterpart; nothing stands in its place.",

  consent_added: "Asks beside “{key}” for permission to write by {channels}; without it nothing is sent.",
  ending_added: "The flow stops here without a last word, so an ending thanks the respondent.",
};
