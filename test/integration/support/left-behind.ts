/** What hostile requests must not leave: a row in any table that grows by what people send. */
import { expect } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { makePerson } from "../../support/people.ts";
import { dryBranch } from "./demo-answers.ts";
import { beginAttempt, finalBody, postJson } from "./respondent.ts";
import type { Tables } from "./tables.ts";

const GROWING = [
  "responses",
  "leads",
  "lead_identities",
  "lead_tags",
  "consents",
  "suppressions",
  "trigger_outbox",
  "messages",
  "dead_letters",
] as const;
type Counts = Readonly<Record<string, number>>;

/** Resolves once everything that earlier answers set off has come to its end. */
export async function untilAtRest(tables: Tables): Promise<void> {
  const open = `select
    (select count(*) from trigger_outbox where sent_at is null)
    + (select count(*) from messages where status in ('planned', 'sending'))`;
  await eventually(async () => expect(await tables.count(open)).toBe(0));
}

export async function countAtRest(tables: Tables): Promise<Counts> {
  await untilAtRest(tables);
  return await countGrowing(tables);
}

async function countGrowing(tables: Tables): Promise<Counts> {
  const counts = await tables.counts();
  return Object.fromEntries(GROWING.map((name) => [name, counts[name] ?? 0]));
}

/**
 * One honest answer is sent after all the others and awaited: whatever had been queued before it would stand by then.
 * It asks for no mail, so it adds a row, a lead with two identities and a trigger.
 */
export async function expectOnlyOneMore(tables: Tables, before: Counts, quizUrl: string): Promise<void> {
  const { token } = await beginAttempt(quizUrl);
  const honest = dryBranch(makePerson(), { byEmail: false, byWhatsapp: false });
  await postJson(`${quizUrl}/answers`, finalBody(token, honest, 1));
  await eventually(async () => {
    expect(await countGrowing(tables)).toEqual({
      ...before,
      responses: (before.responses ?? 0) + 1,
      leads: (before.leads ?? 0) + 1,
      lead_identities: (before.lead_identities ?? 0) + 2,
      trigger_outbox: (before.trigger_outbox ?? 0) + 1,
    });
  });
}
