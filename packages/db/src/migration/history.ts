/** What a list of migrations must look like against what a database has had already. Pure. */
import { err, ok, type Result } from "@borda/contracts";

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };
export type AppliedMigration = { readonly name: string; readonly checksum: string };

/**
 * The migrations that are still to be applied, in order.
 * Fails when history was rewritten: an applied file changed, vanished, or a new one would go before it.
 */
export function pendingMigrations(
  files: readonly Migration[],
  applied: readonly AppliedMigration[],
): Result<readonly Migration[], string> {
  for (const [index, done] of applied.entries()) {
    const file = files[index];
    if (file === undefined) {
      return err(
        `The database has had ${done.name}, which is not in migrations/. ` +
          "This checkout is older than the database: deploy the newer one, or restore the file.",
      );
    }
    if (file.name !== done.name) {
      return err(
        `The database has had ${done.name} where migrations/ now has ${file.name}. ` +
          "Migrations are only ever appended: give the new file the next free number.",
      );
    }
    if (file.checksum !== done.checksum) {
      return err(
        `${file.name} was changed after this database had it. ` +
          "Restore the file and put the change into a new migration; a local database can be made anew with `npm start -- --fresh`.",
      );
    }
  }
  return ok(files.slice(applied.length));
}

/** File names of migrations: four digits that count from 0001 without a gap, then what it does. */
export function checkNumbering(names: readonly string[]): Result<readonly string[], string> {
  const sorted = names.toSorted();
  for (const [index, name] of sorted.entries()) {
    const expected = String(index + 1).padStart(4, "0");
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || !name.startsWith(`${expected}_`)) {
      return err(`${name} is not a migration's name: the next must look like ${expected}_what_it_does.sql`);
    }
  }
  return ok(sorted);
}
