/** What a dead letter says of a message, whatever its body is. Pure. */
import { requestIdSchema, tenantIdSchema } from "@borda/contracts";
import type { DeadLetterInput } from "@borda/db";
import type { OpenedMessage } from "../ports.ts";

/** @param id a UUIDv7 for the row */
export function deadLetterOf(
  message: Pick<OpenedMessage, "id" | "body" | "letterId">,
  reason: string,
  id: string,
): DeadLetterInput {
  return {
    id,
    deliveryId: message.id,
    letterId: message.letterId,
    tenantId: tenantIdSchema.safeParse(fieldOf(message.body, "tenantId")).data ?? null,
    type: typeOf(message.body),
    body: jsonOf(message.body),
    reason: reason.slice(0, 500),
    requestId: requestIdSchema.safeParse(fieldOf(message.body, "requestId")).data ?? null,
  };
}

/** The body's `type` when it looks like one, else `unreadable`. */
export function typeOf(body: unknown): string {
  const type = fieldOf(body, "type");
  return typeof type === "string" && /^[a-z][a-z_]{0,39}$/.test(type) ? type : "unreadable";
}

/** A field of whatever the body is; undefined when it has none. */
export function fieldOf(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
}

function jsonOf(body: unknown): string {
  try {
    return JSON.stringify(body) ?? JSON.stringify(String(body));
  } catch {
    return JSON.stringify(`(a body that is not JSON: ${Object.prototype.toString.call(body)})`);
  }
}
