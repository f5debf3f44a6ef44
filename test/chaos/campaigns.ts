/** E-mail campaigns on some of the quizzes, so that finished answers must also wake the origin. */
import { type RunningDatabase, withSession } from "../bench/harness/running-database.ts";
import type { Population } from "../bench/ingest/population.ts";
import type { Ledger } from "./ledger.ts";

/** Every so many quizzes has one. */
const EVERY = 3;

/** Gives the campaign of each quiz that has one, by the quiz's id. */
export function startCampaigns(
  database: RunningDatabase,
  population: Population,
): Promise<Map<string, string>> {
  const rows = population.quizzes
    .filter((_, index) => index % EVERY === 0)
    .map(({ id, tenant }) => ({ tenant_id: population.tenants[tenant]?.id, quiz_id: id }));
  return withSession(database.urlOf("superuser"), async (session) => {
    const made = await session.query<{ quiz_id: string; id: string }>(
      `insert into campaigns (tenant_id, quiz_id, channel, active, subject, body)
       select c.tenant_id, c.quiz_id, 'email', true, 'Resultado', 'Pronto.'
       from json_to_recordset($1) as c (tenant_id uuid, quiz_id uuid)
       returning quiz_id::text, id::text`,
      [JSON.stringify(rows)],
    );
    return new Map(made.rows.map(({ quiz_id, id }) => [quiz_id, id]));
  });
}

/** Triggers that the ledger promises, as `campaign/response`. */
export function promisedTriggers(ledger: Ledger, campaigns: ReadonlyMap<string, string>): Set<string> {
  const promised = new Set<string>();
  for (const [id, { quiz, final }] of ledger.attempts) {
    const campaign = campaigns.get(quiz.id);
    if (final && campaign !== undefined) promised.add(`${campaign}/${id}`);
  }
  return promised;
}

/** Outbox rows that the origin has not confirmed. */
export function unsentTriggers(database: RunningDatabase): Promise<number> {
  return withSession(database.urlOf("superuser"), async (session) => {
    const { rows } = await session.query<{ count: number }>(
      "select count(*)::int as count from trigger_outbox where sent_at is null",
    );
    return rows[0]?.count ?? 0;
  });
}
