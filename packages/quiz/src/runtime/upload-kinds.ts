/** How answers of files are read and shown. A raw answer lists the receipts that the edge gave for them. */
import type { CheckedAnswer, RawAnswer } from "./answers.ts";
import { answered, EMPTY, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import type { ElementOf } from "./types.ts";
import { type ReceivedFile, readReceipt } from "./uploads/read-receipt.ts";

export const UPLOAD_KINDS: InputKinds = {
  file_upload: {
    read: readFiles,
    // A file that is still on its way is an empty entry, which keeps the step from being left.
    form: ({ key }, form) => [...form.getAll(`${key}.kept`), ...form.getAll(`${key}.pending`)],
    text: (_, answer) =>
      filesOf(answer)
        .map(({ name }) => name)
        .join(", "),
    stored: (_, answer) =>
      filesOf(answer).map(({ key, name, size, mime, sha256 }) => ({ key, name, size, mime, sha256 })),
    missing: ({ state }) => (state === "empty" ? { code: "file_required" } : null),
  },
};

function readFiles({ key, maxFiles }: ElementOf<"file_upload">, raw: NonNullable<RawAnswer>): Reading {
  if (!Array.isArray(raw)) return refused({ code: "wrong_type" });
  const receipts = raw.filter((receipt) => receipt !== "");
  const files = filesOf(receipts);
  if (files.length < receipts.length) return refused({ code: "wrong_type" });
  if (files.some(({ element }) => element !== key)) return refused({ code: "upload_unknown" });
  if (receipts.length < raw.length) return refused({ code: "upload_unfinished" });
  const distinct = receipts.filter(
    (_, index) => files.findIndex((file) => file.key === files[index]?.key) === index,
  );
  if (distinct.length === 0) return EMPTY;
  if (distinct.length > maxFiles) return refused({ code: "too_many_files", max: maxFiles });
  return answered(distinct);
}

/** The files of an answer, or of what may be one; what is no receipt is left out. */
export function filesOf(answer: CheckedAnswer | RawAnswer | undefined): ReceivedFile[] {
  return Array.isArray(answer) ? answer.flatMap((receipt) => readReceipt(String(receipt)) ?? []) : [];
}
