import { deadLetterPageSchema, pageQuerySchema } from "@borda/contracts/api";
import { deadLetterOwners } from "../../dead-letter-owners.ts";
import { defineOperation } from "../../operation.ts";
import { pageOf, pageRequestOf } from "../../page-cursor.ts";

/** Messages that could not be stored, with the reason; the bodies stay in the database. */
export const listDeadLetters = defineOperation(
  {
    operationId: "listDeadLetters",
    method: "get",
    path: "/v1/dead-letters",
    tag: "Operation",
    summary: "List messages that could not be stored",
    description: "The platform's account also sees those that name no account.",
    access: "dead_letter.read",
    query: pageQuerySchema,
    success: {
      status: 200,
      description: "A page of dead letters, newest first.",
      schema: deadLetterPageSchema,
    },
    repeat: "safe",
  },
  async ({ deps, session, query }) => {
    const { deadLetters } = deps.repositories(session.tenant.dbRef);
    const request = pageRequestOf(query);
    const pages = await Promise.all(
      deadLetterOwners(session.tenant).map((owner) => deadLetters.listDeadLetters(owner, request)),
    );
    const rows = pages
      .flatMap((page) => page.rows)
      .sort((left, right) => (left.id < right.id ? 1 : -1))
      .slice(0, request.limit);
    const found = pages.reduce((sum, page) => sum + page.rows.length, 0);
    const more = found > rows.length || pages.some((page) => page.next !== null);
    return pageOf({ rows, next: more ? (rows.at(-1)?.id ?? null) : null }, (row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      replayedAt: row.replayedAt?.toISOString() ?? null,
    }));
  },
);
