import {
  keySchema,
  quizIdSchema,
  type StoredAnswer,
  type UploadedFile,
  uploadKey,
  uuidSchema,
} from "@borda/contracts";
import { ProblemError } from "@borda/edge-kit";
import { z } from "zod";
import { attachmentNamed } from "../../content-disposition.ts";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";

const fileParams = z.object({
  quizId: quizIdSchema,
  responseId: uuidSchema,
  element: keySchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A file that was uploaded with a response. */
export const downloadFile = defineOperation(
  {
    operationId: "downloadFile",
    method: "get",
    path: "/v1/quizzes/{quizId}/responses/{responseId}/files/{element}/{sha256}",
    tag: "Results",
    summary: "Download a file that was uploaded with a response",
    description:
      "Always an attachment. Files of responses that were never finished are deleted after 45 days, which is `not_found`.",
    access: "response.read",
    params: fileParams,
    success: { status: 200, description: "The file's bytes.", media: ["application/octet-stream"] },
    repeat: "safe",
  },
  async ({ deps, session, params }) => {
    const { quizId, responseId, element, sha256 } = params;
    const tenantId = session.tenant.id;
    const quiz = await findQuiz(deps, session, quizId);
    const answers = await deps
      .repositories(session.tenant.dbRef)
      .responses.findAnswers(tenantId, quiz.id, responseId);
    const file = fileOf(answers ?? [], element, sha256);
    // The key is made anew from whose session it is, so that no row can lead into what is somebody else's.
    const key = uploadKey({ tenantId, quizId: quiz.id, attemptId: responseId }, element, sha256);
    const body = file?.key === key ? await deps.files.open(key) : null;
    if (file === undefined || body === null) throw new ProblemError("not_found");
    return new Response(body, {
      headers: {
        // Never its own type: what is saved is looked at by other programs, and by no browser as a page.
        "content-type": "application/octet-stream",
        "content-disposition": attachmentNamed(file.name),
        "content-length": String(file.size),
      },
    });
  },
);

function fileOf(answers: readonly StoredAnswer[], element: string, sha256: string): UploadedFile | undefined {
  const answer = answers.find(({ k, t }) => k === element && t === "file_upload");
  const files = Array.isArray(answer?.v) ? answer.v : [];
  return files.find((file): file is UploadedFile => typeof file === "object" && file.sha256 === sha256);
}
