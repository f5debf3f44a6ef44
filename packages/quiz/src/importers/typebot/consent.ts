/** The consent element that a Typebot flow lacks: beside the first contact field, optional, not ticked. */
import type { DocumentElementInput, DocumentStepInput } from "../../document.ts";
import { type Conversion, localised } from "./conversion.ts";

const CHANNELS = { email: ["email"], phone: ["whatsapp", "sms"] } as const;
type Channel = (typeof CHANNELS)[keyof typeof CHANNELS][number];
/** As people of every language know them. */
const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  email: "e-mail",
  whatsapp: "WhatsApp",
  sms: "SMS",
};

/** The channels that the contacts of all steps can be written to: one consent speaks for the whole quiz. */
function channelsOf(steps: readonly DocumentStepInput[]): Channel[] {
  const kinds = new Set(steps.flatMap(({ elements }) => elements.filter(isContact).map(({ type }) => type)));
  return (["email", "phone"] as const).flatMap((kind) => (kinds.has(kind) ? [...CHANNELS[kind]] : []));
}

/**
 * The steps with a consent element right behind the first field that asks for an e-mail address or a
 * phone number; the same steps when there is none, which the report says.
 */
export function withConsent(
  steps: readonly DocumentStepInput[],
  conversion: Conversion,
): readonly DocumentStepInput[] {
  const stepPlace = steps.findIndex(({ elements }) => elements.some(isContact));
  const step = steps[stepPlace];
  const fieldPlace = step?.elements.findIndex(isContact) ?? -1;
  const field = step?.elements[fieldPlace];
  const { words, locale, keys, report } = conversion;
  if (step === undefined || field === undefined || !isContact(field)) {
    report.notice("consent_without_contact");
    return steps;
  }
  const key = keys.take("consent", "consent");
  const channels = channelsOf(steps);
  const consent: DocumentElementInput = {
    id: key,
    type: "consent",
    key,
    label: localised(words.consentLabel, conversion),
    required: false,
    channels,
    text: { [locale]: [[{ text: words.consent(channels) }]] },
  };
  const named = channels.map((channel) => CHANNEL_NAMES[channel]).join(", ");
  report.add(key, "consent", "consent_added", { key: field.key, channels: named });
  return steps.with(stepPlace, { ...step, elements: step.elements.toSpliced(fieldPlace + 1, 0, consent) });
}

function isContact(
  element: DocumentElementInput,
): element is Extract<DocumentElementInput, { type: "email" | "phone" }> {
  return element.type === "email" || element.type === "phone";
}
