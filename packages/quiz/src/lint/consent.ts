/** Contact that is asked for although nobody may then be written to. */
import type { Channel } from "@borda/contracts";
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentElement, QuizDocument } from "../document.ts";
import type { AnswerFlow, AnswerPlace } from "./answer-flow.ts";
import { warningAt } from "./finding.ts";

/** Which consent allows writing to what the element asks for. */
const CHANNELS: Readonly<Partial<Record<string, readonly Channel[]>>> = {
  email: ["email"],
  phone: ["sms", "whatsapp", "voice"],
};

function channelsOf(element: DocumentElement): readonly Channel[] {
  const asked = element.type === "contact_block" ? element.parts.map(({ part }) => part) : [element.type];
  return asked.flatMap((part) => CHANNELS[part] ?? []);
}

/** E-mail and phone fields on whose paths no consent for their channels is asked. */
export function findContactWithoutConsent(document: QuizDocument, flow: AnswerFlow): LintFinding[] {
  const places = [...flow.answers.values()];
  return places.flatMap((contact) => {
    const channels = channelsOf(contact.answer);
    if (channels.length === 0) return [];
    const isCovered = places.some(
      ({ answer, ...consent }) =>
        answer.type === "consent" &&
        answer.channels.some((channel) => channels.includes(channel)) &&
        areOnOnePath(flow, contact, { answer, ...consent }),
    );
    if (isCovered) return [];
    return [
      warningAt(
        "contact_without_consent",
        ["steps", contact.step, "elements", contact.element],
        document.steps[contact.step]?.id ?? null,
        `Without consent for ${channels.join(", ")} nothing will ever be sent to this contact. Add a consent element beside it.`,
      ),
    ];
  });
}

function areOnOnePath(flow: AnswerFlow, a: AnswerPlace, b: AnswerPlace): boolean {
  return a.step === b.step || flow.mayHave(a.key, b) || flow.mayHave(b.key, a);
}
