/** Rows of the store double as the recount reads them. */
import { isFollowedLink, type SubmissionMessage } from "@borda/contracts";
import type { RecountDetail, RecountQuiz, RecountRepository } from "@borda/db";

/**
 * @param rows the stored attempts; read anew by every call
 * @param beforeEach runs at every call, and may throw or let something else happen first
 */
export function recountDouble(
  rows: () => readonly SubmissionMessage[],
  beforeEach: () => Promise<void>,
): RecountRepository {
  const details = async (quizId: string): Promise<RecountDetail[]> => {
    await beforeEach();
    return rows()
      .filter((row) => row.quizId === quizId)
      .map(detailOf)
      .toSorted((left, right) => (left.id < right.id ? 1 : -1));
  };
  const listDetails: RecountRepository["listDetails"] = async ({ quizId }, { before, limit }) =>
    (await details(quizId))
      .filter(({ final, lead, answers }) => final || lead || answers.some(({ v }) => isFollowedLink(v)))
      .filter(({ id }) => before === null || id < before)
      .slice(0, limit);
  return {
    async listQuizzes(_touchedSince, after, limit) {
      await beforeEach();
      const quizzes = new Map(rows().map((row) => [row.quizId as string, recountQuizOf(row)]));
      return [...quizzes.values()]
        .toSorted((left, right) => (left.quizId < right.quizId ? -1 : 1))
        .filter(({ quizId }) => after === null || quizId > after.quizId)
        .slice(0, limit);
    },
    listRows: listDetails,
    listDetails,
    findDetails: async ({ quizId }, ids) => (await details(quizId)).filter(({ id }) => ids.includes(id)),
    storedCounters: async () => ({ mark: 0, counters: [] }),
    quizExists: async () => true,
  };
}

export function recountQuizOf({ tenantId, quizId, version, meterShards }: SubmissionMessage): RecountQuiz {
  return { tenantId, quizId, createdAtMs: 0, shardsOfVersion: { [version]: meterShards } };
}

function detailOf(row: SubmissionMessage): RecountDetail {
  return {
    id: row.attemptId,
    version: row.version,
    final: row.final,
    lead: row.contact.emails.length > 0 || row.contact.phones.length > 0,
    receivedAtMs: Date.parse(row.receivedAt),
    variant: row.dimensions.variant,
    locale: row.locale,
    device: row.dimensions.device,
    country: row.dimensions.country,
    source: row.source,
    path: row.path,
    answers: row.answers.map(({ k, t, v }) => ({ k, t, v })),
  };
}
