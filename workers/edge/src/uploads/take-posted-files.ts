/** Files that a form brings along, put in the place of what the page's script would have left in the form. */
import type { UploadOwner } from "@borda/contracts";
import type { KeyRing } from "@borda/edge-kit";
import {
  type AnswerFault,
  type CompiledQuiz,
  type ElementOf,
  faultMessage,
  indexOf,
} from "@borda/quiz/runtime";
import type { FieldIssue } from "../submissions/form-answers.ts";
import type { PostedForm } from "./read-posted-form.ts";
import { isReceiptOf } from "./receipts.ts";
import { storeUpload } from "./store-upload.ts";
import type { UploadStore } from "./upload-store.ts";

type UploadElement = ElementOf<"file_upload">;

export type PostedFilesDeps = {
  readonly store: UploadStore;
  readonly ring: KeyRing;
  readonly owner: UploadOwner;
  readonly quiz: CompiledQuiz;
  /** Called before each file; throws when it comes too soon. */
  readonly admit: () => Promise<void>;
};

/**
 * The fields of the step with a receipt for every file, those that were kept and those that have come.
 * @returns also what is wrong with files, beside their question
 */
export async function takePostedFiles(
  { fields, files }: PostedForm,
  step: string,
  deps: PostedFilesDeps,
): Promise<{ readonly fields: URLSearchParams; readonly issues: readonly FieldIssue[] }> {
  const taken = new URLSearchParams(fields);
  const issues: FieldIssue[] = [];
  const elements = indexOf(deps.quiz).steps.get(step)?.elements ?? [];
  for (const element of elements.filter((shown) => shown.type === "file_upload") as UploadElement[]) {
    const { key } = element;
    const say = (fault: AnswerFault, name?: string) => {
      const message = faultMessage(fault, deps.quiz);
      issues.push({ key, message: name === undefined ? message : `${name}: ${message}` });
    };
    const { known, isWhole } = await knownReceipts(taken.getAll(`${key}.kept`), element, deps);
    if (!isWhole) say({ code: "upload_unknown" });
    taken.delete(`${key}.kept`);
    for (const receipt of known) taken.append(`${key}.kept`, receipt);
    for (const [, file] of files.filter(([field]) => field === key)) {
      await deps.admit();
      const bytes = new Uint8Array(await file.arrayBuffer());
      const stored = await storeUpload({ ...deps, element }, { name: file.name, bytes });
      if (stored.ok) taken.append(`${key}.kept`, stored.value.receipt);
      else say(stored.error, file.name.slice(0, 100));
    }
  }
  return { fields: taken, issues };
}

async function knownReceipts(receipts: readonly string[], element: UploadElement, deps: PostedFilesDeps) {
  const known: string[] = [];
  // A few more than there may be still say what is wrong; beyond that nobody meant it.
  for (const receipt of receipts.slice(0, 2 * element.maxFiles)) {
    if (await isReceiptOf(deps.ring, receipt, deps.owner, element.key)) known.push(receipt);
  }
  return { known, isWhole: known.length === receipts.length };
}
