/**
 * The formats of files that can be asked for. SVG and HTML are none of them: they run scripts where they are opened.
 * Nor are Word, Excel and PowerPoint files from before 2007, whose container installers and macros share.
 */

export const UPLOAD_FAMILIES = ["image", "pdf", "document", "audio", "video"] as const;
export type UploadFamily = (typeof UPLOAD_FAMILIES)[number];

export type FileFormat = {
  /** As IANA registers it. */
  readonly mime: string;
  /** Endings of names, which a device's file picker goes by. */
  readonly endings: readonly string[];
  readonly families: readonly UploadFamily[];
};

const of = (mime: string, endings: string, ...families: UploadFamily[]): FileFormat => ({
  mime,
  endings: endings.split(" "),
  families,
});
const OFFICE = "application/vnd.openxmlformats-officedocument";
const OPEN = "application/vnd.oasis.opendocument";

export const FILE_FORMATS = {
  jpeg: of("image/jpeg", "jpg jpeg", "image"),
  png: of("image/png", "png", "image"),
  gif: of("image/gif", "gif", "image"),
  webp: of("image/webp", "webp", "image"),
  heic: of("image/heic", "heic heif", "image"),
  avif: of("image/avif", "avif", "image"),
  pdf: of("application/pdf", "pdf", "pdf"),
  docx: of(`${OFFICE}.wordprocessingml.document`, "docx", "document"),
  xlsx: of(`${OFFICE}.spreadsheetml.sheet`, "xlsx", "document"),
  pptx: of(`${OFFICE}.presentationml.presentation`, "pptx", "document"),
  odt: of(`${OPEN}.text`, "odt", "document"),
  ods: of(`${OPEN}.spreadsheet`, "ods", "document"),
  odp: of(`${OPEN}.presentation`, "odp", "document"),
  mp3: of("audio/mpeg", "mp3", "audio"),
  m4a: of("audio/mp4", "m4a", "audio"),
  aac: of("audio/aac", "aac", "audio"),
  ogg: of("audio/ogg", "ogg oga opus", "audio"),
  wav: of("audio/wav", "wav", "audio"),
  flac: of("audio/flac", "flac", "audio"),
  /** Recorders of sound write these containers too. */
  mp4: of("video/mp4", "mp4 m4v", "video", "audio"),
  webm: of("video/webm", "webm", "video", "audio"),
  quicktime: of("video/quicktime", "mov", "video"),
} as const satisfies Readonly<Record<string, FileFormat>>;
export type FormatName = keyof typeof FILE_FORMATS;

function formatsOf(families: readonly UploadFamily[]): FileFormat[] {
  return Object.values<FileFormat>(FILE_FORMATS).filter((format) =>
    format.families.some((family) => families.includes(family)),
  );
}

/** Whether an element that takes these families takes the format. */
export function isTaken(format: FormatName, families: readonly UploadFamily[]): boolean {
  return formatsOf(families).includes(FILE_FORMATS[format]);
}

/** The value of the `accept` attribute: endings, because devices disagree on media types. */
export function acceptOf(families: readonly UploadFamily[]): string {
  return formatsOf(families)
    .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
    .join(",");
}
