/** A message as the consumers see it, however its body came. */
import { replayedMessageSchema } from "@borda/contracts";
import type { OpenedMessage } from "../ports.ts";
import { fieldOf } from "./dead-letter.ts";

/**
 * The message with its body parsed when it came as JSON text, as the edge sends it, and taken out of its envelope when it
 * was a dead letter; text that is no JSON stays text, and is then a body that nobody can read.
 */
export function openMessage(message: Message<unknown>): OpenedMessage {
  const { id, timestamp, attempts } = message;
  return {
    id,
    timestamp,
    attempts,
    ...unwrapped(typeof message.body === "string" ? parsed(message.body) : message.body),
    ack: () => message.ack(),
    retry: (options) => message.retry(options),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An ingest of before envelopes may have kept one as a letter: of several, the outer one names the letter that waits. */
function unwrapped(body: unknown): Pick<OpenedMessage, "body" | "letterId"> {
  if (fieldOf(body, "type") !== "replay") return { body, letterId: null };
  const envelope = replayedMessageSchema.safeParse(body);
  if (!envelope.success) return { body, letterId: null };
  const { letterId, body: inner } = envelope.data;
  return { body: unwrapped(inner).body, letterId };
}
