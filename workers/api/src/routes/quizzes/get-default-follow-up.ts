import { followUpTemplateSchema } from "@borda/contracts/api";
import { defaultFollowUp } from "@borda/messaging";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { sampleFollowUp } from "../../sample-follow-up.ts";

/** The text that the quiz's e-mail started with, in the language that the quiz speaks now. */
export const getDefaultFollowUp = defineOperation(
  {
    operationId: "getDefaultFollowUp",
    method: "get",
    path: "/v1/quizzes/{quizId}/follow-up/default",
    tag: "Quizzes",
    summary: "Read the text that a follow-up e-mail starts with",
    access: "follow_up.read",
    params: quizIdParams,
    success: { status: 200, description: "Subject and text.", schema: followUpTemplateSchema },
    repeat: "safe",
  },
  async ({ deps, session, params }) => {
    const quiz = await findQuiz(deps, session, params.quizId);
    return defaultFollowUp(sampleFollowUp(quiz).locale);
  },
);
