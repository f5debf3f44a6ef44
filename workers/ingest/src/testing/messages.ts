/** Messages for tests: `make…(partial)`, everything else valid and dull. */
import {
  type AttemptEvents,
  type AttemptId,
  attemptIdSchema,
  type EventsMessage,
  type MeterDimensions,
  type MeterEvent,
  type MeterTarget,
  movesAlong,
  quizIdSchema,
  type SubmissionMessage,
  type TriggerMessage,
  tenantIdSchema,
  type UnsubscribeMessage,
  uuidv7,
} from "@borda/contracts";

/** The tests' now lies far ahead, so that no alarm they set is ever due by the real clock: tests run alarms themselves. */
export const TEST_NOW_MS = Date.parse("2090-01-01T10:00:00Z");

let serial = 0;

/** A new UUIDv7, a number of milliseconds before the tests' now. */
export function makeId(agoMs = 60_000): string {
  serial += 1;
  const random = new Uint8Array(10);
  new DataView(random.buffer).setUint32(2, serial);
  return uuidv7(TEST_NOW_MS - agoMs, random);
}

export function makeAttemptId(agoMs = 60_000): AttemptId {
  return attemptIdSchema.parse(makeId(agoMs));
}

const TENANT_ID = tenantIdSchema.parse("01990000-0000-7000-8000-000000000001");
export const QUIZ_ID = quizIdSchema.parse("01990000-0000-7000-8000-000000000002");

export function makeDimensions(partial: Partial<MeterDimensions> = {}): MeterDimensions {
  return {
    version: 1,
    variant: "",
    locale: "pt-BR",
    device: "phone",
    country: "BR",
    source: "instagram",
    ...partial,
  };
}

export function makeTarget(partial: Partial<MeterTarget> = {}): MeterTarget {
  return { dbRef: "main", tenantId: TENANT_ID, quizId: quizIdSchema.parse(makeId()), shards: 1, ...partial };
}

export function moveEvents(...steps: string[]): MeterEvent[] {
  return movesAlong(steps).map((move) => ({ kind: "move" as const, ...move }));
}

export function makeEntry(
  events: readonly MeterEvent[],
  partial: Partial<Omit<AttemptEvents, "events">> = {},
): AttemptEvents {
  return { attemptId: makeAttemptId(), dimensions: makeDimensions(), ...partial, events: [...events] };
}

export function makeSubmission(partial: Partial<SubmissionMessage> = {}): SubmissionMessage {
  return {
    type: "submission",
    v: 1,
    requestId: "request-0001",
    dbRef: "main",
    tenantId: TENANT_ID,
    quizId: QUIZ_ID,
    version: 1,
    meterShards: 1,
    attemptId: makeAttemptId(),
    seq: 1,
    final: true,
    startedAt: "2026-11-21T09:59:00.000Z",
    receivedAt: "2026-11-21T10:00:00.000Z",
    trust: "verified",
    locale: "pt-BR",
    answers: [],
    path: ["welcome", "skin", "end"],
    score: { total: 0, categories: {} },
    variables: {},
    outcome: null,
    ending: "end",
    contact: { name: null, emails: [], phones: [] },
    consents: [],
    moves: movesAlong(["welcome", "skin", "end"]),
    choices: [],
    dimensions: makeDimensions(),
    source: {},
    ...partial,
  };
}

export function makeEvents(
  attempts: readonly AttemptEvents[],
  target: MeterTarget = makeTarget(),
): EventsMessage {
  return { type: "events", v: 1, requestId: "request-0002", target, attempts: [...attempts] };
}

export function makeTrigger(partial: Partial<TriggerMessage> = {}): TriggerMessage {
  return {
    type: "trigger",
    v: 1,
    requestId: "request-0003",
    dbRef: "main",
    tenantId: TENANT_ID,
    quizId: QUIZ_ID,
    campaignId: makeId() as TriggerMessage["campaignId"],
    responseId: makeAttemptId(),
    ...partial,
  };
}

export function makeUnsubscribe(partial: Partial<UnsubscribeMessage> = {}): UnsubscribeMessage {
  return {
    type: "unsubscribe",
    v: 1,
    requestId: "request-0004",
    dbRef: "main",
    tenantId: TENANT_ID,
    channel: "email",
    address: "ana@example.com",
    messageId: "message-1",
    receivedAt: "2026-11-21T10:00:00.000Z",
    ...partial,
  };
}
