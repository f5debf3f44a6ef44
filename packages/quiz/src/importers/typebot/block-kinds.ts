/** What each type of block does to the flow. The strings are Typebot's own. */
import { looseOf } from "./loose.ts";
import type { SourceBlock } from "./source.ts";

export const BUBBLES: ReadonlySet<string> = new Set(["text", "image", "video", "embed", "audio"]);

/** Inputs that have an element of ours; the others are passed by, see `unsupported.ts`. */
export const INPUTS: ReadonlySet<string> = new Set([
  "text input",
  "number input",
  "email input",
  "url input",
  "date input",
  "time input",
  "phone number input",
  "choice input",
  "picture choice input",
  "rating input",
  "file input",
  "cards",
]);

/** Inputs whose choices lead on by themselves unless several may be chosen. */
export const CHOICE_INPUTS: ReadonlySet<string> = new Set(["choice input", "picture choice input", "cards"]);

/** How a block takes part in the flow. */
export type BlockKind =
  /** Shows something and goes on. */
  | "bubble"
  /** Waits for an answer. */
  | "input"
  /** Goes one of several ways by what is known. */
  | "condition"
  | "ab-test"
  /** Ends here and sends the respondent to another address. */
  | "redirect"
  /** Runs a part of this flow and comes back. */
  | "call"
  | "jump"
  /** Goes on as if it were not there, after at most an assignment. */
  | "pass";

/** How the block takes part in the flow. */
export function kindOf(block: SourceBlock): BlockKind {
  if (BUBBLES.has(block.type)) return "bubble";
  if (INPUTS.has(block.type)) return "input";
  switch (block.type) {
    case "Condition":
      return "condition";
    case "AB test":
      return "ab-test";
    case "Redirect":
      return block.options.isNewTab === true ? "pass" : "redirect";
    case "Typebot link":
      return isLinkToThisFlow(block) ? "call" : "pass";
    case "Jump":
      return "jump";
    default:
      return "pass";
  }
}

/** Whether a `Typebot link` leads to a group of the same file; others cannot be followed. */
export function isLinkToThisFlow(block: SourceBlock): boolean {
  return block.options.typebotId === "current" && typeof block.options.groupId === "string";
}

/** Whether each choice of the block may lead somewhere else. */
export function hasChoicePaths(block: SourceBlock): boolean {
  return CHOICE_INPUTS.has(block.type) && !isMultiple(block);
}

/** Whether several choices may be taken. */
export function isMultiple(block: SourceBlock): boolean {
  return block.type !== "cards" && looseOf(block.options).isMultipleChoice === true;
}
