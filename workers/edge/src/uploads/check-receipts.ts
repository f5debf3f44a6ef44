/** Whether the files that answers refer to were uploaded for them. */
import type { AnswerInput, Issue, UploadOwner } from "@borda/contracts";
import type { KeyRing } from "@borda/edge-kit";
import { type CompiledQuiz, faultMessage, indexOf } from "@borda/quiz/runtime";
import { isReceiptOf } from "./receipts.ts";

/** One issue for each answer with a receipt that is forged, or of another attempt or question. */
export async function receiptIssues(
  quiz: CompiledQuiz,
  inputs: readonly AnswerInput[],
  ring: KeyRing,
  owner: UploadOwner,
): Promise<Issue[]> {
  const { answerable } = indexOf(quiz);
  const isUpload = (key: string) => answerable.get(key)?.element.type === "file_upload";
  // Nearly no quiz asks for files, and a promise for every answer would cost as much as checking them all.
  if (!inputs.some(({ k }) => isUpload(k))) return [];
  const issues = inputs.map(async ({ k, v }, index): Promise<Issue[]> => {
    if (!isUpload(k) || !Array.isArray(v)) return [];
    const known = await Promise.all(v.map((receipt) => isReceiptOf(ring, receipt, owner, k)));
    if (!known.includes(false)) return [];
    const code = "upload_unknown";
    return [{ path: ["answers", index, "v"], code, message: faultMessage({ code }, quiz) }];
  });
  return (await Promise.all(issues)).flat();
}
