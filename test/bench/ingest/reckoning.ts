/**
 * What PostgreSQL holds, compared with what was accepted: rows by their ids, and every counter against a count made
 * anew from the rows.
 */
import type { Client } from "pg";
import { type RunningDatabase, withSession } from "../harness/running-database.ts";

export type Reckoning = {
  /** Accepted attempts that have a row. */
  readonly stored: number;
  /** Accepted attempts that have none. */
  readonly lost: number;
  /** Rows beyond one an attempt. */
  readonly doubled: number;
  /** Rows of attempts that nobody was told are safe, such as after an answer that came too late. */
  readonly unasked: number;
  /** Over all quizzes, the sum of what each counter is off. */
  readonly counterDrift: number;
  readonly leads: number;
  readonly deadLetters: number;
};

/** Ids in a file of 16 bytes each, or given, as lower-case UUIDs. */
export function idsFrom(bytes: Buffer): Set<string> {
  const ids = new Set<string>();
  for (let at = 0; at < bytes.length; at += 16) {
    const hex = bytes.toString("hex", at, at + 16);
    ids.add(
      `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
    );
  }
  return ids;
}

/** How many rows there are. */
export function storedRows(database: RunningDatabase): Promise<number> {
  return withSession(database.urlOf("superuser"), (session) =>
    countOf(session, "select count(*)::int as count from responses"),
  );
}

/** Compares everything. To be called when nothing is under way any more. */
export async function reckon(
  database: Pick<RunningDatabase, "urlOf">,
  accepted: ReadonlySet<string>,
): Promise<Reckoning> {
  return withSession(database.urlOf("superuser"), async (session) => {
    const rows = await missingOf(session, accepted);
    return {
      ...rows,
      counterDrift: await counterDrift(session),
      leads: await countOf(session, "select count(*)::int as count from leads"),
      deadLetters: await countOf(session, "select count(*)::int as count from dead_letters"),
    };
  });
}

/** Reads ids in pages, since a million of them as objects at once would be half a gigabyte. */
async function missingOf(
  session: Client,
  accepted: ReadonlySet<string>,
): Promise<Pick<Reckoning, "stored" | "lost" | "doubled" | "unasked">> {
  const seen = new Set<string>();
  let doubled = 0;
  let unasked = 0;
  let stored = 0;
  await session.query("begin");
  await session.query("declare ids no scroll cursor for select id::text as id from responses");
  for (;;) {
    const { rows } = await session.query<string[]>({ text: "fetch 20000 from ids", rowMode: "array" });
    if (rows.length === 0) break;
    for (const [id] of rows as [string][]) {
      if (seen.has(id)) doubled += 1;
      else if (accepted.has(id)) stored += 1;
      else unasked += 1;
      seen.add(id);
    }
  }
  await session.query("commit");
  return { stored, lost: accepted.size - stored, doubled, unasked };
}

/**
 * Totals as the meters flushed them, against the same counted from the rows: attempts begun and finished, leads, people
 * at and past every step, and every option chosen. Views are not in the rows and are left out.
 */
const DRIFT = `
  with flushed as (
    select quiz_id, name, sum(value) as value from meter_counters
    where dimension = '' and name <> 'views' group by quiz_id, name
  ),
  recounted as (
    select quiz_id, 'started' as name, count(*) as value from responses group by quiz_id
    union all
    select quiz_id, 'completions', count(*) from responses where final group by quiz_id
    union all
    select quiz_id, 'leads', count(*) from responses
    where jsonb_array_length(contact->'emails') + jsonb_array_length(contact->'phones') > 0 group by quiz_id
    union all
    select quiz_id, 'reached:' || step, count(*) from responses, unnest(path) as step group by quiz_id, step
    union all
    select quiz_id, 'at:' || last_step, count(*) from responses where not final group by quiz_id, last_step
    union all
    select quiz_id, 'option:' || (answer->>'k') || ':' || choice, count(*)
    from responses, jsonb_array_elements(answers) as answer,
      jsonb_array_elements_text(
        case when jsonb_typeof(answer->'v') = 'array' then answer->'v' else jsonb_build_array(answer->'v') end
      ) as choice
    where final and answer->>'t' in ('single_choice', 'multiple_choice') group by quiz_id, answer->>'k', choice
  )
  select coalesce(sum(abs(coalesce(f.value, 0) - coalesce(r.value, 0))), 0)::int as count
  from flushed f full join recounted r on r.quiz_id = f.quiz_id and r.name = f.name`;

function counterDrift(session: Client): Promise<number> {
  return countOf(session, DRIFT);
}

/** Finished attempts that the meters have not flushed yet, a cheap sign that they are behind. */
export function unflushed(database: RunningDatabase): Promise<number> {
  return withSession(database.urlOf("superuser"), (session) =>
    countOf(
      session,
      `select ((select count(*) from responses where final) - coalesce((
        select sum(value) from meter_counters where dimension = '' and name = 'completions'), 0))::int as count`,
    ),
  );
}

async function countOf(session: Client, sql: string): Promise<number> {
  const { rows } = await session.query<{ count: number }>(sql);
  return rows[0]?.count ?? 0;
}
