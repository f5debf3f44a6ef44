import { index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, moment, rowId, tenantId } from "./columns.ts";

/** The tenant of a dead letter whose body does not say whose it is. A key column cannot be null. */
export const UNKNOWN_TENANT_ID = "00000000-0000-0000-0000-000000000000";

/** Queue messages that could not be stored, until somebody replays them. */
export const deadLetters = pgTable(
  "dead_letters",
  {
    /** `UNKNOWN_TENANT_ID` when the body does not say; so there is no foreign key. */
    tenantId: tenantId(),
    id: rowId(),
    /** The queue's own id of the message. */
    deliveryId: text("delivery_id").notNull(),
    /** `type` of the message; `unreadable` when it has none. */
    type: text("type").notNull(),
    /** JSON as text: jsonb would refuse the very characters that made some of them fail. */
    body: text("body").notNull(),
    reason: text("reason").notNull(),
    requestId: text("request_id"),
    createdAt: createdAt(),
    replayedAt: moment("replayed_at"),
  },
  (table) => [
    primaryKey({ name: "dead_letters_pkey", columns: [table.tenantId, table.id] }),
    unique("dead_letters_delivery_key").on(table.tenantId, table.deliveryId),
    index("dead_letters_type_idx").on(table.tenantId, table.type, table.id),
  ],
);
