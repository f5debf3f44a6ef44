import { slugSchema } from "@borda/contracts";
import { quizDetailSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { z } from "zod";
import { defineOperation } from "../../operation.ts";
import { quizDetailOf } from "../../present-quiz.ts";

/** A quiz by the last part of its public address. */
export const getQuizBySlug = defineOperation(
  {
    operationId: "getQuizBySlug",
    method: "get",
    path: "/v1/quizzes/by-slug/{slug}",
    tag: "Quizzes",
    summary: "Read a quiz by its slug",
    access: "quiz.read",
    params: z.object({ slug: slugSchema }),
    success: { status: 200, description: "The quiz, its draft and the findings.", schema: quizDetailSchema },
    repeat: "safe",
  },
  async ({ deps, session, params }) => {
    const { quizzes } = deps.repositories(session.tenant.dbRef);
    const quiz = await quizzes.findQuizBySlug(session.tenant.id, params.slug);
    if (quiz === null) throw new ProblemError("not_found");
    return quizDetailOf(quiz, session.tenant);
  },
);
