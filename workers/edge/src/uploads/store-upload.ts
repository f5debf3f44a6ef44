/** One file of one question: looked at, named, stored and receipted. */
import {
  BYTES_PER_MEGABYTE,
  type Result,
  type UploadAccepted,
  type UploadOwner,
  uploadKey,
} from "@borda/contracts";
import { type KeyRing, ProblemError, sha256Hex } from "@borda/edge-kit";
import {
  type AnswerFault,
  type CompiledQuiz,
  type ElementOf,
  FILE_FORMATS,
  isTaken,
} from "@borda/quiz/runtime";
import { AWAY_RETRY_SECONDS } from "../retry-after.ts";
import { safeFileName } from "./file-name.ts";
import { signReceipt } from "./receipts.ts";
import { sniffFormat } from "./sniff-format.ts";
import { findSeat, type SeatSeeker, seatsOf } from "./upload-seats.ts";
import type { UploadStore } from "./upload-store.ts";

export type UploadPlace = {
  readonly store: UploadStore;
  readonly ring: KeyRing;
  readonly owner: UploadOwner;
  readonly quiz: CompiledQuiz;
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
  { store, ring, owner, quiz, element }: UploadPlace,
  { name, bytes }: GivenFile,
): Promise<Result<UploadAccepted, AnswerFault>> {
  if (bytes.byteLength === 0) return refusal({ code: "file_empty" });
  if (bytes.byteLength > maxBytesOf(element)) {
    return refusal({ code: "file_too_large", max: element.maxMegabytes });
  }
  const format = sniffFormat(bytes);
  if (format === null || !isTaken(format, element.types)) return refusal({ code: "file_type" });
  const sha256 = await sha256Hex(bytes);
  const key = uploadKey(owner, element.key, sha256);
  const seats = seatsOf(quiz, element.key);
  const isStored = await storedOnce(store, owner, { key, sha256, seats, bytes });
  if (!isStored) return refusal({ code: "too_many_files", max: element.maxFiles });
  const { mime } = FILE_FORMATS[format];
  const file = { key, name: safeFileName(name, FILE_FORMATS[format]), size: bytes.byteLength, mime, sha256 };
  return { ok: true, value: { receipt: await signReceipt(ring, file), file } };
}

type Storing = SeatSeeker & { readonly bytes: Uint8Array<ArrayBuffer> };

/** False when there is no seat left. A seat whose file did not arrive waits for that file. */
async function storedOnce(store: UploadStore, owner: UploadOwner, file: Storing): Promise<boolean> {
  try {
    if (await store.has(file.key)) return true;
    if (!(await findSeat(store, owner, file))) return false;
    await store.put(file.key, file.bytes);
    return true;
  } catch (error) {
    throw new ProblemError("unavailable", { retryAfterSeconds: AWAY_RETRY_SECONDS, cause: error });
  }
}

function refusal(error: AnswerFault): { readonly ok: false; readonly error: AnswerFault } {
  return { ok: false, error };
}
