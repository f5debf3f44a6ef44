/** Column groups that several tables share. */
import { sql } from "drizzle-orm";
import { timestamp, uuid } from "drizzle-orm/pg-core";

/** A moment, in UTC, to the millisecond (what a JavaScript `Date` can hold). */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** When the row was made; never changes. */
export const createdAt = () => moment("created_at").notNull().defaultNow();

/** When the row last changed; writers set it themselves. */
export const updatedAt = () => moment("updated_at").notNull().defaultNow();

/** The tenant a row belongs to: first in every key, and what row-level security looks at. */
export const tenantId = () => uuid("tenant_id").notNull();

/** A time-sortable id: lists page by it, newest first. */
export const rowId = () => uuid("id").notNull().default(sql`uuidv7()`);
