/** Names in a ZIP file, by its central directory (APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16). */

export type ZipNames = ReadonlySet<string>;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
/** A document has some dozens. */
const MAX_ENTRIES = 5_000;

/** Null for what is no whole ZIP file. Nothing is unpacked. */
export function zipNames(bytes: Uint8Array): ZipNames | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES) return null;
  const names = new Set<string>();
  const decoder = new TextDecoder();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return null;
    const nameBytes = view.getUint16(at + 28, true);
    names.add(decoder.decode(bytes.subarray(at + 46, at + 46 + nameBytes)));
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

/** Where the end record begins: it stands last, before a comment. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}
