/** Whatever is sent to the API and to the unsubscribe links: a documented refusal, never a 5xx, and nothing left behind. */
import { beforeAll, describe, expect, test } from "vitest";
import { PROBLEMS, type ProblemCode } from "../../packages/contracts/src/index.ts";
import { parseKeyRing, SEAL_SALT_BYTES, sealToken } from "../../packages/edge-kit/src/index.ts";
import { useStack } from "../support/stack.ts";
import { type Account, type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { countAtRest, expectOnlyOneMore } from "./support/left-behind.ts";
import { type Operation, operationsOf, requestFor } from "./support/operations.ts";
import { expectProblem } from "./support/problem.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const { dashboard, hooks } = stack.addresses;
const operations = await operationsOf(dashboard);
const named = (all: readonly Operation[]) =>
  all.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
const withBody = operations.filter(({ hasBody }) => hasBody);
const changing = operations.filter(({ method, needsSession }) => needsSession && method !== "GET");

let account: Account;
let quiz: PublishedDemo;
let before: Awaited<ReturnType<typeof countAtRest>>;
let rows: Readonly<Record<string, number>>;

beforeAll(async () => {
  account = await signIn(stack, "aurora");
  quiz = await publishDemo(account, "fortaleza-da-api");
  [before, rows] = [await countAtRest(tables), await tables.counts()];
});

/** The operation on a quiz of its own account, with a body of the test's choice. */
async function ask(
  operation: Operation,
  headers: Record<string, string>,
  body?: BodyInit,
): Promise<Response> {
  const subjects = {
    quizId: quiz.quizId,
    slug: "novo",
    leadId: quiz.quizId,
    deadLetterId: quiz.quizId,
    responseId: quiz.quizId,
  };
  const { path } = await requestFor(operation, subjects);
  return await fetch(dashboard + path, {
    method: operation.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}
const bearer = () => ({ authorization: `Bearer ${account.token}` });
const json = () => ({ ...bearer(), "content-type": "application/json" });

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const BODIES: readonly [what: string, body: (operation: Operation) => BodyInit, code: ProblemCode][] = [
  ["not JSON", () => "quiz", "invalid_json"],
  ["cut off", () => '{"document":{"schema":"borda.quiz/1"', "invalid_json"],
  ["not UTF-8", () => Uint8Array.of(0x22, 0xff, 0x22), "invalid_json"],
  ["too large", ({ maxBytes = 0 }) => `"${"x".repeat(maxBytes)}"`, "payload_too_large"],
  ["too deep", ({ maxDepth = 0 }) => nested(maxDepth + 1), "too_deep"],
  ["with the key __proto__", () => '{"__proto__":{"role":"owner"}}', "invalid_body"],
  ["null", () => "null", "invalid_body"],
  ["a list", () => "[1]", "invalid_body"],
  ["with fields that nobody knows", () => '{"role":"owner","tenantId":"x"}', "invalid_body"],
];

describe.each(named(withBody))("%s", (_name, operation) => {
  test.each(BODIES)("refuses a body that is %s", async (_what, body, code) => {
    await expectProblem(await ask(operation, json(), body(operation)), code);
  });

  test("refuses a body of another type", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/json; charset=latin1",
    ]) {
      await expectProblem(
        await ask(operation, { ...bearer(), "content-type": type }, "{}"),
        "unsupported_media_type",
      );
    }
  });
});

describe("values that no schema lets through", () => {
  test.each<[string, Record<string, unknown>]>([
    ["NUL in a name", { slug: "novo", name: "a\u0000b", document: {} }],
    ["a lone surrogate in a name", { slug: "novo", name: "a\ud800b", document: {} }],
    ["a reserved slug", { slug: "health", name: "a", document: {} }],
    ["a slug with a slash", { slug: "a/b", name: "a", document: {} }],
    ["a document as text", { slug: "novo", name: "a", document: "{}" }],
    ["a document of another schema", { slug: "novo", name: "a", document: { schema: "typeform/1" } }],
  ])("%s makes no quiz", async (_what, body) => {
    const create = operations.find(({ id }) => id === "createQuiz");
    if (create === undefined) throw new Error("There is no operation createQuiz");
    await expectProblem(await ask(create, json(), JSON.stringify(body)), "invalid_body");
  });

  test.each([
    ["/v1/quizzes?limit=0"],
    ["/v1/quizzes?limit=1e3"],
    ["/v1/quizzes?limit=201"],
    ["/v1/quizzes?cursor=made-up"],
    ["/v1/quizzes?x=1"],
    ["/v1/leads?q=%00"],
    ["/v1/leads?q=a&q=b"],
    ["/v1/dead-letters?cursor=%ff"],
  ])("%s is refused", async (path) => {
    await expectProblem(await fetch(dashboard + path, { headers: bearer() }), "invalid_query");
  });

  test.each([
    ["/v1/quizzes/1"],
    ["/v1/quizzes/__proto__"],
    ["/v1/leads/%00"],
    ["/v1/leads/'; drop table leads"],
    ["/v1/nothing"],
  ])("%s leads nowhere", async (path) => {
    await expectProblem(await fetch(dashboard + path, { headers: bearer() }), "not_found");
  });
});

