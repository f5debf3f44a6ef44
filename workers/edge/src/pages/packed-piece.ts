/** A fixed piece of a page as it stands in a gzip member: compressed once, with room for the nonce. */
import { crc32 } from "node:zlib";
import type { FixedPiece } from "@borda/view";
import { crc32Shift, crc32Shifts } from "./crc32-shift.ts";
import { deflateParts } from "./deflate-parts.ts";
import { putText } from "./stored-blocks.ts";

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

function pack(piece: FixedPiece, nonceLength: number): PackedPiece {
  const zeros = new Uint8Array(nonceLength);
  const zerosCrc = crc32(zeros);
  const parts = piece.flatMap((stretch, index) => (index === 0 ? stretch : [zeros, ...stretch]));
  const { bytes, gapStarts } = deflateParts(parts, zeros);
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  /** How much of the document stands behind each nonce. */
  const plainBehind: number[] = [];
  let behind = size;
  let crc = 0;
  for (const part of parts) {
    behind -= part.length;
    if (part === zeros) plainBehind.push(behind);
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
