/**
 * Parts of a text as deflate blocks that others may follow, each part leaning on those before it, with gaps of a known
 * length between them (RFC 1951). All gaps are filled alike, so one that comes soon after another refers to it, like any
 * text that is said again: only the others have a place to be written to.
 */
import { constants, deflateRawSync, inflateRawSync } from "node:zlib";
import { STORED_HEADER_BYTES, storeInBlocks } from "./stored-blocks.ts";

/** How far back a deflate stream may refer. */
const WINDOW_BYTES = 32_768;
/** zlib looks a longest match (258 bytes and some) less far back, and a gap has a length of its own. */
const GAP_WINDOW_BYTES = 32_000;
/** For so short a part the text just before it says enough, and is read much faster. */
const SHORT_BYTES = 500;
const SHORT_WINDOW_BYTES = 1_000;
/** In no text in UTF-8. */
const NO_TEXT = 0xff;
/** A stored block's length, twice: as it is and inverted. A part ends with a stored block that has none. */
const LENGTHS_BYTES = 4;
/** An empty block with fixed codes that says it is the last. */
const LAST_BLOCK = Uint8Array.of(3, 0);

type Deflated = {
  /** The blocks. */
  readonly bytes: Uint8Array;
  /** Where the content of gaps begins in them, which is to be overwritten, in all of them alike. */
  readonly gapStarts: readonly number[];
};

/**
 * @param parts UTF-8
 * @param gap the very array that stands for a gap among them; 65,535 bytes at most
 */
export function deflateParts(parts: readonly Uint8Array[], gap: Uint8Array): Deflated {
  const filler = parts.includes(gap) ? unusedBytes(parts, gap.length) : null;
  if (filler !== null) {
    const referring = blocksOf(segmentsOf(parts, gap, filler), gap, filler);
    // A compressor may write a byte of a gap instead of referring to it, which would not change with the others.
    if (isFilledWhole(referring, parts, gap)) return referring;
  }
  return blocksOf(parts, gap, new Uint8Array(gap.length).fill(NO_TEXT));
}

/** Bytes that stand nowhere in the parts, each once, so that nothing refers to a gap but the same place of another. */
function unusedBytes(parts: readonly Uint8Array[], length: number): Uint8Array | null {
  const isFree = new Array<boolean>(256).fill(true, 1);
  for (const part of parts) for (const byte of part) isFree[byte] = false;
  const unused = isFree.flatMap((free, byte) => (free ? [byte] : []));
  return unused.length < length ? null : Uint8Array.from(unused.slice(0, length));
}

/** The parts with each gap that can refer to one before it as text of the stretch that it stands in. */
function segmentsOf(parts: readonly Uint8Array[], gap: Uint8Array, filler: Uint8Array): Uint8Array[] {
  const segments: Uint8Array[] = [];
  let stretch: Uint8Array[] = [];
  let sinceGapBytes = Number.POSITIVE_INFINITY;
  const endStretch = () => {
    if (stretch.length > 0) segments.push(joined(stretch));
    stretch = [];
  };
  for (const part of parts) {
    if (part !== gap) {
      stretch.push(part);
      sinceGapBytes += part.length;
      continue;
    }
    if (sinceGapBytes <= GAP_WINDOW_BYTES) stretch.push(filler);
    else {
      endStretch();
      segments.push(gap);
    }
    sinceGapBytes = 0;
  }
  endStretch();
  return segments;
}

function blocksOf(parts: readonly Uint8Array[], gap: Uint8Array, filler: Uint8Array): Deflated {
  const text = joined(parts.map((part) => (part === gap ? filler : part)));
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
  // Small blocks have codes of their own for styles, icons and markup, which are unlike each other.
  const options = { level: 9, memLevel: 6, finishFlush: constants.Z_SYNC_FLUSH };
  return deflateRawSync(part, dictionary.length === 0 ? options : { ...options, dictionary });
}

/** Whether what is written into the places of the gaps comes out in all of them. */
function isFilledWhole(
  { bytes, gapStarts }: Deflated,
  parts: readonly Uint8Array[],
  gap: Uint8Array,
): boolean {
  // No filler has a zero.
  const content = new Uint8Array(gap.length);
  const filled = joined([bytes, LAST_BLOCK]);
  for (const start of gapStarts) filled.set(content, start);
  const wanted = joined(parts.map((part) => (part === gap ? content : part)));
  const read = inflateRawSync(filled);
  return read.length === wanted.length && wanted.every((byte, index) => read[index] === byte);
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
