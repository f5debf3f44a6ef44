import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { answersRequestSchema } from "./answers.ts";
import { pageTokenClaimsSchema } from "./page-token.ts";
import { queueMessageSchema } from "./queue-messages.ts";
import { quickParser } from "./quick-check.ts";

const ID = "01900000-0000-7000-8000-000000000001";
const AT = "2026-11-21T12:00:00.000Z";

const ANSWERS = {
  token: "k.payload.signature",
  seq: 1,
  final: true,
  locale: "pt-BR",
  answers: [
    { k: "goal", v: "acne", ms: 1_200 },
    { k: "areas", v: ["face", "back"] },
    { k: "age", v: 31 },
    { k: "consent", v: true },
    { k: "note", v: null },
  ],
  moves: [
    { seq: 0, from: null, to: "goal_step" },
    { seq: 1, from: "goal_step", to: "end_step" },
  ],
};
const CLAIMS = {
  attemptId: ID,
  quizId: ID,
  version: 3,
  variant: "",
  locale: "pt-BR",
  issuedAtMs: 1_700_000_000_000,
  source: { utm_source: "instagram" },
};
const DIMENSIONS = { version: 1, variant: "", locale: "pt-BR", device: "phone", country: "BR", source: "" };
const EVENTS = {
  type: "events",
  v: 1,
  requestId: "request-1",
  target: { dbRef: "main", tenantId: ID, quizId: ID, shards: 2 },
  attempts: [
    {
      attemptId: ID,
      dimensions: DIMENSIONS,
      events: [
        { kind: "view" },
        { kind: "move", seq: 0, from: null, to: "goal" },
        { kind: "done", from: "goal" },
      ],
    },
  ],
};
const UNSUBSCRIBE = {
  type: "unsubscribe",
  v: 1,
  requestId: "request-1",
  dbRef: "main",
  tenantId: ID,
  channel: "email",
  address: "maria@example.com",
  messageId: ID,
  receivedAt: AT,
};

const SUBJECTS = [
  ["answers of a browser", answersRequestSchema, ANSWERS],
  ["claims of a page token", pageTokenClaimsSchema, CLAIMS],
  ["events of a queue", queueMessageSchema, EVENTS],
  ["a request not to be written to", queueMessageSchema, UNSUBSCRIBE],
] as const satisfies readonly (readonly [string, z.ZodType, unknown])[];

/** What hostile and mistaken senders put in the place of a value. */
const ODD_VALUES = fc.oneof(
  fc.anything({ withNullPrototype: true, withSparseArray: true }),
  fc.constantFrom<unknown>(
    "",
    "pt-BR",
    ID,
    AT,
    "a\u0000b",
    "\ud800",
    0,
    -1,
    1.5,
    2 ** 53,
    Number.NaN,
    null,
    undefined,
    [],
    {},
  ),
);

/** Every place in a value, as a path. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  const own = [[...path]];
  if (typeof value !== "object" || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

/** A copy with another value at a place, also under `__proto__`, as JSON may name it. */
function withValueAt(root: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy: object = Array.isArray(root) ? [...root] : { ...(root as object) };
  const inner = Object.hasOwn(copy, key) ? Reflect.get(copy, key) : undefined;
  Object.defineProperty(copy, key, {
    value: withValueAt(inner, rest, value),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

/** JSON gives names to the fields of objects alone. */
function canAdd(root: unknown, place: readonly string[]): boolean {
  const target = place.reduce<unknown>((value, key) => Reflect.get(value as object, key), root);
  return typeof target === "object" && target !== null && !Array.isArray(target);
}

test.each(SUBJECTS)(
  "%s that are right are given back as they are, without a copy",
  (_name, schema, value) => {
    const parsed = quickParser<z.ZodType>(schema)(value);
    expect(schema.safeParse(value)).toEqual({ success: true, data: value });
    expect(parsed.data).toBe(value);
  },
);

test.each(SUBJECTS)(
  "%s are taken or refused exactly as by their schema, whatever is changed",
  (_name, schema, value) => {
    const parse = quickParser<z.ZodType>(schema);
    const changed = fc
      .tuple(
        fc.constantFrom(...placesIn(value)),
        fc.option(fc.constantFrom("extra", "__proto__", "k"), { nil: null }),
        ODD_VALUES,
      )
      .map(([place, added, odd]) =>
        withValueAt(value, added !== null && canAdd(value, place) ? [...place, added] : place, odd),
      );
    fc.assert(
      fc.property(changed, (candidate) => {
        const expected = schema.safeParse(candidate);
        const actual = parse(candidate);
        expect(actual.success).toBe(expected.success);
        if (expected.success) expect(actual.data).toEqual(expected.data);
        else expect(actual.error?.issues).toEqual(expected.error.issues);
      }),
      { numRuns: 1_000 },
    );
  },
);

test.each([
  ["a default", z.strictObject({ a: z.string().default("x") })],
  ["a transformation", z.strictObject({ a: z.string().transform(Number) })],
  ["an object that leaves out what it does not know", z.object({ a: z.string() })],
  ["a change of text", z.strictObject({ a: z.string().trim() })],
  ["a format that is more than a pattern", z.strictObject({ a: z.base64() })],
])("a schema with %s is not taken on", (_name, schema) => {
  expect(() => quickParser(schema as z.ZodType)).toThrow(TypeError);
});
