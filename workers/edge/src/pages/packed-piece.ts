/** A fixed piece of a page as it stands in a gzip member: compressed once, with room for the nonce. */
import { constants, crc32, deflateRawSync } from "node:zlib";
import type { FixedPiece } from "@borda/view";
import { crc32Shift, crc32Shifts } from "./crc32-shift.ts";
import { putText, STORED_HEADER_BYTES, storeInBlocks } from "./stored-blocks.ts";

export type PackedPiece = {
  readonly nonceLength: number;
  /** Deflate blocks; zeros where the nonce goes. */
  readonly bytes: Uint8Array;
  /** Before it is compressed, the nonce included. */
  readonly size: number;
  /**
   * Writes the blocks.
   * @param nonce ASCII, of the length that the piece was packed for
   * @param crc the checksum of everything before
   * @returns the checksum with this piece
   */
  put(target: Uint8Array, at: number, nonce: string, crc: number): number;
};

const packedPieces = new WeakMap<FixedPiece, PackedPiece>();

/** What is known of a piece, or is found out now. */
export function packedPieceOf(piece: FixedPiece, nonceLength: number): PackedPiece {
  const known = packedPieces.get(piece);
  if (known !== undefined && known.nonceLength === nonceLength) return known;
  const made = pack(piece, nonceLength);
  packedPieces.set(piece, made);
  return made;
}

/** By the array, since many pieces share the styles of all pages. */
const deflatedBytes = new WeakMap<Uint8Array, Uint8Array>();

function deflated(bytes: Uint8Array): Uint8Array {
  const known = deflatedBytes.get(bytes);
  if (known !== undefined) return known;
  const made = deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
  deflatedBytes.set(bytes, made);
  return made;
}

function pack(piece: FixedPiece, nonceLength: number): PackedPiece {
  const zeros = new Uint8Array(nonceLength);
  const zerosCrc = crc32(zeros);
  const gap = new Uint8Array(STORED_HEADER_BYTES + nonceLength);
  storeInBlocks(gap, 0, nonceLength);
  const plain = piece.flatMap((stretch, index) => (index === 0 ? stretch : [zeros, ...stretch]));
  const blocks = plain.map((part) => (part === zeros ? gap : deflated(part)));
  const bytes = concatenated(blocks);
  const size = plain.reduce((sum, part) => sum + part.length, 0);
  /** Where a nonce begins among the blocks, and how much of the document stands behind it. */
  const gapStarts: number[] = [];
  const plainBehind: number[] = [];
  let start = 0;
  let behind = size;
  let crc = 0;
  for (const [index, part] of plain.entries()) {
    behind -= part.length;
    if (part === zeros) {
      gapStarts.push(start + STORED_HEADER_BYTES);
      plainBehind.push(behind);
    }
    start += blocks[index]?.length ?? 0;
    crc = crc32(part, crc);
  }
  const shift = crc32Shift(size);
  const nonceShift = crc32Shifts(plainBehind);
  return {
    nonceLength,
    bytes,
    size,
    put(target, at, nonce, crcBefore) {
      target.set(bytes, at);
      const [firstGap, ...otherGaps] = gapStarts;
      if (firstGap === undefined) return (shift(crcBefore) ^ crc) >>> 0;
      const start = at + firstGap;
      const end = start + putText(target, start, nonce);
      for (const gap of otherGaps) target.copyWithin(at + gap, start, end);
      // A checksum is linear but for a constant, so a change counts by what it makes of zeros.
      const change = crc32(target.subarray(start, end)) ^ zerosCrc;
      return (shift(crcBefore) ^ crc ^ nonceShift(change)) >>> 0;
    },
  };
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}
