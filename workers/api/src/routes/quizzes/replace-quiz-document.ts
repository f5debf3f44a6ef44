import {
  DOCUMENT_MAX_BYTES,
  DOCUMENT_MAX_DEPTH,
  quizDetailSchema,
  replaceDocumentRequestSchema,
} from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { actorOf } from "../../actor.ts";
import { WRAPPER_DEPTH } from "../../body-limits.ts";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { quizDetailOf } from "../../present-quiz.ts";
import { readDocument } from "../../read-document.ts";

/** Replaces the draft; what is public stays public until the next publish. */
export const replaceQuizDocument = defineOperation(
  {
    operationId: "replaceQuizDocument",
    method: "put",
    path: "/v1/quizzes/{quizId}/document",
    tag: "Quizzes",
    summary: "Replace the draft of a quiz",
    description: "A draft with lint errors is kept; publish refuses it.",
    access: "quiz.write",
    params: quizIdParams,
    body: {
      schema: replaceDocumentRequestSchema,
      maxBytes: DOCUMENT_MAX_BYTES,
      maxDepth: DOCUMENT_MAX_DEPTH + WRAPPER_DEPTH,
    },
    success: { status: 200, description: "The quiz with its new draft.", schema: quizDetailSchema },
    repeat: "idempotent",
  },
  async ({ deps, session, params, body, requestId }) => {
    readDocument(body.document);
    const { quizzes } = deps.repositories(session.tenant.dbRef);
    const stored = await quizzes.replaceDraft({
      tenantId: session.tenant.id,
      quizId: params.quizId,
      draft: body.document,
      actor: actorOf(session, requestId),
      auditId: deps.newId(),
      at: deps.now(),
    });
    if (!stored) throw new ProblemError("not_found");
    return quizDetailOf(await findQuiz(deps, session, params.quizId), session.tenant);
  },
);
