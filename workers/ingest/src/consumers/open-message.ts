/** A message as the consumers see it, however its body came. */

/**
 * The message with its body parsed when it came as JSON text, as the edge sends it; text that is no JSON stays text, and
 * is then a body that nobody can read.
 */
export function openMessage(message: Message<unknown>): Message<unknown> {
  if (typeof message.body !== "string") return message;
  const { id, timestamp, attempts } = message;
  return {
    id,
    timestamp,
    attempts,
    body: parsed(message.body),
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
