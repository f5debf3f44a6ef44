import { index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
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
    /** The queue's own id of the message; of one that was a letter elsewhere, the id of that letter. */
    deliveryId: text("delivery_id").notNull(),
    /** `type` of the message; `unreadable` when it has none. */
    type: text("type").notNull(),
    /** JSON as text: jsonb would refuse the very characters that made some of them fail. */
    body: text("body").notNull(),
    reason: text("reason").notNull(),
    requestId: text("request_id"),
    createdAt: createdAt(),
    /** Null while it waits: not sent again yet, or kept again since. */
    replayedAt: moment("replayed_at"),
    /** Of the last replay that took it: while `leasedBy` stands, nobody else does. */
    leaseUntil: moment("lease_until"),
    /** Token of that replay, which alone may note that the letter was sent; kept again, the letter has none. */
    leasedBy: uuid("leased_by"),
  },
  (table) => [
    primaryKey({ name: "dead_letters_pkey", columns: [table.tenantId, table.id] }),
    unique("dead_letters_delivery_key").on(table.tenantId, table.deliveryId),
    index("dead_letters_type_idx").on(table.tenantId, table.type, table.id),
  ],
);
