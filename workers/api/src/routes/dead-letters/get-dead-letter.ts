import { uuidSchema } from "@borda/contracts";
import { deadLetterDetailSchema } from "@borda/contracts/api";
import { ProblemError } from "@borda/edge-kit";
import { z } from "zod";
import { deadLetterOwners } from "../../dead-letter-owners.ts";
import { defineOperation } from "../../operation.ts";

/** One message that could not be stored, with its body: for whoever finds out why. */
export const getDeadLetter = defineOperation(
  {
    operationId: "getDeadLetter",
    method: "get",
    path: "/v1/dead-letters/{deadLetterId}",
    tag: "Operation",
    summary: "Read a message that could not be stored",
    description: "`body` is the message as JSON text; it may hold what a respondent typed.",
    access: "dead_letter.read",
    params: z.object({ deadLetterId: uuidSchema }),
    success: {
      status: 200,
      description: "The dead letter with its message.",
      schema: deadLetterDetailSchema,
    },
    repeat: "safe",
  },
  async ({ deps, session, params }) => {
    const { deadLetters } = deps.repositories(session.tenant.dbRef);
    for (const owner of deadLetterOwners(session.tenant)) {
      const letter = await deadLetters.findDeadLetter(owner, params.deadLetterId);
      if (letter === null) continue;
      return {
        ...letter,
        createdAt: letter.createdAt.toISOString(),
        replayedAt: letter.replayedAt?.toISOString() ?? null,
      };
    }
    throw new ProblemError("not_found");
  },
);
