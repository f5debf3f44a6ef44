/** What every operation must do, made from the operations' own descriptions. */
import { newId, PROBLEMS, type ProblemCode } from "@borda/contracts";
import { can, ROLES, type Role } from "@borda/contracts/api";
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "./app.ts";
import { needsSession, type Operation, problemsOf } from "./operation.ts";
import { apiUnderTest, DASHBOARD, refusalOf, type TestApi } from "./testing/api-under-test.ts";
import {
  addressOf,
  type OperationExample,
  operationExamples,
  seedExamples,
} from "./testing/operation-examples.ts";

const byId = (id: string): Operation => {
  const operation = OPERATIONS.find((candidate) => candidate.spec.operationId === id);
  if (operation === undefined) throw new Error(`There is no operation ${id}`);
  return operation;
};
const idsOf = (accept: (operation: Operation) => boolean) =>
  OPERATIONS.filter(accept).map((operation) => operation.spec.operationId);

const ALL = idsOf(() => true);
const PROTECTED = idsOf(({ spec }) => needsSession(spec));
const WITH_ID = idsOf(({ spec }) => needsSession(spec) && spec.params !== undefined);
const WITH_BODY = idsOf(({ spec }) => spec.body !== undefined);
const WITH_QUERY = idsOf(({ spec }) => spec.query !== undefined);
const CHANGING = idsOf(({ spec }) => needsSession(spec) && spec.method !== "get");

async function setUp(role: Role = "owner") {
  const api = apiUnderTest();
  const account = await api.addAccount(role);
  return { api, account };
}

/** The example of an operation, sent with a bearer token unless `headers` says otherwise. */
function send(
  api: TestApi,
  id: string,
  example: OperationExample,
  headers: Record<string, string>,
  body: BodyInit | null = example.body === undefined ? null : JSON.stringify(example.body),
) {
  const method = byId(id).spec.method.toUpperCase();
  return api.request(addressOf(example), { method, headers: { ...example.headers, ...headers }, body });
}
const json = { "content-type": "application/json" };
const bearer = (token: string) => ({ ...json, authorization: `Bearer ${token}` });

function exampleOf(id: string, ids: Parameters<typeof operationExamples>[0]): OperationExample {
  const example = operationExamples(ids)[id];
  if (example === undefined) throw new Error(`Add an example of ${id} to testing/operation-examples.ts`);
  return example;
}

test("every operation has an id of its own, an example and a place among the tests", () => {
  expect(new Set(ALL).size).toBe(ALL.length);
  expect(
    Object.keys(
      operationExamples({
        quizId: newId(),
        leadId: newId(),
        slug: "pele",
        deadLetterId: newId(),
        responseId: newId(),
      }),
    ).sort(),
  ).toEqual(ALL.toSorted());
});

describe.each(PROTECTED)("%s", (id) => {
  test("refuses a request without a session, with a forged one, an ended one and a revoked one", async () => {
    const { api, account } = await setUp();
    const ids = await seedExamples(api, account);
    const example = exampleOf(id, ids);
    const refused = { status: 401, code: "not_signed_in" };
    expect(await refusalOf(await send(api, id, example, json))).toEqual(refused);
    expect(await refusalOf(await send(api, id, example, bearer(`borda_${"x".repeat(43)}`)))).toEqual(refused);
    api.state.nowMs += 7 * 86_400_000;
    expect(await refusalOf(await send(api, id, example, bearer(account.token)))).toEqual(refused);
    api.state.nowMs -= 7 * 86_400_000;
    for (const session of api.store.sessions) session.revokedAt = api.deps.now();
    expect(await refusalOf(await send(api, id, example, bearer(account.token)))).toEqual(refused);
  });

  test.each(ROLES)("admits the role %s exactly when the permission table does", async (role) => {
    const { api, account } = await setUp("owner");
    const ids = await seedExamples(api, account);
    const user = api.store.users[0];
    if (user === undefined) throw new Error("there is no user");
    user.memberships.splice(0, 1, { tenant: account.tenant, role });
    const response = await send(api, id, exampleOf(id, ids), bearer(account.token));
    const { access } = byId(id).spec;
    const permitted = access === "session" || can(role, access as Parameters<typeof can>[1]);
    expect(response.status === 403 ? await refusalOf(response) : "admitted").toEqual(
      permitted ? "admitted" : { status: 403, code: "not_allowed" },
    );
  });
});

