/** What was promised, compared with what stands in PostgreSQL and what the origin heard. */
import type { Client } from "pg";
import { type RunningDatabase, withSession } from "../bench/harness/running-database.ts";
import { createLeadCount } from "../bench/ingest/people.ts";
import type { Ledger, Promised } from "./ledger.ts";

export type Comparison = {
  /** Attempts whose row holds at least what was promised. */
  readonly stored: number;
  /** Attempts without a row, or whose row is not final, or holds other answers than the last accepted. */
  readonly lost: number;
  /** Rows beyond one an attempt. */
  readonly doubled: number;
  /** Over all quizzes and names, what the flushed totals are off. */
  readonly counterDrift: number;
  /** Leads too many or too few, people that are two leads, and leads that are two people. */
  readonly leadDrift: number;
  readonly leads: number;
  readonly deadLetters: number;
};

type Row = {
  readonly id: string;
  readonly final: boolean;
  readonly answers: number;
  readonly lead_id: string | null;
};

export function compare(database: Pick<RunningDatabase, "urlOf">, ledger: Ledger): Promise<Comparison> {
  return withSession(database.urlOf("superuser"), async (session) => {
    const { rows, doubled } = await allRows(session);
    const answered = [...ledger.attempts].filter(([, { partial, final }]) => final || partial > 0);
    const stored = answered.filter(([id, promised]) => holds(rows.get(id), promised)).length;
    return {
      stored,
      lost: answered.length - stored,
      doubled,
      counterDrift: (await totalsDrift(session, ledger)) + (await breakdownDrift(session)),
      leadDrift: await leadDrift(session, answered, rows),
      leads: await countOf(session, "select count(*)::int as count from leads"),
      deadLetters: await countOf(session, "select count(*)::int as count from dead_letters"),
    };
  });
}

/** Of several partials the furthest stands; nothing stands above a final answer. */
function holds(row: Row | undefined, { answers, partial, final }: Promised): boolean {
  if (row === undefined || row.final !== final) return false;
  return row.answers === (final ? answers : partial);
}

async function allRows(session: Client): Promise<{ rows: Map<string, Row>; doubled: number }> {
  const rows = new Map<string, Row>();
  let doubled = 0;
  await session.query("begin");
  await session.query(`declare found no scroll cursor for
    select id::text as id, final, jsonb_array_length(answers) as answers, lead_id::text as lead_id from responses`);
  for (;;) {
    const page = await session.query<Row>("fetch 10000 from found");
    if (page.rows.length === 0) break;
    for (const row of page.rows) {
      if (rows.has(row.id)) doubled += 1;
      rows.set(row.id, row);
    }
  }
  await session.query("commit");
  return { rows, doubled };
}

async function totalsDrift(session: Client, ledger: Ledger): Promise<number> {
  const { rows } = await session.query<{ quiz_id: string; name: string; value: number }>(
    `select quiz_id::text, name, sum(value)::int as value from meter_counters
     where dimension = '' and name <> 'views' group by quiz_id, name`,
  );
  const flushed = new Map(rows.map(({ quiz_id, name, value }) => [`${quiz_id} ${name}`, value]));
  let drift = 0;
  for (const [quizId, totals] of ledger.totals) {
    for (const [name, value] of totals) {
      drift += Math.abs(value - (flushed.get(`${quizId} ${name}`) ?? 0));
      flushed.delete(`${quizId} ${name}`);
    }
  }
  for (const unpromised of flushed.values()) drift += Math.abs(unpromised);
  return drift;
}

/** What is broken down must add up to its total, whatever it is broken down by. */
function breakdownDrift(session: Client): Promise<number> {
  return countOf(
    session,
    `with parts as (
      select quiz_id, name, split_part(dimension, '=', 1) as dimension, sum(value) as value from meter_counters
      where name in ('started', 'leads', 'completions') group by 1, 2, 3
    )
    select coalesce(sum(abs(part.value - total.value)), 0)::int as count
    from parts part join parts total on total.quiz_id = part.quiz_id and total.name = part.name
    where total.dimension = '' and part.dimension <> ''`,
  );
}

async function leadDrift(
  session: Client,
  answered: readonly (readonly [id: string, promised: Promised])[],
  rows: ReadonlyMap<string, Row>,
): Promise<number> {
  const people = createLeadCount();
  const finished = answered.filter(([, { final }]) => final);
  for (const [, { contact }] of finished) people.add(contact);
  const leadsOf = new Map<string, Set<string>>();
  const peopleOf = new Map<string, Set<string>>();
  let withoutLead = 0;
  for (const [id, { contact }] of finished) {
    const lead = rows.get(id)?.lead_id ?? null;
    const person = people.personOf(contact);
    if (lead === null) withoutLead += 1;
    else {
      leadsOf.set(person, (leadsOf.get(person) ?? new Set()).add(lead));
      peopleOf.set(lead, (peopleOf.get(lead) ?? new Set()).add(person));
    }
  }
  const beyondOne = (sets: Map<string, Set<string>>) =>
    [...sets.values()].reduce((sum, { size }) => sum + size - 1, 0);
  const leads = await countOf(session, "select count(*)::int as count from leads");
  return withoutLead + beyondOne(leadsOf) + beyondOne(peopleOf) + Math.abs(leads - people.leads());
}

async function countOf(session: Client, sql: string): Promise<number> {
  const { rows } = await session.query<{ count: number }>(sql);
  return rows[0]?.count ?? 0;
}
