/**
 * The database's catalogue as text that is the same for the same schema: what drizzle's own comparison cannot see
 * (partitions, policies, grants, functions) shows up here as a changed line of `migrations/catalogue.txt`.
 */
import type { ClientBase } from "pg";
import { CATALOGUE_QUERIES } from "./dump-queries.ts";

type CatalogueLine = { readonly relation: string; readonly line: string };

/** The catalogue of schema `public`, sorted, one object a line, ending in a line break. */
export async function dumpCatalogue(client: ClientBase): Promise<string> {
  const sections: string[] = [];
  for (const [title, query] of Object.entries(CATALOGUE_QUERIES)) {
    const { rows } = await client.query<CatalogueLine>(query);
    // Partitions differ by month; equal ones become one line, and one that is unlike its siblings a second.
    const lines = new Set(rows.map((row) => withoutMonth(`${row.relation} ${row.line}`.trim())));
    sections.push(`# ${title}\n${[...lines].sort().join("\n")}\n`);
  }
  return sections.join("\n");
}

/** `responses_y2026m11` and its bounds without the month. */
function withoutMonth(line: string): string {
  return line
    .replaceAll(/\bresponses_y\d{4}m\d{2}/g, "responses_<month>")
    .replace(/FROM \('[0-9a-f-]{36}'\) TO \('[0-9a-f-]{36}'\)/, "FROM (<month>) TO (<next month>)")
    .replaceAll(/\s+/g, " ");
}
