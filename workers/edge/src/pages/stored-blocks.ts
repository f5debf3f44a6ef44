/** Text as bytes, and bytes in a deflate stream that are not compressed (RFC 1951, section 3.2.4). */

import { MAX_UTF8_BYTES_PER_UNIT } from "@borda/edge-kit";

const encoder = new TextEncoder();

/** Bytes that are enough for a text. */
export function textRoom(text: string): number {
  return text.length * MAX_UTF8_BYTES_PER_UNIT;
}

/** Writes a text in UTF-8 and gives how many bytes that took. */
export function putText(target: Uint8Array, at: number, text: string): number {
  return encoder.encodeInto(text, target.subarray(at)).written;
}

/** Block type and two lengths before what is stored. */
export const STORED_HEADER_BYTES = 5;
const STORED_MAX_BYTES = 65_535;

/** Bytes that are enough for a text and the headers of its blocks. */
export function storedRoom(text: string): number {
  const room = textRoom(text);
  return room + STORED_HEADER_BYTES * (1 + Math.ceil(room / STORED_MAX_BYTES));
}

/** Makes blocks of what stands behind the room for the first one's header; gives where they end. */
export function storeInBlocks(target: Uint8Array, at: number, bytes: number): number {
  if (bytes <= STORED_MAX_BYTES) {
    putHeader(target, at, bytes);
    return at + STORED_HEADER_BYTES + bytes;
  }
  const content = target.slice(at + STORED_HEADER_BYTES, at + STORED_HEADER_BYTES + bytes);
  let to = at;
  for (let from = 0; from < bytes; from += STORED_MAX_BYTES) {
    const part = content.subarray(from, from + STORED_MAX_BYTES);
    putHeader(target, to, part.length);
    target.set(part, to + STORED_HEADER_BYTES);
    to += STORED_HEADER_BYTES + part.length;
  }
  return to;
}

/** Not the last, stored; the length and its complement, low byte first. */
function putHeader(target: Uint8Array, at: number, bytes: number): void {
  target[at] = 0;
  target[at + 1] = bytes & 255;
  target[at + 2] = bytes >> 8;
  target[at + 3] = ~bytes & 255;
  target[at + 4] = (~bytes >> 8) & 255;
}
