import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { tenantId, updatedAt } from "./columns.ts";
import { quizzes } from "./quizzes.ts";

/** Totals of a quiz as its meters flushed them; a total is the sum over the shards. */
export const meterCounters = pgTable(
  "meter_counters",
  {
    tenantId: tenantId(),
    quizId: uuid("quiz_id").notNull(),
    shard: integer("shard").notNull(),
    /** `views`, `started`, `leads`, `completions`, `at:{step}`, `lost:{step}`, `reached:{step}`, `option:{element}:{choice}`. */
    name: text("name").notNull(),
    /** Empty for the total, else such as `country=BR`. */
    dimension: text("dimension").notNull(),
    value: bigint("value", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "meter_counters_pkey",
      columns: [table.tenantId, table.quizId, table.shard, table.name, table.dimension],
    }),
    foreignKey({
      name: "meter_counters_quiz_fk",
      columns: [table.tenantId, table.quizId],
      foreignColumns: [quizzes.tenantId, quizzes.id],
    }),
  ],
);

/** How far the log of each meter shard has been applied to `meter_counters`. */
export const meterFlushMarks = pgTable(
  "meter_flush_marks",
  {
    tenantId: tenantId(),
    quizId: uuid("quiz_id").notNull(),
    shard: integer("shard").notNull(),
    /** The last log row that counts. */
    upto: bigint("upto", { mode: "number" }).notNull(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ name: "meter_flush_marks_pkey", columns: [table.tenantId, table.quizId, table.shard] }),
    foreignKey({
      name: "meter_flush_marks_quiz_fk",
      columns: [table.tenantId, table.quizId],
      foreignColumns: [quizzes.tenantId, quizzes.id],
    }),
    check("meter_flush_marks_upto_check", sql`${table.upto} >= 0`),
  ],
);
