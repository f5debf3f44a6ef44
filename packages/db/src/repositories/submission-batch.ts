/** Turns a queue batch of answers into what `ingest_batch` takes. Pure: ids of new people come from the caller. */
import type { Consent, SubmissionMessage } from "@borda/contracts";
import { isMadeUpPhone } from "@borda/contracts/made-up-phone";
import { phoneIdentity } from "./phone-identity.ts";

/** The arguments of `ingest_batch`, see migrations/0007_merged_leads.sql and 0012_lead_tags.sql. */
export type IngestArguments = {
  readonly tenantIds: readonly string[];
  readonly attempts: readonly Record<string, unknown>[];
  readonly resumed: readonly Record<string, unknown>[];
  readonly identities: readonly Record<string, unknown>[];
  readonly agreed: readonly Record<string, unknown>[];
};
type Contact = SubmissionMessage["contact"];
/** A message that stands for others of its attempt, which are not stored. */
export type FoldedSubmission = SubmissionMessage & {
  /** Who they named, where the message itself does not: whose the answer is, while nothing is sent there any more. */
  readonly knownAs?: Contact;
};
type Identity = { readonly tenantId: string; readonly kind: "email" | "phone"; readonly value: string };

/** One message an attempt: the first final one, else the partial with the higher sequence number, then the one seen first. */
export function foldSubmissions(messages: readonly FoldedSubmission[]): readonly FoldedSubmission[] {
  const kept = new Map<string, FoldedSubmission>();
  for (const message of messages) {
    const key = attemptKey(message);
    const present = kept.get(key);
    if (present === undefined) kept.set(key, message);
    else if (outranks(message, present)) kept.set(key, foldOver(present, message));
  }
  return [...kept.values()].sort((left, right) => compareText(attemptKey(left), attemptKey(right)));
}

/**
 * A message that takes the place of an older one of its attempt, as if both were stored in turn: where it began and what
 * was agreed to stays as it was first told.
 */
function foldOver(older: FoldedSubmission, newer: FoldedSubmission): FoldedSubmission {
  const { variant, country, device } = older.dimensions;
  const message = {
    ...newer,
    source: older.source,
    dimensions: { ...newer.dimensions, variant, country, device },
    consents: newer.consents.map((consent) => agreedBefore(older, newer, consent) ?? consent),
  };
  return knownOver(older, message);
}

/** The same consent of an older message, for the same address; undefined when it gave none. */
function agreedBefore(older: SubmissionMessage, newer: SubmissionMessage, { channel, textHash }: Consent) {
  const address = addressOf(older, channel);
  if (address === undefined || address !== addressOf(newer, channel)) return undefined;
  return older.consents.find((known) => known.channel === channel && known.textHash === textHash);
}

/** A contact that was taken back altogether leaves the person, and a name that is not said any more stays known. */
function knownOver(older: FoldedSubmission, message: FoldedSubmission): FoldedSubmission {
  const [before, now] = [older, message].map((one) => one.knownAs ?? one.contact) as [Contact, Contact];
  if (identitiesOf(older).length === 0) return message;
  const naming = identitiesOf(message).length > 0 ? now : before;
  const knownAs = { ...naming, name: now.name ?? before.name };
  return sameContact(knownAs, message.contact) ? message : { ...message, knownAs };
}

function sameContact(left: Contact, right: Contact): boolean {
  return left.name === right.name && left.emails === right.emails && left.phones === right.phones;
}

/** A finished attempt is final: nothing outranks its end, whatever its sequence number. */
function outranks(candidate: SubmissionMessage, present: SubmissionMessage): boolean {
  if (present.final) return false;
  return candidate.final || candidate.seq > present.seq;
}

/**
 * @param messages folded, see `foldSubmissions`
 * @param newId gives a UUIDv7; called once for each person that the batch names
 */
