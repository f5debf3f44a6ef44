/**
 * Files that respondents upload. The edge stores a file and gives a receipt for it: the file's record, signed
 * (`kid.payload.signature`). Answers hold receipts, so that nothing has to be looked up when they arrive; rows hold
 * the records.
 */
import { z } from "zod";
import { safeText } from "./text-schemas.ts";

/** Most files of one answer. */
export const UPLOAD_MAX_FILES = 10;
/** Largest file that any quiz may ask for, in megabytes of 1,048,576 bytes: an isolate holds several at a time. */
export const UPLOAD_MAX_MEGABYTES = 20;
export const BYTES_PER_MEGABYTE = 1_048_576;
/** Longest name of a file, in characters; longer ones are cut before their ending. */
export const UPLOAD_NAME_MAX_LENGTH = 100;
/** Longest receipt, in characters: a record with a name of three bytes a character, in base64, and its signature. */
export const UPLOAD_RECEIPT_MAX_LENGTH = 1_200;

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const KEY = new RegExp(`^${UUID}/${UUID}/${UUID}/[a-z][a-z0-9_]{0,63}/[0-9a-f]{64}$`);

/** A stored file as answers, exports and the API show it. */
export const uploadedFileSchema = z
  .strictObject({
    /** Where it is in the bucket: tenant, quiz, attempt, element and the digest of its bytes. */
    key: z.string().regex(KEY, "must be the key of an uploaded file"),
    /** As the device named it, without folders. */
    name: safeText(UPLOAD_NAME_MAX_LENGTH, 1),
    /** In bytes. */
    size: z
      .number()
      .int()
      .min(1)
      .max(UPLOAD_MAX_MEGABYTES * BYTES_PER_MEGABYTE),
    /** What the bytes are, whatever was declared. */
    mime: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/, "must be a media type"),
    /** Of its bytes, in hex. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 digest in hex"),
  })
  .meta({ id: "UploadedFile" });
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

/** Whose file it is; an answer may refer to files of its own attempt and element alone. */
export type UploadOwner = {
  readonly tenantId: string;
  readonly quizId: string;
  readonly attemptId: string;
};

/** The same bytes for the same attempt and element have the same key, so that sending them again changes nothing. */
export function uploadKey(owner: UploadOwner, element: string, sha256: string): string {
  return `${uploadFolder(owner)}${element}/${sha256}`;
}

/** What the keys of all files of an attempt begin with. */
export function uploadFolder({ tenantId, quizId, attemptId }: UploadOwner): string {
  return `${tenantId}/${quizId}/${attemptId}/`;
}

/**
 * Names in the bucket. What arrives is `incoming` until the attempt is finished, then a copy is `kept`; a rule of the
 * bucket deletes what is incoming for 45 days, by when no attempt is accepted any more (docs/deploy.md).
 */
export const uploadObjects = {
  incoming: (key: string) => `incoming/${key}`,
  kept: (key: string) => `kept/${key}`,
} as const;

/** `201` of `POST /{slug}/uploads/{element}`. */
export const uploadAcceptedSchema = z.strictObject({
  /** What the answer lists. */
  receipt: z.string().max(UPLOAD_RECEIPT_MAX_LENGTH),
  file: uploadedFileSchema,
});
export type UploadAccepted = z.infer<typeof uploadAcceptedSchema>;
