/** A step's form, with files where its page has a place for them. */
import { BYTES_PER_MEGABYTE } from "@borda/contracts";
import { ProblemError, readForm, type StartTimer } from "@borda/edge-kit";
import type { ByteBudget } from "./byte-budget.ts";
import { readCapped } from "./read-capped.ts";

/** All files of one post: the platform takes a form apart in memory, so this is less than one file alone may have. */
export const FORM_FILES_MAX_BYTES = 12 * BYTES_PER_MEGABYTE;
/** The form itself, its parts, and one of them as it is stored. */
const COPIES = 3;
/** A step has some dozens of fields; each part costs as much as a small object. */
const MAX_PARTS = 1_000;
const MULTIPART = /^multipart\/form-data\b/i;

export type PostedForm = {
  readonly fields: URLSearchParams;
  /** By the name of their field; places that were left empty are left out. */
  readonly files: readonly (readonly [field: string, file: File])[];
};

export type PostedFormOptions = {
  /** Of all fields together. */
  readonly maxBytes: number;
  readonly budget: ByteBudget;
  readonly startTimer: StartTimer;
};

/**
 * Reads the form and lets it be used; its memory is counted until that has ended.
 * @throws ProblemError `payload_too_large`, `unsupported_media_type`, `invalid_form`, `invalid_upload` or `unavailable`
 */
export async function withPostedForm<Value>(
  request: Request,
  { maxBytes, budget, startTimer }: PostedFormOptions,
  use: (form: PostedForm) => Promise<Value>,
): Promise<Value> {
  const type = request.headers.get("content-type") ?? "";
  if (!MULTIPART.test(type)) return await use({ fields: await readForm(request, { maxBytes }), files: [] });
  const hold = budget.hold();
  try {
    const room = { maxBytes: FORM_FILES_MAX_BYTES + maxBytes, hold, copies: COPIES, startTimer };
    const form = sorted(await parsed(await readCapped(request, room), type));
    if (form.fields.toString().length > maxBytes) throw new ProblemError("payload_too_large");
    return await use(form);
  } finally {
    hold.release();
  }
}

async function parsed(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw new ProblemError("invalid_form");
  }
}

function sorted(form: FormData): PostedForm {
  const fields = new URLSearchParams();
  const files: [string, File][] = [];
  // The types of browsers and of the platform disagree on what a form may be asked.
  const entries = [...(form as unknown as Iterable<readonly [string, string | File]>)];
  if (entries.length > MAX_PARTS) throw new ProblemError("invalid_form");
  for (const [name, value] of entries) {
    if (typeof value !== "string") {
      if (value.name !== "" || value.size > 0) files.push([name, value]);
    } else if (name.includes("\ufffd") || value.includes("\ufffd")) throw new ProblemError("invalid_form");
    else fields.append(name, value);
  }
  return { fields, files };
}
