/**
 * Identifiers. Every row id is a UUIDv7 (RFC 9562): time-sortable, so that keyset paging and
 * month partitions need nothing but the id. Brands keep one kind from being passed for another.
 */
import { z } from "zod";
import { toHex } from "./hex.ts";
import { randomBytes } from "./random-bytes.ts";

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function brandedUuid<Name extends string>() {
  return z.string().regex(UUID_PATTERN, "must be a lower-case UUID").brand<Name>();
}

/** Any row id, when its kind does not matter. */
export const uuidSchema = z.string().regex(UUID_PATTERN, "must be a lower-case UUID");

export const tenantIdSchema = brandedUuid<"TenantId">();
export const userIdSchema = brandedUuid<"UserId">();
export const quizIdSchema = brandedUuid<"QuizId">();
export const attemptIdSchema = brandedUuid<"AttemptId">();
export const leadIdSchema = brandedUuid<"LeadId">();
export const campaignIdSchema = brandedUuid<"CampaignId">();
export const messageIdSchema = brandedUuid<"MessageId">();
export const requestIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, "must be 8 to 64 of A-Z a-z 0-9 _ -");
/** Names the database that holds a tenant's rows; `main` unless the tenant has a Neon project of its own. */
export const dbRefSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

export type TenantId = z.infer<typeof tenantIdSchema>;
export type UserId = z.infer<typeof userIdSchema>;
export type QuizId = z.infer<typeof quizIdSchema>;
export type AttemptId = z.infer<typeof attemptIdSchema>;
export type LeadId = z.infer<typeof leadIdSchema>;
export type CampaignId = z.infer<typeof campaignIdSchema>;
export type MessageId = z.infer<typeof messageIdSchema>;

/**
 * A UUIDv7 from a clock reading and 10 random bytes, both given by the caller.
 * @param nowMs milliseconds since the epoch, a whole number below 2^48
 * @param random at least 10 random bytes
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.7
 */
export function uuidv7(nowMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError(`uuidv7 needs 10 random bytes, got ${random.length}`);
  const bytes = new Uint8Array(16);
  let rest = nowMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  for (let index = 0; index < 10; index += 1) bytes[6 + index] = random[index] as number;
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const hex = toHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A UUIDv7 of this moment, from the platform's clock and random source. For composition roots only. */
export function newId(): string {
  return uuidv7(Date.now(), randomBytes(10));
}

/** The creation time in milliseconds that a UUIDv7 carries. */
export function uuidv7TimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
