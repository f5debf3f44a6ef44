/**
 * Schema changes inside a Durable Object: an append-only list, verified at every start, because
 * an object that was asleep for a year meets today's code with the schema of then.
 */

export type ObjectMigration = { readonly id: string; readonly sql: string };

/** The part of Cloudflare's `SqlStorage` that is needed here. */
export interface MigrationStorage {
  exec(query: string, ...bindings: (string | number)[]): { toArray(): Record<string, unknown>[] };
}

/** Applies what is missing. @throws Error when the applied history differs from the list or is longer than it */
export function runObjectMigrations(storage: MigrationStorage, migrations: readonly ObjectMigration[]): void {
  storage.exec(
    "create table if not exists object_migrations (position integer primary key, id text not null)",
  );
  const applied = storage.exec("select id from object_migrations order by position").toArray();
  if (applied.length > migrations.length) {
    throw new Error(
      `The object has ${applied.length} migrations, this code knows ${migrations.length}: an older version was deployed`,
    );
  }
  migrations.forEach((migration, position) => {
    const known = applied[position];
    if (known === undefined) {
      storage.exec(migration.sql);
      storage.exec("insert into object_migrations (position, id) values (?, ?)", position, migration.id);
    } else if (known.id !== migration.id) {
      throw new Error(
        `Migration ${position} was applied as "${String(known.id)}", the code says "${migration.id}"`,
      );
    }
  });
}
