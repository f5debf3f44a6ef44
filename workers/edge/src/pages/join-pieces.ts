/**
 * A page from its pieces, as bytes: plain, or as one gzip member whose fixed pieces were compressed once. What differs
 * between respondents stands between them in blocks that are stored as they are, so a page costs no compression and is
 * a third as long to write (RFC 1951 for the blocks, RFC 1952 for the wrapper).
 */
import { constants, deflateRawSync } from "node:zlib";
import type { PagePiece } from "@borda/view";
import { type Crc32Shift, crc32, crc32Shift } from "./crc32.ts";

const encoder = new TextEncoder();

/** Everything as it is. */
export function joinPlain(pieces: readonly PagePiece[]): Uint8Array<ArrayBuffer> {
  let room = 0;
  // A UTF-16 unit takes three bytes of UTF-8 at most.
  for (const piece of pieces) room += typeof piece === "string" ? piece.length * 3 : piece.length;
  const page = new Uint8Array(room);
  let end = 0;
  for (const piece of pieces) {
    if (typeof piece === "string") end += putText(page, end, piece);
    else {
      page.set(piece, end);
      end += piece.length;
    }
  }
  return page.subarray(0, end);
}

/** Writes a text in UTF-8 and gives how many bytes that took. */
function putText(target: Uint8Array, at: number, text: string): number {
  // Tokens and addresses are ASCII; a call of the encoder costs more than the loop.
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 127) return encoder.encodeInto(text, target.subarray(at)).written;
    target[at + index] = unit;
  }
  return text.length;
}

/** What is known of a fixed piece. */
type Packed = {
  readonly deflated: Uint8Array;
  readonly bytes: number;
  readonly crc: number;
  /** Carries the checksum of what stands before the piece over it. */
  readonly shift: Crc32Shift;
};
const packed = new WeakMap<Uint8Array, Packed>();

function packedOf(piece: Uint8Array): Packed {
  const known = packed.get(piece);
  if (known !== undefined) return known;
  const made = {
    deflated: deflateRawSync(piece, { level: 9, finishFlush: constants.Z_SYNC_FLUSH }),
    bytes: piece.length,
    crc: crc32(piece, 0, piece.length, 0),
    shift: crc32Shift(piece.length),
  };
  packed.set(piece, made);
  return made;
}

/** Magic number, deflate, no flags, no time, slowest compression, unknown system. */
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255] as const;
/** An empty block with fixed codes that says it is the last. */
const LAST_BLOCK = [3, 0] as const;
/** Block type and two lengths before what is stored. */
const STORED_HEADER_BYTES = 5;
const STORED_MAX_BYTES = 65_535;
/** One gzip member of all pieces; bytes are compressed once for as long as the same array is given. */
export function joinGzip(pieces: readonly PagePiece[]): Uint8Array<ArrayBuffer> {
  let room = HEADER.length + LAST_BLOCK.length + 8;
  for (const piece of pieces) {
    if (typeof piece !== "string") room += packedOf(piece).deflated.length;
    else
      room += piece.length * 3 + STORED_HEADER_BYTES * (1 + Math.ceil((piece.length * 3) / STORED_MAX_BYTES));
  }
  const member = new Uint8Array(room);
  member.set(HEADER);
  let end: number = HEADER.length;
  let size = 0;
  let crc = 0;
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      const known = packedOf(piece);
      member.set(known.deflated, end);
      end += known.deflated.length;
      size += known.bytes;
      crc = known.shift(crc) ^ known.crc;
    } else if (piece !== "") {
      const start = end + STORED_HEADER_BYTES;
      const bytes = putText(member, start, piece);
      crc = crc32(member, start, start + bytes, crc);
      size += bytes;
      end = storeInBlocks(member, end, bytes);
    }
  }
  member.set(LAST_BLOCK, end);
  const trailer = new DataView(member.buffer, end + LAST_BLOCK.length);
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size, true);
  return member.subarray(0, end + LAST_BLOCK.length + 8);
}

/** Makes blocks of what stands behind the room for the first one's header; gives where they end. */
function storeInBlocks(member: Uint8Array, at: number, bytes: number): number {
  if (bytes <= STORED_MAX_BYTES) {
    putStoredHeader(member, at, bytes);
    return at + STORED_HEADER_BYTES + bytes;
  }
  const content = member.slice(at + STORED_HEADER_BYTES, at + STORED_HEADER_BYTES + bytes);
  let to = at;
  for (let from = 0; from < bytes; from += STORED_MAX_BYTES) {
    const part = content.subarray(from, from + STORED_MAX_BYTES);
    putStoredHeader(member, to, part.length);
    member.set(part, to + STORED_HEADER_BYTES);
    to += STORED_HEADER_BYTES + part.length;
  }
  return to;
}

/** Not the last, stored; the length and its complement, low byte first. */
function putStoredHeader(member: Uint8Array, at: number, bytes: number): void {
  member[at] = 0;
  member[at + 1] = bytes & 255;
  member[at + 2] = bytes >> 8;
  member[at + 3] = ~bytes & 255;
  member[at + 4] = (~bytes >> 8) & 255;
}
