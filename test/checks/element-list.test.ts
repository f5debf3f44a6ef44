/** The elements that were promised, written down: one that disappears, or takes another name, is found here. */
import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { elementSchema } from "../../packages/quiz/src/document/elements.ts";
import { ELEMENT_SAMPLES } from "../../packages/quiz/src/gallery/samples.ts";
import { ROOT } from "./command.ts";

/** The 61 elements of a launch in Brazil, as the reference counts them, and what each of them became here. */
const PROMISED: Readonly<Record<string, readonly string[]>> = {
  heading: ["heading"],
  text: ["text"],
  list: ["list"],
  image: ["image"],
  video: ["video"],
  audio: ["audio"],
  carousel: ["carousel"],
  cards: ["cards"],
  button: ["button"],
  header_bar: ["header_bar"],
  ending: ["ending"],
  short_text: ["short_text"],
  long_text: ["long_text"],
  email: ["email"],
  phone: ["phone"],
  number: ["number"],
  currency: ["currency"],
  hidden: ["hidden"],
  single_choice: ["single_choice"],
  multiple_choice: ["multiple_choice"],
  picture_choice: ["picture_choice"],
  emoji_choice: ["emoji_choice"],
  yes_no: ["yes_no"],
  classifier: ["classifier"],
  rating: ["rating"],
  nps: ["nps"],
  opinion_scale: ["opinion_scale"],
  slider: ["slider"],
  height: ["height"],
  "weight / target_weight": ["weight", "target_weight"],
  full_name: ["full_name"],
  contact_block: ["contact_block"],
  cep: ["cep"],
  cpf: ["cpf"],
  cnpj: ["cnpj"],
  birth_date: ["birth_date"],
  consent: ["consent"],
  terms_text: ["terms_text"],
  date: ["date"],
  file_upload: ["file_upload"],
  "calculated / expression": ["calculated"],
  payment_pix: ["payment_pix"],
  checkout_link: ["checkout_link"],
  "pricing / plans": ["pricing", "plans"],
  progress: ["progress"],
  loader: ["loader"],
  loader_question: ["loader_question"],
  countdown: ["countdown"],
  testimonials: ["testimonials"],
  faq: ["faq"],
  guarantee: ["guarantee"],
  compare: ["compare"],
  before_after: ["before_after"],
  chart: ["chart"],
  curve: ["curve"],
  // A level is a gauge whose zones are its levels.
  "gauge / level": ["gauge"],
  result: ["result"],
  wheel: ["wheel"],
  whatsapp_button: ["whatsapp_button"],
  sticky_cta: ["sticky_cta"],
  cookie_consent: ["cookie_consent"],
};

const TYPES = Object.values(PROMISED).flat().toSorted();

test("every promised element is in the language, in the gallery and in the reference, and nothing that is not promised", async () => {
  const inLanguage = elementSchema.options.flatMap((option) => [...(option._zod.propValues?.type ?? [])]);
  const pages = (await readdir(`${ROOT}docs/elements`)).map((name) => name.replace(/\.md$/, ""));
  expect(Object.keys(PROMISED).length).toBe(61);
  expect(inLanguage.toSorted()).toEqual(TYPES);
  expect(ELEMENT_SAMPLES.map(({ type }) => type).toSorted()).toEqual(TYPES);
  expect(pages.filter((name) => name !== "README").toSorted()).toEqual(TYPES);
});
