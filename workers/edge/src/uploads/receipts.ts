/** Receipts for uploaded files. Whoever brings one back brings the proof that the file is there. */
import { type UploadedFile, type UploadOwner, uploadedFileSchema, uploadKey } from "@borda/contracts";
import { type KeyRing, signToken, verifyToken } from "@borda/edge-kit";

/** Keeps a receipt from being taken for a page token, and the other way round. */
const PURPOSE = "upload";

/** @see UploadedFile */
export function signReceipt(ring: KeyRing, file: UploadedFile): Promise<string> {
  return signToken(ring, PURPOSE, file);
}

/** Whether the receipt is ours and its file was uploaded for this element of this attempt. */
export async function isReceiptOf(
  ring: KeyRing,
  receipt: string,
  owner: UploadOwner,
  element: string,
): Promise<boolean> {
  const parsed = uploadedFileSchema.safeParse(await verifyToken(ring, PURPOSE, receipt));
  return parsed.success && parsed.data.key === uploadKey(owner, element, parsed.data.sha256);
}