test.each(WITH_ID)("%s cannot tell another account's id from one that does not exist", async (id) => {
  const { api, account } = await setUp();
  const stranger = await api.addAccount("owner");
  const theirs = await seedExamples(api, stranger, "deles");
  const before = structuredClone(api.store);
  const missing = {
    quizId: newId(),
    leadId: newId(),
    slug: "nada",
    deadLetterId: newId(),
    responseId: newId(),
  };
  const answers = await Promise.all(
    [theirs, missing].map(async (ids) => {
      const response = await send(api, id, exampleOf(id, ids), bearer(account.token));
      return { status: response.status, body: await response.json() };
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(api.store).toEqual(before);
});

test.each(WITH_ID)("%s answers an id that cannot exist like one that does not", async (id) => {
  const { api, account } = await setUp();
  const bad = {
    quizId: "..%2f..",
    leadId: "1' or '1'='1",
    slug: "%00",
    deadLetterId: "..%2f1",
    responseId: "%2e%2e",
  };
  const response = await send(api, id, exampleOf(id, bad), bearer(account.token));
  expect(await refusalOf(response)).toEqual({ status: 404, code: "not_found" });
});

describe.each(WITH_BODY)("%s", (id) => {
  const text = (example: OperationExample) => JSON.stringify(example.body);
  const cases: [string, (example: OperationExample) => BodyInit, ProblemCode][] = [
    ["an empty body", () => "", "invalid_json"],
    ["truncated JSON", (example) => text(example).slice(0, -1), "invalid_json"],
    ["invalid UTF-8", () => new Uint8Array([0x22, 0xff, 0x22]), "invalid_json"],
    ["a list in the place of an object", () => "[]", "invalid_body"],
    ["null", () => "null", "invalid_body"],
    [
      "a field that nobody knows",
      (example) => text(example).replace("{", '{"tenantId":"x",'),
      "invalid_body",
    ],
    [
      "a prototype key",
      (example) => text(example).replace("{", '{"__proto__":{"role":"owner"},'),
      "invalid_body",
    ],
    ["a constructor key", (example) => text(example).replace("{", '{"constructor":1,'), "invalid_body"],
    ["ten thousand levels", () => "[".repeat(10_000) + "]".repeat(10_000), "too_deep"],
  ];
  test.each(cases)("refuses %s and changes nothing", async (_, bodyOf, code) => {
    const { api, account } = await setUp();
    const ids = await seedExamples(api, account);
    const before = structuredClone(api.store);
    const example = exampleOf(id, ids);
    const response = await send(api, id, example, bearer(account.token), bodyOf(example));
    expect(await refusalOf(response)).toEqual({ status: PROBLEMS[code].status, code });
    expect(api.store).toEqual(before);
  });

  test("refuses a body over its limit, whatever length the request claims", async () => {
    const { api, account } = await setUp();
    const ids = await seedExamples(api, account);
    const example = exampleOf(id, ids);
    const body = `${text(example)}${" ".repeat(byId(id).spec.body?.maxBytes ?? 0)}`;
    const lying = { ...bearer(account.token), "content-length": "2" };
    const response = await send(api, id, example, lying, body);
    expect(await refusalOf(response)).toEqual({ status: 413, code: "payload_too_large" });
  });

  test("refuses another content type", async () => {
    const { api, account } = await setUp();
    const ids = await seedExamples(api, account);
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/json; charset=latin1",
    ]) {
      const headers = { authorization: `Bearer ${account.token}`, "content-type": type };
      const response = await send(api, id, exampleOf(id, ids), headers);
      expect(await refusalOf(response)).toEqual({ status: 415, code: "unsupported_media_type" });
    }
  });
});

test.each(WITH_QUERY)(
  "%s refuses a query parameter that it does not know or that stands twice",
  async (id) => {
    const { api, account } = await setUp();
    const ids = await seedExamples(api, account);
    const example = exampleOf(id, ids);
    const repeated = (example.query ?? "limit=2").split("&")[0];
    for (const query of ["tenant=x", "__proto__=x", `${repeated}&${repeated}`]) {
      const response = await send(api, id, { ...example, query }, bearer(account.token));
      expect(await refusalOf(response)).toEqual({ status: 400, code: "invalid_query" });
    }
  },
);

test.each(CHANGING)("%s refuses a cookie that another site sends along", async (id) => {
  const { api, account } = await setUp();
  const ids = await seedExamples(api, account);
  const before = structuredClone(api.store);
  const cookie = { ...json, cookie: `__Host-borda=${account.token}`, "x-csrf": "1" };
  const response = await send(api, id, exampleOf(id, ids), { ...cookie, origin: "https://evil.test" });
  expect(await refusalOf(response)).toEqual({ status: 403, code: "foreign_origin" });
  expect(api.store).toEqual(before);
  const own = await send(api, id, exampleOf(id, ids), { ...cookie, origin: DASHBOARD });
  expect([200, 201, 204, 422]).toContain(own.status);
});

test.each(ALL)("%s answers only with what its description names", async (id) => {
  const { api, account } = await setUp();
  const ids = await seedExamples(api, account);
  const response = await send(api, id, exampleOf(id, ids), bearer(account.token));
  const { spec } = byId(id);
  if (response.ok) {
    expect(response.status).toBe(spec.success.status);
    if (spec.success.schema !== undefined) spec.success.schema.parse(await response.json());
    else await response.body?.cancel();
  } else {
    expect(problemsOf(spec)).toContain((await refusalOf(response)).code);
  }
  expect(api.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
