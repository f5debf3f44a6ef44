/**
 * `POST /{slug}/uploads/{element}`: one file as the body, for a question of an attempt. The page token stands in
 * `Authorization: Bearer`, the name, percent-encoded, in `X-File-Name`. 201 gives the receipt that the answer lists.
 * Safe to repeat: the same bytes for the same question are the same file.
 */
import type { ProblemCode } from "@borda/contracts";
import { ProblemError } from "@borda/edge-kit";
import type { FormatName } from "@borda/quiz/runtime";
import {
  type AnswerFault,
  type CompiledQuiz,
  type ElementOf,
  FILE_FORMATS,
  indexOf,
  isTaken,
} from "@borda/quiz/runtime";
import type { Context } from "hono";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import { readCapped } from "../../uploads/read-capped.ts";
import { maxBytesOf, storeUpload } from "../../uploads/store-upload.ts";
import { ownerOf } from "../../uploads/upload-owner.ts";
import { admit } from "../admit.ts";
import { jsonResponse } from "../data-response.ts";
import { attemptOf, type TokenAttempt } from "../published-quiz.ts";

/** The file, and the smaller array that it grew out of. */
const COPIES = 2;

type UploadContext = Context<EdgeEnv, "/:slug/uploads/:element">;
type UploadElement = ElementOf<"file_upload">;

export async function uploadFile(c: UploadContext): Promise<Response> {
  const { uploads } = c.get("deps").counters;
  try {
    const response = await store(c);
    uploads.inc({ result: "stored" });
    return response;
  } catch (error) {
    uploads.inc({ result: error instanceof ProblemError ? error.code : "internal" });
    throw error;
  }
}

async function store(c: UploadContext): Promise<Response> {
  const deps = c.get("deps");
  const [, token = ""] = /^Bearer (\S{1,4000})$/i.exec(c.req.header("authorization") ?? "") ?? [];
  const attempt = await attemptOf(c, token);
  const { quiz, element } = questionOf(attempt, c.req.param("element"));
  const maxBytes = maxBytesOf(element);
  await admit(callOf(c), "uploads", attempt.loaded);
  const { budget, startTimer } = deps.uploads;
  const hold = budget.hold();
  try {
    const bytes = await readCapped(c.req.raw, { maxBytes, hold, copies: COPIES, startTimer });
    const place = {
      store: deps.uploads.store,
      ring: await deps.pageTokenKeys(),
      owner: ownerOf(attempt),
      quiz,
      element,
    };
    const stored = await storeUpload(place, { name: nameOf(c.req.header("x-file-name")), bytes });
    if (!stored.ok) throw problemOf(stored.error, element);
    return jsonResponse(c, 201, stored.value);
  } finally {
    hold.release();
  }
}

/** @throws ProblemError `not_found` when the attempt's version asks for no file there */
function questionOf(
  { claims, loaded }: TokenAttempt,
  key: string,
): { readonly quiz: CompiledQuiz; readonly element: UploadElement } {
  const quiz = loaded.compiled(claims.locale);
  const element = quiz === null ? undefined : indexOf(quiz).answerable.get(key)?.element;
  if (quiz === null || element?.type !== "file_upload") throw new ProblemError("not_found");
  return { quiz, element };
}

function nameOf(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? "");
  } catch {
    return "";
  }
}

const CODES: { readonly [Code in AnswerFault["code"]]?: ProblemCode } = {
  file_empty: "invalid_upload",
  file_too_large: "payload_too_large",
  too_many_files: "too_many_files",
};

function problemOf({ code }: AnswerFault, { types, maxFiles }: UploadElement): ProblemError {
  const known = CODES[code];
  if (known === "too_many_files") {
    return new ProblemError(known, {
      detail: `The question takes ${maxFiles}; answer with those that arrived.`,
    });
  }
  if (known !== undefined) return new ProblemError(known);
  const taken = (Object.keys(FILE_FORMATS) as FormatName[]).filter((format) => isTaken(format, types));
  return new ProblemError("unsupported_file", { detail: `Send one of: ${taken.join(", ")}.` });
}
