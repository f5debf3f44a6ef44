/** Which chunks of the browser's script a quiz needs beyond what every quiz has. */
import { isOutgoing } from "../runtime/clicks.ts";
import { prefillParameters } from "../runtime/default-answers.ts";
import { checksDomain } from "../runtime/mail-domain.ts";
import type { CompiledQuiz, QuizElement } from "../runtime/types.ts";
import { logicNeeds } from "./logic-size.ts";

/** Chunk by type of element; a type that is not here is in the script that every quiz loads. */
const CHUNK_OF: { readonly [Type in QuizElement["type"]]?: string } = {
  short_text: "fields",
  number: "amounts",
  long_text: "fields",
  currency: "amounts",
  consent: "fields",
  email: "contact",
  phone: "contact",
  full_name: "identity",
  contact_block: "person",
  cpf: "identity",
  cnpj: "identity",
  date: "dates",
  birth_date: "dates",
  height: "body",
  weight: "body",
  target_weight: "body",
  cep: "address",
  hidden: "hidden",
  video: "video",
  list: "content",
  cards: "content",
  carousel: "content",
  audio: "content",
  testimonials: "content",
  faq: "content",
  guarantee: "content",
  compare: "content",
  before_after: "content",
  terms_text: "content",
  progress: "content",
  pricing: "offer",
  plans: "offer",
  checkout_link: "offer",
  whatsapp_button: "offer",
  sticky_cta: "offer",
  loader: "timed",
  loader_question: "timed",
  countdown: "timed",
  wheel: "timed",
  cookie_consent: "timed",
  payment_pix: "pix",
  chart: "charts",
  curve: "charts",
  gauge: "charts",
  calculated: "charts",
  result: "charts",
  rating: "scales",
  nps: "scales",
  opinion_scale: "scales",
  slider: "scales",
  yes_no: "scales",
  emoji_choice: "scales",
  classifier: "scales",
  file_upload: "uploads",
};

const BASICS = "basics";
/** What a button does in every quiz; the rest is in a chunk as well. */
const PLAIN_ACTIONS: readonly string[] = ["next", "goto", "link"];

/** What every quiz has of a type is small; more than that is in a chunk. */
const PLAIN_PARTS: { readonly [Type in QuizElement["type"]]?: readonly string[] } = {
  heading: ["id", "type", "visibleIf", "text", "level"],
  text: ["id", "type", "visibleIf", "text"],
  image: ["id", "type", "visibleIf", "image"],
  button: ["id", "type", "visibleIf", "label", "action"],
  ending: ["id", "type", "visibleIf", "title", "text", "showOutcome", "button"],
};

const WORDED: readonly QuizElement["type"][] = ["single_choice", "multiple_choice", "picture_choice"];
const MORE_OF_CHOICES = ["letters", "shuffle", "other", "selectAll", "size", "optionLabelsHidden"];

/** Questions whose options have more than every quiz's script knows of. */
function hasMoreThanOptions(element: QuizElement): boolean {
  if (!WORDED.includes(element.type) || !("choices" in element)) return false;
  const isUsual = !("layout" in element) || element.layout === "list" || element.layout === "grid";
  const hasMore = MORE_OF_CHOICES.some((part) => part in element);
  return !isUsual || hasMore || element.choices.some(({ exclusive }) => exclusive);
}

function chunkOf(element: QuizElement): string | undefined {
  if (hasMoreThanOptions(element)) return "choices";
  const plain = PLAIN_PARTS[element.type];
  if (plain === undefined) return CHUNK_OF[element.type];
  const isPlain = Object.keys(element).every((part) => plain.includes(part));
  const isPlainButton = element.type !== "button" || PLAIN_ACTIONS.includes(element.action.kind);
  if (isPlain && isPlainButton) return undefined;
  return element.type === "ending" ? "offer" : BASICS;
}

/** What records that a link out of the quiz was followed. */
const CLICKS = "clicks";
/** What asks whether the domain of an e-mail address takes mail. */
const MAIL_DOMAINS = "mail-domains";
const PIPING = "piping";
const LOGIC = "logic";
const CHAT = "chat";
const DEFAULTS = "defaults";

/**
 * Right answers that are no choices. Chunks are installed in alphabetical order, and this one takes the place of kinds
 * that others have brought.
 */
const VALUE_GRADES = "value-grades";

/** All chunks that a quiz can need. */
export const CHUNK_NAMES: readonly string[] = [
  ...new Set([
    ...Object.values(CHUNK_OF),
    BASICS,
    "choices",
    CLICKS,
    MAIL_DOMAINS,
    PIPING,
    LOGIC,
    CHAT,
    DEFAULTS,
    VALUE_GRADES,
  ]),
].sort();

/**
 * The chunks of a quiz, each once, in alphabetical order.
 * @see packages/view/src/browser/chunks for what they hold
 */
export function chunksFor(quiz: Pick<CompiledQuiz, "steps" | "outcomes" | "settings">): string[] {
  const elements = quiz.steps.flatMap((step) => step.elements);
  const needs = new Set(elements.flatMap((element) => chunkOf(element) ?? []));
  if (elements.some((element) => "only" in element)) needs.add(BASICS);
  if (elements.some(isOutgoing)) needs.add(CLICKS);
  if (elements.some(checksDomain)) needs.add(MAIL_DOMAINS);
  if (JSON.stringify([quiz.steps, quiz.outcomes]).includes("{{")) needs.add(PIPING);
  if (logicNeeds(quiz)) needs.add(LOGIC);
  if (elements.some((element) => "right" in element)) needs.add(VALUE_GRADES);
  if (quiz.settings?.presentation === "chat") needs.add(CHAT);
  const hasDefault = elements.some((element) => "defaultValue" in element);
  if (hasDefault || prefillParameters(quiz).length > 0) needs.add(DEFAULTS);
  return [...needs].sort();
}
