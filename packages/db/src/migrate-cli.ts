/**
 * Migrates the database that `DATABASE_URL` names, as `borda_owner`: `node packages/db/src/migrate-cli.ts`.
 * Running it again does nothing. The address comes by the environment because arguments are seen by others.
 */
import { MigrationError, migrate } from "./migration/migrate.ts";

const connectionString = process.env.DATABASE_URL ?? "";
if (!/^postgres(?:ql)?:\/\//.test(connectionString)) {
  console.error("Set DATABASE_URL to a postgres:// address of borda_owner, see docs/deploy.md.");
  process.exit(78);
}
try {
  const applied = await migrate({
    connectionString,
    onApplied: (name, durationMs) => console.log(`applied ${name} in ${durationMs} ms`),
  });
  console.log(
    applied.length === 0 ? "Nothing to do: the schema is current." : `${applied.length} migrations applied.`,
  );
} catch (error) {
  console.error(error instanceof MigrationError ? error.message : `The migration failed: ${String(error)}`);
  process.exitCode = 1;
}