export function ingestArguments(messages: readonly FoldedSubmission[], newId: () => string): IngestArguments {
  const personOf = groupPeople(messages, newId);
  return {
    tenantIds: [...new Set(messages.map((message) => message.tenantId))].sort(),
    attempts: messages.map(attemptRow),
    resumed: messages.filter((message) => message.seq > 1).map(keyColumns),
    identities: messages.flatMap((message) =>
      identitiesOf(message).map((identity) => ({
        ...keyColumns(message),
        kind: identity.kind,
        value: identity.value,
        person: personOf(identity),
      })),
    ),
    agreed: messages.flatMap(consentRows),
  };
}

/** Whoever shares an e-mail address or a phone, also through others of the batch, is one person. */
function groupPeople(
  messages: readonly FoldedSubmission[],
  newId: () => string,
): (identity: Identity) => string {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  for (const message of messages) {
    const [first, ...others] = identitiesOf(message).map(identityKey);
    for (const other of others) {
      const root = rootOf(first ?? other);
      if (rootOf(other) !== root) parents.set(rootOf(other), root);
    }
  }
  const persons = new Map<string, string>();
  return (identity) => {
    const root = rootOf(identityKey(identity));
    const person = persons.get(root) ?? newId();
    persons.set(root, person);
    return person;
  };
}

/** A number that anybody makes up ties nobody, whichever page let it through. */
function identitiesOf(message: FoldedSubmission): readonly Identity[] {
  const of = (kind: Identity["kind"], values: readonly string[]) =>
    [...new Set(values)].map((value) => ({ tenantId: message.tenantId, kind, value }));
  const { emails, phones } = message.knownAs ?? message.contact;
  const telling = phones.filter((phone) => !isMadeUpPhone(phone));
  return [...of("email", emails), ...of("phone", telling.map(phoneIdentity))];
}

function identityKey(identity: Identity): string {
  return `${identity.tenantId} ${identity.kind} ${identity.value}`;
}

function attemptRow(message: FoldedSubmission): Record<string, unknown> {
  return {
    ...keyColumns(message),
    version: message.version,
    seq: message.seq,
    final: message.final,
    trust: message.trust,
    locale: message.locale,
    variant: message.dimensions.variant,
    started_at: message.startedAt,
    received_at: message.receivedAt,
    path: message.path,
    answers: message.answers,
    score: message.score.total,
    score_categories: message.score.categories,
    variables: message.variables,
    outcome: message.outcome,
    ending: message.ending,
    contact: message.contact,
    source: message.source,
    country: message.dimensions.country,
    device: message.dimensions.device,
    request_id: message.requestId,
    name: (message.knownAs ?? message.contact).name,
    last_step_at: message.lastStepAt ?? message.receivedAt,
    // Left out of the JSON when there are none: the function then does nothing for tags.
    tags: message.tags,
  };
}

/** A consent counts for the first address of its kind; without one there is nothing that may be written to. */
function consentRows(message: SubmissionMessage): readonly Record<string, unknown>[] {
  const { quiz_id, tenant_id, id } = keyColumns(message);
  const byChannel = new Map(message.consents.map((consent) => [consent.channel, consent]));
  return [...byChannel.values()].flatMap((consent) => {
    const address = addressOf(message, consent.channel);
    if (address === undefined) return [];
    return {
      tenant_id,
      quiz_id,
      response_id: id,
      version: message.version,
      channel: consent.channel,
      address,
      element_key: consent.elementKey,
      text: consent.text,
      text_hash: consent.textHash,
      given_at: consent.givenAt,
    };
  });
}

/** Where a consent for the channel lets somebody write to. */
function addressOf({ contact }: SubmissionMessage, channel: Consent["channel"]): string | undefined {
  return channel === "email" ? contact.emails[0] : contact.phones[0];
}

function keyColumns(message: SubmissionMessage): { tenant_id: string; quiz_id: string; id: string } {
  return { tenant_id: message.tenantId, quiz_id: message.quizId, id: message.attemptId };
}

function attemptKey(message: SubmissionMessage): string {
  return `${message.tenantId} ${message.quizId} ${message.attemptId}`;
}

/** By code unit, as PostgreSQL's C collation does; never by locale. */
function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
