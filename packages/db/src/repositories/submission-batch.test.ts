import { newId, type SubmissionMessage } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeConsent, makeSubmission } from "../testing/rows.ts";
import { foldSubmissions, ingestArguments } from "./submission-batch.ts";

const TENANT = { tenantId: newId(), quizId: newId(), campaignId: newId() };
const OTHER = { tenantId: newId(), quizId: newId(), campaignId: newId() };
const ATTEMPTS = [newId(), newId(), newId()];

const message = fc
  .record({
    attempt: fc.nat(2),
    seq: fc.integer({ min: 1, max: 5 }),
    final: fc.boolean(),
    other: fc.boolean(),
  })
  .map(({ attempt, seq, final, other }) =>
    makeSubmission(other ? OTHER : TENANT, { attemptId: ATTEMPTS[attempt] as never, seq, final }),
  );
const key = ({ tenantId, quizId, attemptId }: SubmissionMessage) => `${tenantId} ${quizId} ${attemptId}`;
const shape = (folded: readonly SubmissionMessage[]) => folded.map((one) => [key(one), one.final, one.seq]);

test("a fold has each attempt once, in key order: its first final answer, else its highest partial", () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 20 }), (messages) => {
      const expected = [...Map.groupBy(messages, key)]
        .map(([of, own]) => {
          const final = own.find((one) => one.final);
          return [of, final !== undefined, final?.seq ?? Math.max(...own.map((one) => one.seq))];
        })
        .sort(([left = ""], [right = ""]) => (String(left) < String(right) ? -1 : 1));
      expect(shape(foldSubmissions(messages))).toEqual(expected);
    }),
  );
});

test("messages that were folded in parts fold to the same as all of them at once", () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 20 }), fc.nat(20), (messages, cut) => {
      const parts = [messages.slice(0, cut), messages.slice(cut)].flatMap(foldSubmissions);
      expect(shape(foldSubmissions(parts))).toEqual(shape(foldSubmissions(messages)));
    }),
  );
});

const person = (tenant: typeof TENANT, emails: string[], phones: string[] = []) =>
  makeSubmission(tenant, { contact: { name: null, emails, phones } });

test("who is tied by an address, also through others, is one person; tenants never share one", () => {
  const messages = [
    person(TENANT, ["a@x.example"]),
    person(TENANT, ["b@x.example"], ["+5511999990000"]),
    person(TENANT, ["a@x.example", "b@x.example"]),
    person(TENANT, [], ["+5511999990000"]),
    person(TENANT, ["c@x.example"]),
    person(OTHER, ["a@x.example"]),
  ];
  let made = 0;
  const { identities } = ingestArguments(messages, () => `person-${++made}`);
  const people = messages.map(({ attemptId }) => [
    ...new Set(identities.filter(({ id }) => id === attemptId).map((identity) => identity.person)),
  ]);
  expect(people).toEqual([
    ["person-1"],
    ["person-1"],
    ["person-1"],
    ["person-1"],
    ["person-2"],
    ["person-3"],
  ]);
});

test("a number that anybody makes up ties nobody", () => {
  const messages = [
    person(TENANT, [], ["+5599999999999"]),
    person(TENANT, ["a@x.example"], ["+5599999999999", "+5511988888888"]),
    person(TENANT, ["b@x.example"], ["+551188888888", "+5511987654321"]),
  ];
  let made = 0;
  const { identities } = ingestArguments(messages, () => `person-${++made}`);
  expect(identities.map(({ id, kind, value, person: who }) => ({ id, kind, value, who }))).toEqual([
    { id: messages[1]?.attemptId, kind: "email", value: "a@x.example", who: "person-1" },
    { id: messages[2]?.attemptId, kind: "email", value: "b@x.example", who: "person-2" },
    { id: messages[2]?.attemptId, kind: "phone", value: "+5511987654321", who: "person-2" },
  ]);
});

test("a consent goes with the first address of its channel, and falls away without one", () => {
  const consents = [
    makeConsent(),
    makeConsent({ channel: "sms" }),
    makeConsent({ channel: "sms", elementKey: "later" as never }),
  ];
  const withEmail = makeSubmission(TENANT, {
    contact: { name: null, emails: ["a@x.example", "b@x.example"], phones: [] },
    consents,
  });
  const withPhone = makeSubmission(TENANT, {
    contact: { name: null, emails: [], phones: ["+5511999990000"] },
    consents,
  });
  const { agreed } = ingestArguments([withEmail, withPhone], newId);
  expect(
    agreed.map(({ response_id, channel, address, element_key }) => ({
      response_id,
      channel,
      address,
      element_key,
    })),
  ).toEqual([
    { response_id: withEmail.attemptId, channel: "email", address: "a@x.example", element_key: "consent" },
    { response_id: withPhone.attemptId, channel: "sms", address: "+5511999990000", element_key: "later" },
  ]);
});
