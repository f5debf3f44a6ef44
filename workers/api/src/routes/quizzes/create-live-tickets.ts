import { meterTargetSchema } from "@borda/contracts";
import { liveTicketsSchema } from "@borda/contracts/api";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { reachDependency } from "../../reach-dependency.ts";

/** Tickets for the live numbers of a quiz, one for each object that counts a share of them. */
export const createLiveTickets = defineOperation(
  {
    operationId: "createLiveTickets",
    method: "post",
    path: "/v1/quizzes/{quizId}/live-tickets",
    tag: "Results",
    summary: "Get tickets for the live numbers of a quiz",
    description: "Each path opens one WebSocket once within 30 seconds.",
    access: "stats.read",
    params: quizIdParams,
    success: { status: 201, description: "One path a shard.", schema: liveTicketsSchema },
    repeat: "creates",
  },
  async ({ deps, session, params }) => {
    const quiz = await findQuiz(deps, session, params.quizId);
    const target = meterTargetSchema.parse({
      dbRef: session.tenant.dbRef,
      tenantId: session.tenant.id,
      quizId: quiz.id,
      shards: quiz.meterShards,
    });
    const shards = Array.from({ length: quiz.meterShards }, (_, shard) => shard);
    const sockets = await Promise.all(
      shards.map(async (shard) => {
        const ticket = await reachDependency(() => deps.meter.issueTicket(target, shard));
        return { shard, path: `/v1/live/${quiz.id}/${shard}?ticket=${encodeURIComponent(ticket)}` };
      }),
    );
    return { sockets };
  },
);
