/**
 * The binary form of what a batch added to the window: one blob a log row, and the parts of a snapshot.
 * Unsigned 32-bit words in the machine's order (workerd runs on little-endian machines only):
 * the format's number, then per section: start (two words), number of fingerprints, number of positions,
 * the fingerprints (two words each), the positions (three words each).
 */
import type { Fingerprint } from "./fingerprints.ts";
import type { WindowSection } from "./meter-change.ts";

const FORMAT = 1;
const HEADER_WORDS = 4;
const WORD_RANGE = 2 ** 32;

/** One blob of any number of sections. */
export function encodeSections(sections: readonly WindowSection[]): ArrayBuffer {
  const length = sections.reduce(
    (sum, section) => sum + HEADER_WORDS + section.seen.length * 2 + section.positions.length * 3,
    1,
  );
  const words = new Uint32Array(length);
  let at = 0;
  words[at++] = FORMAT;
  for (const { startMs, seen, positions } of sections) {
    words[at++] = Math.floor(startMs / WORD_RANGE);
    words[at++] = startMs % WORD_RANGE;
    words[at++] = seen.length;
    words[at++] = positions.length;
    for (const { hi, lo } of seen) {
      words[at++] = hi;
      words[at++] = lo;
    }
    for (const { hi, lo, word } of positions) {
      words[at++] = hi;
      words[at++] = lo;
      words[at++] = word;
    }
  }
  return words.buffer;
}

/** @throws Error when the blob is of another format or cut short; the log is then not to be trusted */
export function decodeSections(blob: ArrayBuffer): WindowSection[] {
  const words = blob.byteLength % 4 === 0 ? new Uint32Array(blob) : new Uint32Array();
  if (words[0] !== FORMAT) throw new Error(`The meter log holds a blob of format ${words[0]}, not ${FORMAT}`);
  const sections: WindowSection[] = [];
  let at = 1;
  while (at < words.length) {
    const startMs = wordAt(words, at) * WORD_RANGE + wordAt(words, at + 1);
    const [seenCount, positionCount] = [wordAt(words, at + 2), wordAt(words, at + 3)];
    at += HEADER_WORDS;
    const seen: Fingerprint[] = [];
    for (const end = at + seenCount * 2; at < end; at += 2) {
      seen.push({ hi: wordAt(words, at), lo: wordAt(words, at + 1) });
    }
    const positions: WindowSection["positions"] = [];
    for (const end = at + positionCount * 3; at < end; at += 3) {
      positions.push({
        hi: wordAt(words, at),
        lo: wordAt(words, at + 1),
        word: wordAt(words, at + 2),
      });
    }
    sections.push({ startMs, seen, positions });
  }
  return sections;
}

function wordAt(words: Uint32Array, at: number): number {
  const word = words[at];
  if (word === undefined) throw new Error(`The meter log holds a blob cut short at word ${at}`);
  return word;
}
