/** Ratings of the file: which points they have, and which of our scales has the same ones. */
import { looseOf, numberOf, textOf } from "./loose.ts";
import type { SourceBlock } from "./source.ts";

/** What a list of choices holds at most. */
const MAX_POINTS = 60;
/** A scale that begins or ends further away than this is a mistake of the file. */
const FARTHEST = 1_000_000;

export type RatingRange = {
  readonly from: number;
  readonly to: number;
  /** Where the file's scale ends, when that is further than we go. */
  readonly written: number;
};

/** Typebot's scale: by default from 0 to 10; icons start at 1. */
export function ratingRange({ options }: SourceBlock): RatingRange {
  const last = Math.trunc(numberOf(options.length) ?? 10);
  const start = Math.trunc(numberOf(options.startsAt) ?? 0);
  const from = options.buttonType === "Icons" ? 1 : Math.abs(start) > FARTHEST ? 0 : start;
  const written = Math.min(Math.max(1, from, last), FARTHEST);
  return { from, to: Math.min(written, from + MAX_POINTS - 1), written };
}

/** Words at the two ends, as the file has them. */
export function ratingEnds({ options }: SourceBlock): { readonly low?: string; readonly high?: string } {
  const { left, right } = looseOf(options.labels);
  const [low, high] = [textOf(left), textOf(right)];
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

/** `rating` has 1 to 2 and more points, `opinion_scale` begins at 0 or 1 and has 5 to 11. */
export type ScaleKind = "stars" | "numbers" | "opinion_scale";

/** Which scale of ours has just the points of the rating; nothing for other blocks and other ranges. */
export function scaleKindOf(block: SourceBlock): ScaleKind | undefined {
  if (block.type !== "rating input") return undefined;
  const { from, to, written } = ratingRange(block);
  const count = to - from + 1;
  if (written !== to || count < 2) return undefined;
  if (from === 1 && count <= 10) return block.options.buttonType === "Icons" ? "stars" : "numbers";
  return (from === 0 || from === 1) && count >= 5 && count <= 11 && block.options.buttonType !== "Icons"
    ? "opinion_scale"
    : undefined;
}
