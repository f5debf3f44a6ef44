import { quizStatsSchema } from "@borda/contracts/api";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { outlineOf } from "../../quiz-outline.ts";
import { quizStatsOf } from "../../quiz-stats.ts";

/** Numbers of a quiz as they are stored; the live socket is a few seconds ahead of them. */
export const getQuizStats = defineOperation(
  {
    operationId: "getQuizStats",
    method: "get",
    path: "/v1/quizzes/{quizId}/stats",
    tag: "Results",
    summary: "Read the statistics of a quiz",
    access: "stats.read",
    params: quizIdParams,
    success: { status: 200, description: "Counters, steps, options and outcomes.", schema: quizStatsSchema },
    repeat: "safe",
  },
  async ({ deps, session, params }) => {
    const quiz = await findQuiz(deps, session, params.quizId);
    const { stats, versions } = deps.repositories(session.tenant.dbRef);
    const numbers = await stats.readNumbers(session.tenant.id, quiz.id, quiz.createdAt);
    // What respondents see is the published version, not the draft.
    const published =
      quiz.publishedVersion === null
        ? null
        : await versions.findVersion(session.tenant.id, quiz.id, quiz.publishedVersion);
    return quizStatsOf(quiz, outlineOf(published?.document ?? quiz.draft), numbers, deps.now());
  },
);
