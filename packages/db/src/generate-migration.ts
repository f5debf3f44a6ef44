/**
 * Writes the next migration from the difference between drizzle/ and the last one:
 * `node packages/db/src/generate-migration.ts what_it_does`. Read and complete it by hand: policies
 * (`protect_tenant_table`), grants, partitions and functions are not drizzle's.
 */
import { readdir, writeFile } from "node:fs/promises";
import { pendingStatements, writeSnapshot } from "./catalogue/schema-snapshot.ts";
import { checkNumbering } from "./migration/history.ts";
import { MIGRATIONS_DIRECTORY } from "./migration/migrate.ts";

const what = process.argv[2] ?? "";
const present = (await readdir(MIGRATIONS_DIRECTORY)).filter((name) => name.endsWith(".sql"));
const name = `${String(present.length + 1).padStart(4, "0")}_${what}.sql`;
const numbering = checkNumbering([...present, name]);
if (!numbering.ok) {
  console.error(`${numbering.error}\nUsage: node packages/db/src/generate-migration.ts what_it_does`);
  process.exit(2);
}

const statements = await pendingStatements();
const body = statements.map((statement) => statement.replaceAll('"public".', "").trim()).join("\n\n");
await writeFile(`${MIGRATIONS_DIRECTORY}${name}`, body === "" ? "-- Say why here.\n" : `${body}\n`, {
  flag: "wx",
});
await writeSnapshot();
console.log(
  `Wrote migrations/${name} with ${statements.length} statements. Complete it by hand, ` +
    "then run `node packages/db/src/check-drift.ts --update`.",
);
