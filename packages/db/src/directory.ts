/** Which database holds whose rows: `db_ref` to database. */
import { dbRefSchema } from "@borda/contracts";
import { z } from "zod";
import type { Database } from "./database.ts";

/** `DATABASE_URLS`: JSON from `db_ref` to connection string; `main` must be there. */
export const databaseUrlsSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: 'must be JSON such as {"main":"postgres://…"}' });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .record(dbRefSchema, z.string().regex(/^postgres(?:ql)?:\/\//, "must be a postgres:// address"))
      .refine((urls) => "main" in urls, "must name the database `main`"),
  );
export type DatabaseUrls = z.infer<typeof databaseUrlsSchema>;

export interface DatabaseDirectory {
  /** The database of a `db_ref`, opened on first use. @throws UnknownDatabaseError */
  for(dbRef: string): Database;
  /** Every `db_ref` there is. */
  readonly refs: readonly string[];
  close(): Promise<void>;
}

/** A message or a tenant names a database that this deployable was not given. */
export class UnknownDatabaseError extends Error {
  override readonly name = "UnknownDatabaseError";
  readonly dbRef: string;
  constructor(dbRef: string) {
    super(
      `There is no database "${dbRef}" in DATABASE_URLS. Add it to this deployable's secret, or correct the tenant's db_ref.`,
    );
    this.dbRef = dbRef;
  }
}

/**
 * @param urls as `databaseUrlsSchema` gives them
 * @param open `createNeonDatabase` or `createNodeDatabase` with the caller's options
 */
export function databaseDirectory(
  urls: DatabaseUrls,
  open: (options: { connectionString: string; dbRef: string }) => Database,
): DatabaseDirectory {
  const opened = new Map<string, Database>();
  return {
    refs: Object.keys(urls),
    for(dbRef) {
      const present = opened.get(dbRef);
      if (present !== undefined) return present;
      const connectionString = Object.hasOwn(urls, dbRef) ? urls[dbRef] : undefined;
      if (connectionString === undefined) throw new UnknownDatabaseError(dbRef);
      const database = open({ connectionString, dbRef });
      opened.set(dbRef, database);
      return database;
    },
    close: async () => {
      await Promise.all([...opened.values()].map((database) => database.close()));
    },
  };
}
