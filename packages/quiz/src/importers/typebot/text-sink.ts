/** Where the readers of text bubbles write to. */
import type { Marks } from "./paragraphs.ts";

/** What both readers write to: every text and every address passes through here. */
export type TextSink = {
  text(text: string, marks: Marks): void;
  href(address: unknown): string | undefined;
};
