/** What stands behind the queue for one quiz, all of it as numbers. */
import type { Tables } from "./tables.ts";

export type Stored = {
  readonly responses: number;
  readonly final: number;
  /** Different attempts; equal to `responses` when none is there twice. */
  readonly attempts: number;
  readonly leads: number;
  readonly identities: number;
  readonly consents: number;
  readonly triggers: number;
  readonly triggersSent: number;
  readonly messages: number;
  readonly messagesSent: number;
  /** That answers of the quiz gave to leads. */
  readonly tags: number;
  readonly counters: Readonly<Record<"views" | "started" | "leads" | "completions", number>>;
};

const NUMBERS = `
  select
    (select count(*) from responses where quiz_id = $1)::int as responses,
    (select count(*) from responses where quiz_id = $1 and final)::int as final,
    (select count(distinct id) from responses where quiz_id = $1)::int as attempts,
    (select count(*) from leads where first_quiz_id = $1)::int as leads,
    (select count(*) from lead_identities i join leads l on l.id = i.lead_id where l.first_quiz_id = $1)::int as identities,
    (select count(*) from consents where quiz_id = $1)::int as consents,
    (select count(*) from trigger_outbox where quiz_id = $1)::int as triggers,
    (select count(*) from trigger_outbox where quiz_id = $1 and sent_at is not null)::int as "triggersSent",
    (select count(*) from messages where quiz_id = $1)::int as messages,
    (select count(*) from messages where quiz_id = $1 and status = 'sent')::int as "messagesSent",
    (select count(*) from lead_tags t join responses r
      on r.tenant_id = t.tenant_id and r.id = t.response_id and r.lead_id = t.lead_id
      where r.quiz_id = $1)::int as tags`;

export async function storedFor(tables: Tables, quizId: string): Promise<Stored> {
  const [numbers] = await tables.rows<Omit<Stored, "counters">>(NUMBERS, [quizId]);
  if (numbers === undefined) throw new Error("a select of counts gave no row");
  const counted = await tables.rows<{ name: string; value: number }>(
    `select name, sum(value)::int as value from meter_counters
     where quiz_id = $1 and dimension = '' and name in ('views', 'started', 'leads', 'completions') group by name`,
    [quizId],
  );
  const counters = { views: 0, started: 0, leads: 0, completions: 0 };
  return {
    ...numbers,
    counters: Object.assign(counters, ...counted.map(({ name, value }) => ({ [name]: value }))),
  };
}
