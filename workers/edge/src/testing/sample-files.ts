/** The beginnings of files of each format, and quizzes that ask for files. For tests. */
import { kvKeys } from "@borda/contracts";
import type { CompiledQuiz, ElementOf, FormatName } from "@borda/quiz/runtime";
import { edgeUnderTest } from "./edge-under-test.ts";
import { makePublished, makeQuiz, QUIZ_ID } from "./published-fixture.ts";

function latinBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** A ZIP file whose entries are stored: name and content of each. */
export function makeZip(
  entries: readonly (readonly [name: string, content: string])[],
): Uint8Array<ArrayBuffer> {
  const u16 = (value: number) => String.fromCharCode(value & 0xff, (value >> 8) & 0xff);
  const u32 = (value: number) => u16(value & 0xffff) + u16(value >>> 16);
  let files = "";
  let directory = "";
  for (const [name, content] of entries) {
    const sizes = u32(content.length) + u32(content.length) + u16(name.length) + u16(0);
    const at = files.length;
    files += `PK\x03\x04${u16(20)}${u16(0)}${u16(0)}${u32(0)}${u32(0)}${sizes}${name}${content}`;
    directory += `PK\x01\x02${u16(20)}${u16(20)}${u16(0)}${u16(0)}${u32(0)}${u32(0)}${sizes}${u16(0)}${u16(0)}${u16(0)}${u32(0)}${u32(at)}${name}`;
  }
  const count = u16(entries.length);
  const end = `PK\x05\x06${u16(0)}${u16(0)}${count}${count}${u32(directory.length)}${u32(files.length)}${u16(0)}`;
  return latinBytes(files + directory + end);
}

const office = (part: string) =>
  makeZip([
    ["[Content_Types].xml", "<Types/>"],
    [part, "<x/>"],
  ]);
const open = (kind: string) =>
  makeZip([
    ["mimetype", `application/vnd.oasis.opendocument.${kind}`],
    ["content.xml", "<x/>"],
  ]);
const boxed = (brands: string) =>
  latinBytes(`\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}mdat`);

/** The least that is recognised of each format. */
export const SAMPLE_FILES: Readonly<Record<FormatName, Uint8Array<ArrayBuffer>>> = {
  jpeg: latinBytes("\xff\xd8\xff\xe0\0\x10JFIF\0"),
  png: latinBytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
  gif: latinBytes("GIF89a\x01\0\x01\0"),
  webp: latinBytes("RIFF\x24\0\0\0WEBPVP8 "),
  heic: boxed("heic\0\0\0\0mif1heic"),
  avif: boxed("mif1\0\0\0\0mif1avif"),
  pdf: latinBytes("%PDF-1.7\n"),
  docx: office("word/document.xml"),
  xlsx: office("xl/workbook.xml"),
  pptx: office("ppt/presentation.xml"),
  odt: open("text"),
  ods: open("spreadsheet"),
  odp: open("presentation"),
  mp3: latinBytes("ID3\x04\0\0\0\0\0\0"),
  m4a: boxed("M4A \0\0\0\0isom"),
  aac: latinBytes("\xff\xf1\x50\x80\0\x1f\xfc"),
  ogg: latinBytes("OggS\0\x02"),
  wav: latinBytes("RIFF\x24\0\0\0WAVEfmt "),
  flac: latinBytes("fLaC\0\0\0\x22"),
  mp4: boxed("isom\0\0\x02\0isomiso2"),
  webm: latinBytes("\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm"),
  quicktime: boxed("qt  \0\0\0\0qt  "),
};

/** A file of the format, of `size` bytes. */
export function sampleFile(format: FormatName, size: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(size);
  file.set(SAMPLE_FILES[format]);
  return file;
}

export const PHOTO_ELEMENT: ElementOf<"file_upload"> = {
  type: "file_upload",
  id: "e_photos",
  key: "photos",
  label: "Fotos",
  required: true,
  types: ["image", "pdf"],
  maxMegabytes: 1,
  maxFiles: 2,
};

const SENTENCES = {
  file_required: "Envie um arquivo.",
  file_type: "Este tipo não é aceito.",
  file_too_large: "Passa de # MB.",
  too_many_files: "Limite de arquivos: #.",
  upload_unknown: "Envie de novo.",
  upload_unfinished: "Aguarde.",
  wrong_type: "Não entendemos.",
};

function uploadQuiz(): CompiledQuiz {
  return makeQuiz("pt-BR", {
    start: "only",
    steps: [
      {
        id: "only",
        title: "Fotos",
        elements: [
          PHOTO_ELEMENT,
          { ...PHOTO_ELEMENT, id: "e_more", key: "more", label: "Outras", required: false },
          { type: "number", id: "e_age", key: "age", label: "Idade", required: false },
        ],
        next: "end",
      },
      {
        id: "end",
        title: "Fim",
        elements: [{ type: "ending", id: "e_end", title: "Fim", showOutcome: false }],
        next: null,
      },
    ],
    outcomes: [],
    sentences: SENTENCES,
    needs: ["amounts", "uploads"],
  });
}

/** The edge with a quiz that asks for files. */
export function edgeWithUploads() {
  const edge = edgeUnderTest();
  const published = makePublished({
    compiled: { locales: ["pt-BR"], byLocale: { "pt-BR": uploadQuiz() } },
    firstStepHtml: {},
  });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}
