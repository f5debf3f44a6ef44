/**
 * What must hold for every table, whoever adds it: asked of the catalogue itself, so that a forgotten policy or a key
 * without the tenant fails the build instead of leaking. The measured reasons are in docs/database.md.
 */
import type { ClientBase } from "pg";
import { CATALOGUE_RULES } from "./rules.ts";

export type CatalogueFinding = { readonly rule: string; readonly object: string; readonly remedy: string };

/** Everything in the database that breaks a rule; empty when all is well. */
export async function checkCatalogue(client: ClientBase): Promise<readonly CatalogueFinding[]> {
  const findings: CatalogueFinding[] = [];
  for (const [rule, { query, remedy }] of Object.entries(CATALOGUE_RULES)) {
    const { rows } = await client.query<{ object: string }>(query);
    findings.push(...rows.map(({ object }) => ({ rule, object, remedy })));
  }
  return findings;
}
