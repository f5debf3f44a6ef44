/** Opens the messages of a batch: parsed and by type, the unreadable apart. Pure. */
import {
  type EventsMessage,
  type QueueMessage,
  queueMessageSchema,
  quickParser,
  type SubmissionMessage,
  type TriggerMessage,
  type UnsubscribeMessage,
} from "@borda/contracts";
import type { Letter, OpenedMessage } from "../ports.ts";
import { fieldOf, typeOf } from "./dead-letter.ts";

export type SortedLetters = {
  readonly submission: Letter<SubmissionMessage>[];
  readonly events: Letter<EventsMessage>[];
  readonly trigger: Letter<TriggerMessage>[];
  readonly unsubscribe: Letter<UnsubscribeMessage>[];
  readonly unreadable: { readonly message: OpenedMessage; readonly reason: string }[];
};

const parseMessage = quickParser(queueMessageSchema);

/** The versions of each type that this code reads. */
const KNOWN_VERSIONS: Readonly<Record<QueueMessage["type"], number>> = {
  submission: 1,
  events: 1,
  trigger: 1,
  unsubscribe: 1,
};

/** Every message ends in exactly one of the lists. */
export function sortLetters(messages: readonly OpenedMessage[]): SortedLetters {
  const sorted: SortedLetters = {
    submission: [],
    events: [],
    trigger: [],
    unsubscribe: [],
    unreadable: [],
  };
  for (const message of messages) {
    const reason = unknownKind(message.body);
    if (reason !== null) {
      sorted.unreadable.push({ message, reason });
      continue;
    }
    const parsed = parseMessage(message.body);
    if (!parsed.success) {
      // Paths and codes only: the values are a respondent's.
      const [issue] = parsed.error.issues;
      sorted.unreadable.push({
        message,
        reason: `invalid_body:${issue?.path.join(".") ?? ""}:${issue?.code ?? ""}`,
      });
      continue;
    }
    put(sorted, message, parsed.data);
  }
  return sorted;
}

function put(sorted: SortedLetters, message: OpenedMessage, body: QueueMessage): void {
  switch (body.type) {
    case "submission":
      sorted.submission.push({ message, body });
      break;
    case "events":
      sorted.events.push({ message, body });
      break;
    case "trigger":
      sorted.trigger.push({ message, body });
      break;
    case "unsubscribe":
      sorted.unsubscribe.push({ message, body });
      break;
  }
}

/** Why no consumer knows this kind of message, or null when one does. */
function unknownKind(body: unknown): string | null {
  const type = typeOf(body);
  const version = fieldOf(body, "v");
  if (!Object.hasOwn(KNOWN_VERSIONS, type)) return `unknown_type:${type}`;
  if (version === KNOWN_VERSIONS[type as QueueMessage["type"]]) return null;
  return `unknown_version:${type}:${typeof version === "number" ? version : "none"}`;
}