describe("a browser's cookie", () => {
  let cookie: string;

  beforeAll(async () => {
    const { owner } = stack.tenants.aurora;
    const response = await fetch(`${dashboard}/v1/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: dashboard, "x-csrf": "1" },
      body: JSON.stringify({ email: owner?.email, password: owner?.password, as: "cookie" }),
    });
    cookie = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect([response.status, cookie]).toEqual([201, expect.stringMatching(/^__Host-/)]);
    rows = await tables.counts();
  });

  test.each(named(changing))("is worth nothing to another site's page for %s", async (_name, operation) => {
    const own = { cookie, "content-type": "application/json", "x-csrf": "1" };
    const foreign = [
      { ...own, origin: "https://evil.example" },
      { ...own, origin: "null" },
      { ...own, "sec-fetch-site": "cross-site" },
      { cookie, "content-type": "application/json", origin: dashboard },
    ];
    for (const headers of foreign) await expectProblem(await ask(operation, headers, "{}"), "foreign_origin");
    await expectProblem(
      await ask(operation, { ...own, origin: dashboard, "content-type": "text/plain" }, "{}"),
      "unsupported_media_type",
    );
  });

  test("cannot be had by another site's page either", async () => {
    const { owner } = stack.tenants.aurora;
    for (const as of ["cookie", "token"]) {
      const response = await fetch(`${dashboard}/v1/sessions`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: "https://evil.example", "x-csrf": "1" },
        body: JSON.stringify({ email: owner?.email, password: owner?.password, as }),
      });
      await expectProblem(response, "foreign_origin");
    }
  });
});

describe("an unsubscribe link", () => {
  const claims = {
    dbRef: "main",
    tenantId: stack.tenants.aurora.id,
    channel: "email",
    address: "alguem@respondente.example",
    messageId: "1",
    locale: "pt-BR",
  };
  const seal = async (keys: string, purpose: string) =>
    sealToken(await parseKeyRing(keys), purpose, claims, new Uint8Array(SEAL_SALT_BYTES));

  test.each<[string, () => Promise<string>]>([
    ["made up", async () => "local.e30.AAAA"],
    ["sealed with the keys of another purpose", () => seal(stack.keys.pageTokenKeys, "unsubscribe")],
    ["sealed for another purpose", () => seal(stack.keys.unsubscribeKeys, "page")],
    ["endless", async () => "x".repeat(8_000)],
  ])("that is %s is refused by GET and POST", async (_what, token) => {
    const url = `${hooks}/u/${await token()}`;
    const statuses = [(await fetch(url)).status, (await fetch(url, { method: "POST" })).status];
    expect(statuses).toEqual([403, 403]);
  });

  test("posted as JSON or with a body without end is refused", async () => {
    const url = `${hooks}/u/local.e30.AAAA`;
    const type = { "content-type": "application/json" };
    await expectProblem(
      await fetch(url, { method: "POST", headers: type, body: "{}" }),
      "unsupported_media_type",
    );
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const body = "x".repeat(5_000);
    await expectProblem(await fetch(url, { method: "POST", headers: form, body }), "payload_too_large");
  });
});

test("all of this left nothing behind, in the tables that grow and in those of the account", async () => {
  const { quizzes, quiz_versions, campaigns, users, memberships, sessions, audit_log } =
    await tables.counts();
  expect({ quizzes, quiz_versions, campaigns, users, memberships, sessions, audit_log }).toEqual({
    quizzes: rows.quizzes,
    quiz_versions: rows.quiz_versions,
    campaigns: rows.campaigns,
    users: rows.users,
    memberships: rows.memberships,
    sessions: rows.sessions,
    audit_log: rows.audit_log,
  });
  await expectOnlyOneMore(tables, before, quiz.url);
});

test("every refusal that these tests expect is documented as one of the client's", () => {
  const codes = BODIES.map(([, , code]) => code);
  expect(codes.filter((code) => PROBLEMS[code].status < 400 || PROBLEMS[code].status >= 500)).toEqual([]);
});
