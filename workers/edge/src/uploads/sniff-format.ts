/**
 * What a file is, by its bytes alone. Only formats that can be asked for are known; everything else, such as HTML, SVG
 * and programs, is nothing.
 */
import type { FormatName } from "@borda/quiz/runtime";
import { type ZipNames, zipNames } from "./zip-names.ts";

/** Bytes at the beginning that decide, where they alone do. */
const BEGINNINGS: readonly (readonly [string, FormatName])[] = [
  ["\xff\xd8\xff", "jpeg"],
  ["\x89PNG\r\n\x1a\n", "png"],
  ["GIF87a", "gif"],
  ["GIF89a", "gif"],
  ["%PDF-", "pdf"],
  ["ID3", "mp3"],
  ["OggS", "ogg"],
  ["fLaC", "flac"],
];

/** Major and compatible brands of ISO base media files (https://mp4ra.org/registered-types/brands). */
const BRANDS: readonly (readonly [RegExp, FormatName])[] = [
  [/^(?:avif|avis)$/, "avif"],
  [/^(?:heic|heix|heim|heis|hevc|hevx)$/, "heic"],
  [/^M4[AB] $/, "m4a"],
  [/^qt {2}$/, "quicktime"],
  [/^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |dash|3gp.|MSNV)$/, "mp4"],
];

/** What must be in a package of each kind (ISO/IEC 29500-2). */
const OFFICE_PARTS: readonly (readonly [string, FormatName])[] = [
  ["word/document.xml", "docx"],
  ["xl/workbook.xml", "xlsx"],
  ["ppt/presentation.xml", "pptx"],
];
/** The first entry of an OpenDocument package says what it is, uncompressed (OpenDocument 1.3 part 2, 3.3). */
const OPEN_DOCUMENT = /^mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)$/;
const OPEN_FORMATS = { text: "odt", spreadsheet: "ods", presentation: "odp" } as const;

/** The format of a whole file; null when it is none that is known. */
export function sniffFormat(bytes: Uint8Array): FormatName | null {
  const head = latin(bytes, 0, 64);
  const found = BEGINNINGS.find(([beginning]) => head.startsWith(beginning));
  if (found !== undefined) return found[1];
  if (head.startsWith("RIFF")) return riffFormat(head.slice(8, 12));
  if (head.slice(4, 8) === "ftyp") return brandFormat(bytes);
  if (head.startsWith("\x1aE\xdf\xa3")) return /webm/.test(head) ? "webm" : null;
  if (head.startsWith("PK\x03\x04")) return packageFormat(bytes);
  return frameFormat(bytes);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function riffFormat(kind: string): FormatName | null {
  if (kind === "WEBP") return "webp";
  return kind === "WAVE" ? "wav" : null;
}

/** A picture's major brand may be a general one, so the compatible brands are asked too. */
function brandFormat(bytes: Uint8Array): FormatName | null {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const box = latin(bytes, 8, Math.min(size, 128));
  const brands = [box.slice(0, 4), ...(box.slice(8).match(/[\s\S]{4}/g) ?? [])];
  for (const brand of brands) {
    const known = BRANDS.find(([pattern]) => pattern.test(brand));
    if (known !== undefined) return known[1];
  }
  return null;
}

function packageFormat(bytes: Uint8Array): FormatName | null {
  const names = zipNames(bytes);
  if (names === null || hasProgram(names)) return null;
  const office = OFFICE_PARTS.find(([part]) => names.has("[Content_Types].xml") && names.has(part));
  if (office !== undefined) return office[1];
  // Name and content of the first entry, whose sizes its header has.
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = header.getUint16(26, true) + Math.min(header.getUint32(22, true), 100);
  const [, kind] = OPEN_DOCUMENT.exec(latin(bytes, 30, 30 + length)) ?? [];
  return kind === undefined ? null : OPEN_FORMATS[kind as keyof typeof OPEN_FORMATS];
}

/** Macros, and what other packages are known by. */
function hasProgram(names: ZipNames): boolean {
  return [...names].some((name) =>
    /vbaProject|^Basic\/|^META-INF\/MANIFEST\.MF$|\.(?:exe|dll|class)$/i.test(name),
  );
}

/** Sound without a header of its own: a frame of MPEG audio (ISO/IEC 11172-3) or ADTS (ISO/IEC 13818-7). */
function frameFormat([first = 0, second = 0, third = 0]: Uint8Array): FormatName | null {
  if (first !== 0xff) return null;
  if ((second & 0xf6) === 0xf0) return "aac";
  const isLayerThree = (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08;
  return isLayerThree && third >> 4 !== 0x0f && (third & 0x0c) !== 0x0c ? "mp3" : null;
}
