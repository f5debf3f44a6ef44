/** One file of one question: looked at, named, stored and receipted. */
import {
  BYTES_PER_MEGABYTE,
  type Result,
  type UploadAccepted,
  type UploadOwner,
  uploadKey,
} from "@borda/contracts";
import { type KeyRing, ProblemError } from "@borda/edge-kit";
import { type AnswerFault, type ElementOf, FILE_FORMATS, isTaken } from "@borda/quiz/runtime";
import { safeFileName } from "./file-name.ts";
import { signReceipt } from "./receipts.ts";
import { sniffFormat } from "./sniff-format.ts";
import type { UploadStore } from "./upload-store.ts";

/** Files of a question that were taken out again stay until the bucket's rule deletes them. */
const SPARE_FILES = 10;
/** Most files of all questions of an attempt. */
const MAX_FILES_PER_ATTEMPT = 60;
const RETRY_AFTER_SECONDS = 5;

export type UploadPlace = {
  readonly store: UploadStore;
  readonly ring: KeyRing;
  readonly owner: UploadOwner;
  readonly element: ElementOf<"file_upload">;
};
export type GivenFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** Largest file that the element takes. */
export function maxBytesOf({ maxMegabytes }: ElementOf<"file_upload">): number {
  return maxMegabytes * BYTES_PER_MEGABYTE;
}

/**
 * Safe to repeat: the same bytes have the same key.
 * @returns what the respondent can do something about
 * @throws ProblemError `unavailable` when the bucket does not answer
 */
export async function storeUpload(
  { store, ring, owner, element }: UploadPlace,
  { name, bytes }: GivenFile,
): Promise<Result<UploadAccepted, AnswerFault>> {
  if (bytes.byteLength === 0) return refusal({ code: "file_empty" });
  if (bytes.byteLength > maxBytesOf(element)) {
    return refusal({ code: "file_too_large", max: element.maxMegabytes });
  }
  const format = sniffFormat(bytes);
  if (format === null || !isTaken(format, element.types)) return refusal({ code: "file_type" });
  const sha256 = await digestOf(bytes);
  const key = uploadKey(owner, element.key, sha256);
  const isStored = await storedOnce(store, { owner, element, key, bytes });
  if (!isStored) return refusal({ code: "too_many_files", max: element.maxFiles });
  const { mime } = FILE_FORMATS[format];
  const file = { key, name: safeFileName(name, FILE_FORMATS[format]), size: bytes.byteLength, mime, sha256 };
  return { ok: true, value: { receipt: await signReceipt(ring, file), file } };
}

type Storing = Pick<UploadPlace, "owner" | "element"> & {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** False when the attempt has as many files as it may; those that come at once may be a few more. */
async function storedOnce(store: UploadStore, { owner, element, key, bytes }: Storing): Promise<boolean> {
  try {
    const keys = await store.keysOf(owner);
    if (keys.includes(key)) return true;
    const ofElement = keys.filter((other) => other.split("/")[3] === element.key).length;
    if (keys.length >= MAX_FILES_PER_ATTEMPT || ofElement >= element.maxFiles + SPARE_FILES) return false;
    await store.put(key, bytes);
    return true;
  } catch (error) {
    throw new ProblemError("unavailable", { retryAfterSeconds: RETRY_AFTER_SECONDS, cause: error });
  }
}

function refusal(error: AnswerFault): { readonly ok: false; readonly error: AnswerFault } {
  return { ok: false, error };
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
