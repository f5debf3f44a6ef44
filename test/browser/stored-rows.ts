/** What stands in PostgreSQL after a person was there, read past row-level security. */
import { Client } from "pg";

export type StoredResponse = {
  readonly final: boolean;
  readonly outcome: string | null;
  readonly score: number;
  readonly answers: readonly { readonly k: string; readonly v: unknown; readonly text: string }[];
  readonly path: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly email: string | null;
};

/** Responses whose contact holds this e-mail address, oldest first. */
export async function responsesOf(databaseUrl: string, email: string): Promise<StoredResponse[]> {
  const rows = await query(
    databaseUrl,
    `select final, outcome, score::float8 as score, answers, path, variables, contact->'emails'->>0 as email
       from responses where contact->'emails' ? $1 order by id`,
    [email],
  );
  return rows as unknown as StoredResponse[];
}

/** Whether the answers of this e-mail address count as a person's. */
export async function trustOf(databaseUrl: string, email: string) {
  const rows = await query(
    databaseUrl,
    "select final, trust from responses where contact->'emails' ? $1 order by id",
    [email],
  );
  return rows as unknown as { readonly final: boolean; readonly trust: string }[];
}

/** Where the person of this e-mail address came from, once an attempt. */
export async function sourcesOf(databaseUrl: string, email: string) {
  const rows = await query(
    databaseUrl,
    "select source from responses where contact->'emails' ? $1 and final order by id",
    [email],
  );
  return rows.map(({ source }) => source as Readonly<Record<string, string>>);
}

/** What a finished attempt has answered and where its files are; undefined until its row is there. */
export async function finishedAnswers(databaseUrl: string, attemptId: string) {
  const rows = await query(
    databaseUrl,
    `select answers, concat_ws('/', tenant_id, quiz_id, id, '') as "uploadFolder"
       from responses where id = $1 and final`,
    [attemptId],
  );
  return rows[0] as
    | { readonly answers: StoredResponse["answers"]; readonly uploadFolder: string }
    | undefined;
}

/** The row of an attempt that may have no address yet; undefined as long as there is none. */
export async function attemptRow(databaseUrl: string, attemptId: string) {
  const rows = await query(
    databaseUrl,
    `select final, array(select a->>'k' from jsonb_array_elements(answers) as a) as answers, last_step, last_step_at,
       received_at from responses where id = $1`,
    [attemptId],
  );
  return rows[0] as
    | {
        readonly final: boolean;
        readonly answers: readonly string[];
        readonly last_step: string;
        readonly last_step_at: Date;
        readonly received_at: Date;
      }
    | undefined;
}

/** The leads, consents and messages of an e-mail address. */
export async function leadOf(databaseUrl: string, email: string) {
  const leads = await query(
    databaseUrl,
    "select l.name from leads l join lead_identities i on i.lead_id = l.id where i.kind = 'email' and i.value = $1",
    [email],
  );
  const consents = await query(
    databaseUrl,
    `select c.channel, c.withdrawn_at is not null as withdrawn from consents c
       join lead_identities i on i.lead_id = c.lead_id where i.kind = 'email' and i.value = $1 order by c.given_at, c.channel`,
    [email],
  );
  const messages = await query(
    databaseUrl,
    "select status, channel from messages where recipient = $1 order by id",
    [email],
  );
  return { leads, consents, messages };
}

async function query(databaseUrl: string, text: string, values: readonly unknown[]) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
