/**
 * A page from its pieces, as bytes: plain, or as one gzip member whose fixed pieces were compressed once. What differs
 * between respondents stands in blocks that are stored as they are, so most pages cost no compression; only what is
 * long, as a step that shows the hour or an answer, is compressed for its one respondent (RFC 1951 for the blocks,
 * RFC 1952 for the wrapper).
 */
import { constants, crc32, deflateRawSync } from "node:zlib";
import type { FixedPiece, PagePiece } from "@borda/view";
import { packedPieceOf } from "./packed-piece.ts";
import { putText, STORED_HEADER_BYTES, storedRoom, storeInBlocks, textRoom } from "./stored-blocks.ts";

/** Everything as it is. */
export function joinPlain(pieces: readonly PagePiece[], nonce: string): Uint8Array<ArrayBuffer> {
  const parts: (string | Uint8Array)[] = pieces.flatMap((piece) =>
    typeof piece === "string" ? [piece] : withNonce(piece, nonce),
  );
  const page = new Uint8Array(
    parts.reduce((room, part) => room + (typeof part === "string" ? textRoom(part) : part.length), 0),
  );
  let end = 0;
  for (const part of parts) {
    if (typeof part === "string") end += putText(page, end, part);
    else {
      page.set(part, end);
      end += part.length;
    }
  }
  return page.subarray(0, end);
}

function withNonce(piece: FixedPiece, nonce: string): (string | Uint8Array)[] {
  return piece.flatMap((stretch, index): readonly (string | Uint8Array)[] =>
    index === 0 ? stretch : [nonce, ...stretch],
  );
}

/** Magic number, deflate, no flags, no time, slowest compression, unknown system. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255);
/** An empty block with fixed codes that says it is the last. */
const LAST_BLOCK = Uint8Array.of(3, 0);
const TRAILER_BYTES = 8;
/** A token and what stands around it are shorter; a step is longer, and would fill a round trip by itself. */
const COMPRESSED_FROM_BYTES = 1_000;

/**
 * One gzip member of all pieces; a fixed piece is compressed once for as long as the same array is given.
 * @param nonce ASCII
 */
export function joinGzip(pieces: readonly PagePiece[], nonce: string): Uint8Array<ArrayBuffer> {
  let room = HEADER.length + LAST_BLOCK.length + TRAILER_BYTES;
  for (const piece of pieces) {
    room += typeof piece === "string" ? storedRoom(piece) : packedPieceOf(piece, nonce.length).bytes.length;
  }
  const member = new Uint8Array(room);
  member.set(HEADER);
  let end = HEADER.length;
  let size = 0;
  let crc = 0;
  for (const piece of pieces) {
    if (typeof piece !== "string") {
      const packed = packedPieceOf(piece, nonce.length);
      crc = packed.put(member, end, nonce, crc);
      end += packed.bytes.length;
      size += packed.size;
    } else if (piece !== "") {
      const start = end + STORED_HEADER_BYTES;
      const bytes = putText(member, start, piece);
      crc = crc32(member.subarray(start, start + bytes), crc);
      size += bytes;
      end =
        bytes < COMPRESSED_FROM_BYTES
          ? storeInBlocks(member, end, bytes)
          : compressInPlace(member, end, member.subarray(start, start + bytes));
    }
  }
  member.set(LAST_BLOCK, end);
  end += LAST_BLOCK.length;
  const trailer = new DataView(member.buffer, end);
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, size, true);
  return member.subarray(0, end + TRAILER_BYTES);
}

/** Deflate blocks that end on a byte, written over the text itself; gives where they end. */
function compressInPlace(target: Uint8Array, at: number, text: Uint8Array): number {
  const blocks = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH });
  target.set(blocks, at);
  return at + blocks.length;
}
