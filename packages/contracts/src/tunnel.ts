/** What ingest sends through the tunnel to the origin, and how it is signed. */
import { z } from "zod";
import { triggerMessageSchema } from "./queue-messages.ts";

/** Largest body the origin reads, in bytes. */
export const TUNNEL_MAX_BYTES = 256_000;
/** A signature older or newer than this is refused (Standard Webhooks' tolerance). */
export const TUNNEL_TOLERANCE_SECONDS = 300;

/** `POST /triggers` of the origin. */
export const triggerBatchSchema = z.strictObject({
  triggers: z.array(triggerMessageSchema).min(1).max(100),
});
export type TriggerBatch = z.infer<typeof triggerBatchSchema>;

/** How many of the triggers were new; the rest had been accepted before. */
export const triggerReceiptSchema = z.strictObject({
  accepted: z.number().int(),
  repeated: z.number().int(),
});
export type TriggerReceipt = z.infer<typeof triggerReceiptSchema>;

/** Header names; the signature is `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body` (Standard Webhooks). */
export const TUNNEL_HEADERS = {
  id: "webhook-id",
  timestamp: "webhook-timestamp",
  signature: "webhook-signature",
} as const;
