/** Blocks that are passed by: what they did, and what stands in their place. */
import type { REMARK_SPECS, RemarkCode } from "@borda/contracts/import-remarks";
import { isLinkToThisFlow } from "./block-kinds.ts";
import type { Flow } from "./flow.ts";
import type { ReportBook } from "./report.ts";
import type { Source, SourceBlock } from "./source.ts";

/** Remarks whose sentence names no values. */
type PlainCode = {
  [Code in RemarkCode]: (typeof REMARK_SPECS)[Code]["values"] extends readonly [] ? Code : never;
}[RemarkCode];

const UNSUPPORTED: Readonly<Record<string, PlainCode>> = {
  "payment input": "payment_input",
  Code: "script",
  webhook: "listener",
  Webhook: "http_request",
  Email: "email_block",
  gmail: "email_block",
  "Google Sheets": "spreadsheet",
  "Google Analytics": "tracking",
  Pixel: "tracking",
  Zapier: "automation",
  "Make.com": "automation",
  Pabbly: "automation",
  Chatwoot: "support_desk",
  zendesk: "support_desk",
  posthog: "tracking",
  segment: "tracking",
  nocodb: "spreadsheet",
  calCom: "booking",
  "cal-com": "booking",
  qrcode: "qr_code",
  "qr-code": "qr_code",
  openai: "model",
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
export function notePassage(block: SourceBlock, { flow, report, source }: Passage): void {
  const isNowhere = block.type === "Jump" && !source.groups.some(({ id }) => id === block.options.groupId);
  report.note(block, isNowhere ? "jump_nowhere" : passageCode(block, flow));
}

type Passage = { readonly flow: Flow; readonly report: ReportBook; readonly source: Source };

function passageCode(block: SourceBlock, flow: Flow): PlainCode {
  switch (block.type) {
    case "start":
      return "start";
    case "Wait":
      return "wait_skipped";
    case "Jump":
      return "jump";
    case "Return":
      return "return_without_event";
    case "Typebot link":
      return linkCode(block, flow);
    default: {
      if (Object.hasOwn(UNSUPPORTED, block.type)) return UNSUPPORTED[block.type] ?? "unknown_block";
      if (MODELS.includes(block.type)) return "model";
      return block.type.endsWith(" input") ? "unknown_input" : "unknown_block";
    }
  }
}

function linkCode(block: SourceBlock, flow: Flow): PlainCode {
  if (!isLinkToThisFlow(block)) {
    return block.options.typebotId === "current" ? "link_without_group" : "link_to_other_flow";
  }
  if (flow.flattened.has(block)) return "link_flattened";
  return flow.called.has(block) ? "link_called" : "link_followed";
}
