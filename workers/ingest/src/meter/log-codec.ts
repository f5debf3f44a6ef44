/**
 * The binary form of what a batch added to the window: one blob a log row, and the parts of a snapshot.
 * Unsigned 32-bit words in the machine's order (workerd runs on little-endian machines only):
 * the format's number, then per section: start (two words), number of fingerprints, number of positions,
 * the fingerprints (two words each), the positions (four words each). In format 1, which is read but no longer
 * written, positions have three words: they lack the time of the last move.
 */
import type { Fingerprint } from "./fingerprints.ts";
import type { WindowEntries } from "./meter-change.ts";
import type { PositionEntry } from "./positions.ts";

const FORMAT = 2;
const UNDATED_FORMAT = 1;
const HEADER_WORDS = 4;
const WORD_RANGE = 2 ** 32;

/** One blob of any number of sections. */
export function encodeSections(sections: readonly WindowEntries[]): ArrayBuffer {
  const length = sections.reduce(
    (sum, section) => sum + HEADER_WORDS + section.seen.length * 2 + section.positions.length * 4,
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
    for (const { hi, lo, word, atSeconds } of positions) {
      words[at++] = hi;
      words[at++] = lo;
      words[at++] = word;
      words[at++] = atSeconds;
    }
  }
  return words.buffer;
}

/**
 * @param undatedMs the time of positions in a blob that has none; their section's start when it is not given
 * @throws Error when the blob is of another format or cut short; the log is then not to be trusted
 */
export function decodeSections(blob: ArrayBuffer, undatedMs?: number): WindowEntries[] {
  const words = blob.byteLength % 4 === 0 ? new Uint32Array(blob) : new Uint32Array();
  const isDated = words[0] === FORMAT;
  if (!isDated && words[0] !== UNDATED_FORMAT) {
    throw new Error(`The meter log holds a blob of format ${words[0]}, not ${FORMAT}`);
  }
  const positionWords = isDated ? 4 : 3;
  const sections: WindowEntries[] = [];
  let at = 1;
  while (at < words.length) {
    const startMs = wordAt(words, at) * WORD_RANGE + wordAt(words, at + 1);
    const [seenCount, positionCount] = [wordAt(words, at + 2), wordAt(words, at + 3)];
    at += HEADER_WORDS;
    const seen: Fingerprint[] = [];
    for (const end = at + seenCount * 2; at < end; at += 2) {
      seen.push({ hi: wordAt(words, at), lo: wordAt(words, at + 1) });
    }
    const undatedSeconds = Math.floor((undatedMs ?? startMs) / 1_000);
    const positions: PositionEntry[] = [];
    for (const end = at + positionCount * positionWords; at < end; at += positionWords) {
      positions.push({
        hi: wordAt(words, at),
        lo: wordAt(words, at + 1),
        word: wordAt(words, at + 2),
        atSeconds: isDated ? wordAt(words, at + 3) : undatedSeconds,
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
