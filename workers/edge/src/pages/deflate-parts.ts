/**
 * Parts of a text as deflate blocks that others may follow, each part leaning on those before it, with gaps of a known
 * length between them (RFC 1951).
 */
import { constants, deflateRawSync } from "node:zlib";
import { STORED_HEADER_BYTES, storeInBlocks } from "./stored-blocks.ts";

/** How far back a deflate stream may refer. */
const WINDOW_BYTES = 32_768;
/** For so short a part the text just before it says enough, and is read much faster. */
const SHORT_BYTES = 500;
const SHORT_WINDOW_BYTES = 1_000;
/** In no text in UTF-8, so nothing refers to where a gap will be filled. */
const NO_TEXT = 0xff;
/** A stored block's length, twice: as it is and inverted. A part ends with a stored block that has none. */
const LENGTHS_BYTES = 4;

/**
 * @param parts UTF-8
 * @param gap the very array that stands for a gap among them; 65,535 bytes at most
 * @returns the blocks, and where each gap's content begins in them, which may be overwritten
 */
export function deflateParts(parts: readonly Uint8Array[], gap: Uint8Array) {
  const text = joined(parts.map((part) => (part === gap ? new Uint8Array(gap.length).fill(NO_TEXT) : part)));
  const stored = new Uint8Array(STORED_HEADER_BYTES + gap.length);
  storeInBlocks(stored, 0, gap.length);
  const blocks: Uint8Array[] = [];
  const gapStarts: number[] = [];
  let textEnd = 0;
  let end = 0;
  for (const [index, part] of parts.entries()) {
    const isGap = part === gap;
    let block = isGap ? stored : deflated(part, text.subarray(0, textEnd));
    // The empty block at a part's end becomes the gap's own when the gap says its length in its place.
    if (isGap && index > 0 && parts[index - 1] !== gap) block = stored.subarray(-gap.length - LENGTHS_BYTES);
    else if (!isGap && parts[index + 1] === gap) block = block.subarray(0, -LENGTHS_BYTES);
    blocks.push(block);
    textEnd += part.length;
    end += block.length;
    if (isGap) gapStarts.push(end - gap.length);
  }
  return { bytes: joined(blocks), gapStarts };
}

function deflated(part: Uint8Array, before: Uint8Array): Uint8Array {
  const dictionary = before.subarray(-(part.length < SHORT_BYTES ? SHORT_WINDOW_BYTES : WINDOW_BYTES));
  const options = { level: 9, finishFlush: constants.Z_SYNC_FLUSH };
  return deflateRawSync(part, dictionary.length === 0 ? options : { ...options, dictionary });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
