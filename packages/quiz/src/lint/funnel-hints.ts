/** Hints about what a funnel needs to be worth its visitors: contacts, an offer, one thing to do. */
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentElement, QuizDocument } from "../document.ts";
import { pipesOf } from "../runtime/pipe-syntax.ts";
import { hintAt } from "./finding.ts";
import { mostOnOneScreen } from "./screens.ts";
import { stringsOf, type TextPlace, textPlacesOf } from "./text-places.ts";

const CONTACT_TYPES = ["email", "phone", "contact_block", "whatsapp_button"];
const CTA_TYPES = ["checkout_link", "whatsapp_button", "sticky_cta"];
const OFFER_TYPES = ["pricing", "plans", "checkout_link"];
/** Fewest elements with which an offer convinces. */
const MIN_OFFER_ELEMENTS = 5;
/** Fewest questions after which respondents expect to hear of their answers. */
const MIN_QUESTIONS = 4;

export function findFunnelHints(document: QuizDocument): LintFinding[] {
  const elements = document.steps.flatMap((step) => step.elements);
  const findings: LintFinding[] = [];
  const ofQuiz = (code: "no_lead_capture" | "no_cta" | "no_personalisation", message: string) =>
    findings.push(hintAt(code, ["steps"], null, message));
  if (!elements.some(({ type }) => CONTACT_TYPES.includes(type))) {
    ofQuiz("no_lead_capture", "Nothing asks how to reach the person. Add an e-mail or a phone field.");
  }
  if (!elements.some(isCallToAction)) {
    ofQuiz("no_cta", "Nothing leads the person on at the end. Give the ending a button.");
  }
  const questions = elements.filter((element) => "key" in element).length;
  if (questions >= MIN_QUESTIONS && pipedKeys(document).size === 0) {
    ofQuiz("no_personalisation", "No text speaks of what was answered. Pipe an answer, such as {{name}}.");
  }
  return [...findings, ...stepHints(document), ...voiceMismatches(document)];
}

function isCallToAction(element: DocumentElement): boolean {
  if (element.type === "ending") return element.button !== undefined;
  if (element.type === "button") return element.action.kind === "link";
  return CTA_TYPES.includes(element.type);
}

function stepHints({ steps }: QuizDocument): LintFinding[] {
  return steps.flatMap(({ id, elements }, index) => {
    const path = ["steps", index];
    const findings: LintFinding[] = [];
    const always = elements.filter((element) => element.visibleIf === undefined && isCallToAction(element));
    if (mostOnOneScreen(always) > 1) {
      const message = "Several calls to action stand beside each other. Keep the one that matters.";
      findings.push(hintAt("competing_ctas", path, id, message));
    }
    const isOffer = elements.some(({ type }) => OFFER_TYPES.includes(type));
    if (isOffer && elements.length < MIN_OFFER_ELEMENTS) {
      const message = `An offer of ${elements.length} elements says little. Add proof, a guarantee, answers to doubts.`;
      findings.push(hintAt("poor_offer", path, id, message));
    }
    return findings;
  });
}

/** The names that texts pipe, with the place of the first text that does. */
function pipedKeys(document: QuizDocument): ReadonlyMap<string, Pick<TextPlace, "path" | "step">> {
  const found = new Map<string, Pick<TextPlace, "path" | "step">>();
  for (const { texts, path, step } of textPlacesOf(document)) {
    for (const pipe of Object.values(texts).flatMap(stringsOf).flatMap(pipesOf)) {
      const isSpoken = pipe !== null && !pipe.filters.some(({ name }) => name === "id");
      if (isSpoken && !found.has(pipe.name)) found.set(pipe.name, { path, step });
    }
  }
  return found;
}

/** Words with which people speak of themselves, at the beginning of an option. */
const FIRST_PERSON =
  /^(?:eu|quero|preciso|tenho|estou|sou|gosto|meu|minha|i|i'm|i am|my|yo|quiero|necesito|tengo|estoy|soy|mi)\b/i;

/** Options in the first person, put word for word into a sentence that speaks to the person. */
function voiceMismatches(document: QuizDocument): LintFinding[] {
  const piped = pipedKeys(document);
  return document.steps.flatMap(({ elements }) =>
    elements.flatMap((element) => {
      const text = "choices" in element ? piped.get(element.key) : undefined;
      if (text === undefined || !("choices" in element)) return [];
      const labels = element.choices.flatMap(({ label }) => Object.values(label));
      const spoken = labels.find((label) => FIRST_PERSON.test(label));
      if (spoken === undefined) return [];
      const message = `"${spoken}" is put into this text as it stands, in the first person. Word the options so that they fit.`;
      return [hintAt("voice_mismatch", text.path, text.step, message)];
    }),
  );
}
