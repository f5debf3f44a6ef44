/** Blocks that are passed by: what they did, and what stands in their place. */
import { INPUTS, isLinkToThisFlow } from "./block-kinds.ts";
import type { Flow } from "./flow.ts";
import type { ReportBook } from "./report.ts";
import type { SourceBlock } from "./source.ts";

const NOTHING = "nothing stands in its place.";
const FOLLOW_UP = "Borda sends its own follow-up e-mail after the quiz; set its text under Follow-up.";

const UNSUPPORTED: Readonly<Record<string, string>> = {
  "file input": `Files cannot be uploaded yet; the question is passed by and ${NOTHING}`,
  "payment input": `Payments cannot be taken inside a quiz; ${NOTHING} Put a link to your checkout on the ending.`,
  Code: `Scripts are never run; ${NOTHING}`,
  webhook: `The flow does not wait for a call from outside; ${NOTHING}`,
  Webhook: `No HTTP request is made; ${NOTHING} Responses can be read through the API.`,
  Email: FOLLOW_UP,
  gmail: FOLLOW_UP,
  "Google Sheets": `Nothing is written to or read from the sheet; responses can be exported as CSV.`,
  "Google Analytics": `No event is sent; ${NOTHING}`,
  Pixel: `No event is sent; ${NOTHING}`,
  Zapier: `No request is made; responses can be read through the API.`,
  "Make.com": `No request is made; responses can be read through the API.`,
  Pabbly: `No request is made; responses can be read through the API.`,
  Chatwoot: `No conversation is opened; ${NOTHING}`,
  openai: `No text is generated; ${NOTHING}`,
};
/** Blocks that ask a model for text, beside `openai`. */
const MODELS = [
  "anthropic",
  "chat-node",
  "chatNode",
  "deepseek",
  "dify-ai",
  "difyAi",
  "elevenlabs",
  "groq",
  "mistral",
  "open-router",
  "openRouter",
  "perplexity",
  "together-ai",
  "togetherAi",
];

/** Notes a block that only leads on. `Set variable` has notes of its own. */
export function notePassage(block: SourceBlock, flow: Flow, report: ReportBook): void {
  switch (block.type) {
    case "start":
      report.note(block, "mapped", "The quiz starts where it leads.");
      return;
    case "Wait":
      report.note(block, "approximated", "The quiz goes on without a pause.");
      return;
    case "Jump":
      report.note(block, "mapped", "Goes on at the step of the block it names.");
      return;
    case "Return":
      report.note(block, "approximated", "Ends the part that was called, as the end of its group does.");
      return;
    case "Typebot link":
      noteLink(block, flow, report);
      return;
    default: {
      const known = UNSUPPORTED[block.type] ?? (MODELS.includes(block.type) ? UNSUPPORTED.openai : undefined);
      const unknown = INPUTS.has(block.type) ? "input" : "block";
      report.note(block, "unsupported", known ?? `This kind of ${unknown} has no counterpart; ${NOTHING}`);
    }
  }
}

function noteLink(block: SourceBlock, flow: Flow, report: ReportBook): void {
  if (!isLinkToThisFlow(block)) {
    const note =
      block.options.typebotId === "current"
        ? "It names no group; the quiz goes on with what follows."
        : "Another flow cannot be run inside this one; the quiz goes on with what follows. Import that flow as a quiz of its own.";
    report.note(block, "unsupported", note);
  } else if (flow.flattened.has(block)) {
    const note =
      "Goes to the group it names without coming back, since the groups call each other without end.";
    report.note(block, "approximated", note);
  } else if (flow.called.has(block)) {
    report.note(
      block,
      "mapped",
      "The group it names is asked here, with answers of its own, and the quiz comes back.",
    );
  } else report.note(block, "mapped", "Goes on at the group it names.");
}
