import {
  createQuizRequestSchema,
  DOCUMENT_MAX_BYTES,
  DOCUMENT_MAX_DEPTH,
  quizDetailSchema,
} from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { WRAPPER_DEPTH } from "../../body-limits.ts";
import { newQuizOf } from "../../new-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizDetailOf } from "../../present-quiz.ts";
import { readDocument } from "../../read-document.ts";

/** A quiz from a document; it is a draft until it is published. */
export const createQuiz = defineOperation(
  {
    operationId: "createQuiz",
    method: "post",
    path: "/v1/quizzes",
    tag: "Quizzes",
    summary: "Create a quiz from a document",
    access: "quiz.write",
    body: {
      schema: createQuizRequestSchema,
      maxBytes: DOCUMENT_MAX_BYTES,
      maxDepth: DOCUMENT_MAX_DEPTH + WRAPPER_DEPTH,
    },
    success: { status: 201, description: "The quiz and what lint says of it.", schema: quizDetailSchema },
    problems: ["slug_taken"],
    repeat: "creates",
  },
  async ({ deps, session, body, requestId }) => {
    const document = readDocument(body.document);
    const { quizzes } = deps.repositories(session.tenant.dbRef);
    const { slug, name } = body;
    const quiz = newQuizOf(deps, session, requestId, {
      slug,
      name,
      draft: body.document,
      locale: document.locales[0] ?? session.tenant.locale,
      action: "quiz.create",
    });
    const created = await quizzes.createQuiz(quiz);
    if (!created.ok) throw new ProblemError("slug_taken");
    const stored = await quizzes.findQuiz(session.tenant.id, quiz.id);
    if (stored === null) throw new Error("A quiz that was just created is not there");
    return quizDetailOf(stored, session.tenant);
  },
);
