/** What the messages repository takes and gives; `messagesRepository` in `./messages.ts` implements it. */
import type { Channel, StoredAnswer, SubmissionMessage } from "@borda/contracts";
import type { TriggerKey } from "./ingest-types.ts";

/** Names a message and the claim under which it is worked on; without the claim nothing is written. */
export type ClaimedMessage = {
  readonly tenantId: string;
  readonly id: string;
  /** Token of the claim. */
  readonly claim: string;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** Of the answer that caused it. */
  readonly requestId: string;
};

/** What a message is made of. */
export type MessageContent = {
  readonly tenantId: string;
  readonly id: string;
  readonly channel: Channel;
  readonly recipient: string;
  readonly template: { readonly subject: string; readonly body: string };
  readonly tenantName: string;
  readonly quizId: string;
  readonly quizName: string;
  readonly leadName: string | null;
  readonly response: {
    readonly version: number;
    readonly locale: string;
    readonly answers: readonly StoredAnswer[];
    readonly score: number;
    readonly scoreCategories: Readonly<Record<string, number>>;
    readonly variables: SubmissionMessage["variables"];
    readonly outcome: string | null;
    readonly source: Readonly<Record<string, string>>;
  };
};

export type VersionKey = { readonly tenantId: string; readonly quizId: string; readonly version: number };

/** What the gate said; all but `started` mean that nothing may be sent. */
export type StartVerdict =
  | "started"
  | "claim_lost"
  | "campaign_inactive"
  | "consent_withdrawn"
  | "address_suppressed";

export type QueueState = {
  readonly planned: number;
  readonly sending: number;
  readonly unknown: number;
  /** Age of the oldest message that should have left; 0 when none waits. */
  readonly oldestDueSeconds: number;
};

export interface MessagesRepository {
  /** One planned message a recipient of each trigger; `accepted` is how many triggers were new. */
  plan(triggers: readonly TriggerKey[]): Promise<{ accepted: number; repeated: number }>;
  /** Takes messages that are due, oldest first, from all tenants; nobody else gets them while the lease lasts. */
  claim(options: { claim: string; limit: number; leaseSeconds: number }): Promise<readonly ClaimedMessage[]>;
  /** What the claimed messages are made of; one whose response is gone is missing. */
  load(claimed: readonly ClaimedMessage[]): Promise<readonly MessageContent[]>;
  /** The compiled quiz of a version, as it was published; null when there is none. */
  compiled(version: VersionKey): Promise<Readonly<Record<string, unknown>> | null>;
  /** The last look: only after `started` may a byte leave. Renews the lease. */
  start(
    message: ClaimedMessage,
    leaseSeconds: number,
    rendered: { subject: string; text: string; html: string },
  ): Promise<StartVerdict>;
  /** Records how it ended. False when the row had been given to somebody else and recorded by them. */
  finish(
    message: ClaimedMessage,
    end:
      | { status: "sent"; providerMessageId: string | null }
      | { status: "failed" | "unknown"; reason: string },
  ): Promise<boolean>;
  /** Plans it again: nothing has left yet. */
  retryLater(message: ClaimedMessage, delaySeconds: number, reason: string): Promise<boolean>;
  /**
   * Looks after messages whose worker died: those that had not begun to leave are planned again, the others are
   * `unknown` and stay so.
   */
  recoverExpired(limit: number): Promise<{ replanned: number; unknown: number }>;
  queueState(): Promise<QueueState>;
}
