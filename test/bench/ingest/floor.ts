/**
 * The floor of `bench -- ingest`: the least that takes an answer through a queue into PostgreSQL. No token, no schema,
 * no limits, no lead, no counters: the body is parsed, queued as it is, and inserted in batches through the same
 * endpoint of the same server.
 */
import { type RunningDatabase, withSession } from "../harness/running-database.ts";
import { type RunningWorkers, startWorkers } from "../harness/running-workers.ts";

export const FLOOR = "floor";
const DATABASE = "floor";
const QUEUE = "rows";

const SCRIPT = `
const INSERT = \`insert into rows (id, answers, moves)
  select id, answers, moves from json_to_recordset($1) as r (id uuid, answers jsonb, moves jsonb)
  on conflict do nothing\`;
export default {
  async fetch(request, env) {
    const { answers, moves } = await request.json();
    const id = crypto.randomUUID();
    await env.ROWS.send({ id, answers, moves });
    return Response.json({ id }, { status: 202 });
  },
  async queue(batch, env) {
    const rows = JSON.stringify(batch.messages.map(({ body }) => body));
    const response = await fetch(env.ENDPOINT, {
      method: "POST",
      headers: {
        "Neon-Connection-String": env.DATABASE_URL,
        "Neon-Raw-Text-Output": "true",
        "Neon-Array-Mode": "true",
      },
      body: JSON.stringify({ query: INSERT, params: [rows] }),
    });
    if (!response.ok) throw new Error("PostgreSQL answered " + response.status + ": " + (await response.text()));
    await response.arrayBuffer();
    batch.ackAll();
  },
};`;

/** Makes the floor's database with its one table and starts its worker. */
export async function startFloor(
  database: RunningDatabase,
  onLog: (line: string) => void,
): Promise<RunningWorkers> {
  const url = database.urlOf("superuser", DATABASE);
  await withSession(database.urlOf("superuser", "postgres"), (session) =>
    session.query(`create database ${DATABASE}`),
  );
  await withSession(url, (session) =>
    session.query("create table rows (id uuid primary key, answers jsonb not null, moves jsonb not null)"),
  );
  return startWorkers(
    [
      {
        name: FLOOR,
        modules: true,
        script: SCRIPT,
        compatibilityDate: "2026-11-01",
        bindings: { DATABASE_URL: url, ENDPOINT: database.endpoint.url },
        queueProducers: { ROWS: { queueName: QUEUE } },
        // As ingest has them, so that batches are of the same kind.
        queueConsumers: { [QUEUE]: { maxBatchSize: 100, maxBatchTimeout: 1, maxRetries: 10 } },
      },
    ],
    { onLog },
  );
}

/** How many rows the floor has stored. */
export function floorRows(database: RunningDatabase): Promise<number> {
  return withSession(database.urlOf("superuser", DATABASE), async (session) => {
    const { rows } = await session.query<{ count: number }>("select count(*)::int as count from rows");
    return rows[0]?.count ?? 0;
  });
}
