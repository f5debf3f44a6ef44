/** A message that was a dead letter, in its envelope: what fails once more is the same letter again, and no other. */
import { z } from "zod";
import { uuidSchema } from "./ids.ts";

/** `body` is the message as it was, which need not be one that anybody can read. */
export const replayedMessageSchema = z.strictObject({
  type: z.literal("replay"),
  v: z.literal(1),
  letterId: uuidSchema,
  body: z.unknown(),
});
export type ReplayedMessage = z.infer<typeof replayedMessageSchema>;

/**
 * What a queue is given for a message.
 * @param letterId of the dead letter that it was; null for a message that never was one, which goes as it is
 */
export function queuedBody<Body>(body: Body, letterId: string | null): Body | ReplayedMessage {
  return letterId === null ? body : { type: "replay", v: 1, letterId, body };
}
