/**
 * One-time tickets that open the live socket. The API checks who asks and hands the ticket out; here only its
 * SHA-256 is kept, so that a copy of the storage opens nothing, and it is gone with its first use or after 30 seconds.
 */
import { sha256Hex, toBase64Url } from "@borda/edge-kit";

const TICKET_TTL_MS = 30_000;
const TICKET_BYTES = 32;
/** A caller that only ever asks cannot fill the storage. */
const MAX_OPEN_TICKETS = 1_000;

/** @param random at least 32 random bytes; null when too many tickets are open */
export async function issueTicket(
  sql: SqlStorage,
  random: Uint8Array,
  nowMs: number,
): Promise<string | null> {
  const ticket = toBase64Url(random.subarray(0, TICKET_BYTES));
  const hash = await sha256Hex(ticket);
  sql.exec("delete from tickets where expires_at_ms <= ?", nowMs);
  const { open } = sql.exec<{ open: number }>("select count(*) as open from tickets").one();
  if (open >= MAX_OPEN_TICKETS) return null;
  sql.exec("insert into tickets (hash, expires_at_ms) values (?, ?)", hash, nowMs + TICKET_TTL_MS);
  return ticket;
}

/** Whether the ticket was open; it is used up now. */
export async function redeemTicket(sql: SqlStorage, ticket: string, nowMs: number): Promise<boolean> {
  if (ticket.length > 100) return false;
  const hash = await sha256Hex(ticket);
  const [row] = sql
    .exec<{ expires_at_ms: number }>("delete from tickets where hash = ? returning expires_at_ms", hash)
    .toArray();
  return row !== undefined && row.expires_at_ms > nowMs;
}
