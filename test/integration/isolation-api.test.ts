/**
 * Route by route: without a session and with another tenant's session nobody gets anything. The routes are read from
 * `/openapi.json`, so a new one is covered or the test fails until it is told how to call it.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  newId,
  PROBLEM_MEDIA_TYPE,
  type ProblemCode,
  problemOf,
} from "../../packages/contracts/src/index.ts";
import { useStack } from "../support/stack.ts";
import { type Account, signIn } from "./support/accounts.ts";
import { type Inhabited, inhabit, tracesOf } from "./support/inhabited.ts";
import { openUpgrade } from "./support/open-upgrade.ts";
import { type Operation, operationsOf, requestFor, type Subjects, send } from "./support/operations.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const { dashboard } = stack.addresses;
const operations = await operationsOf(dashboard);
const named = (all: readonly Operation[]) =>
  all.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
const guarded = operations.filter(({ needsSession }) => needsSession);
const onSomething = guarded.filter(({ pathParameters }) => pathParameters.length > 0);
const onOwn = guarded.filter(({ pathParameters }) => pathParameters.length === 0);

let aurora: Inhabited;
let boreal: Inhabited;
/** A session of this tenant that has ended. */
let gone: Account;
let before: unknown;

beforeAll(async () => {
  [aurora, boreal] = await Promise.all([
    inhabit(stack, "aurora", "so-da-aurora"),
    inhabit(stack, "boreal", "so-do-boreal"),
  ]);
  gone = await signIn(stack, "aurora");
  await gone.client.deleteCurrentSession();
  before = await everythingOf(aurora);
});
afterAll(async () => {
  await tables.rows("delete from dead_letters where reason = 'planted'");
});

/** Every row of a tenant in every table, as PostgreSQL holds it. */
async function everythingOf({ account: { tenantId } }: Inhabited): Promise<unknown> {
  const owned = await tables.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const rows = owned.map(async ({ name }) => [
    name,
    await tables.rows(
      `select to_jsonb(t) as row from "${name}" t where tenant_id = $1 order by to_jsonb(t)::text`,
      [tenantId],
    ),
  ]);
  return Object.fromEntries(await Promise.all(rows));
}

/** A refusal with its whole body and its headers, without what differs between two requests. */
async function refusalOf(response: Response) {
  const { requestId, ...body } = (await response.json()) as Record<string, unknown>;
  expect(requestId).toBe(response.headers.get("x-request-id"));
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, body, headers: { ...headers, date: "", "x-request-id": "" } };
}

function expectedRefusal(code: ProblemCode) {
  const { requestId: _, ...body } = problemOf(code, "");
  return {
    status: body.status,
    body,
    headers: expect.objectContaining({ "content-type": PROBLEM_MEDIA_TYPE, "cache-control": "no-store" }),
  };
}

describe("without a session", () => {
  test("only sign-in and the live socket, which asks for a ticket, are open at all", () => {
    expect(operations.filter(({ needsSession }) => !needsSession).map(({ id }) => id)).toEqual([
      "createSession",
      "openLiveSocket",
    ]);
  });

  test.each(named(guarded))(
    "%s is refused: no token, a made-up one, one that has signed out",
    async (_name, operation) => {
      for (const token of [null, "made-up-token-of-nobody-made-up-token-of-nobody", gone.token]) {
        const request = await requestFor(operation, aurora);
        expect(await refusalOf(await send(dashboard, operation, request, token))).toEqual(
          expectedRefusal("not_signed_in"),
        );
      }
    },
  );

  test("a made-up ticket opens no live numbers", async () => {
    const path = `${dashboard}/v1/live/${aurora.quizId}/0?ticket=a-ticket-that-nobody-gave`;
    const { status, body } = await openUpgrade(path);
    expect([status, JSON.parse(body)]).toMatchObject([403, { code: "invalid_ticket" }]);
  });
});

describe("with another tenant's session", () => {
  const unknown = (): Subjects => ({
    quizId: newId(),
    leadId: newId(),
    slug: "nunca-existiu",
    deadLetterId: newId(),
    responseId: newId(),
  });

  test.each(named(onSomething))(
    "%s answers for a foreign id what it answers for an unknown one",
    async (_name, operation) => {
      const foreign = await send(
        dashboard,
        operation,
        await requestFor(operation, aurora),
        boreal.account.token,
      );
      const none = await send(
        dashboard,
        operation,
        await requestFor(operation, unknown()),
        boreal.account.token,
      );
      const refusal = await refusalOf(foreign);
      expect(refusal).toEqual(expectedRefusal("not_found"));
      expect(refusal).toEqual(await refusalOf(none));
    },
  );

  test.each(named(onOwn))("%s speaks of nothing foreign", async (_name, operation) => {
    const session = await signIn(stack, "boreal");
    const response = await send(dashboard, operation, await requestFor(operation, aurora), session.token);
    const text = await response.text();
    expect(response.status).toBeGreaterThanOrEqual(200);
    expect(response.status).toBeLessThan(300);
    expect(tracesOf(aurora).filter((trace) => text.includes(trace))).toEqual([]);
  });

  test("the lists do hold what is one's own, so that their silence means something", async () => {
    const { client } = boreal.account;
    const [quizzes, leads, letters] = await Promise.all([
      client.listQuizzes(),
      client.listLeads(),
      client.listDeadLetters(),
    ]);
    expect(quizzes.items.map(({ id }) => id)).toContain(boreal.quizId);
    expect(leads.items.map(({ id }) => id)).toContain(boreal.leadId);
    expect(letters.items.map(({ id }) => id)).toContain(boreal.deadLetterId);
  });

  test("a ticket opens the live numbers that it was given for, once, and no others", async () => {
    const { sockets } = await boreal.account.client.createLiveTickets(boreal.quizId);
    const own = sockets[0]?.path ?? "";
    const foreign = own.replace(boreal.quizId, aurora.quizId);
    const statuses = [];
    for (const path of [foreign, own, own]) statuses.push((await openUpgrade(dashboard + path)).status);
    expect(statuses).toEqual([403, 101, 403]);
  });

  test("a page token of one tenant's quiz is worth nothing at the other's", async () => {
    const { token } = (await (
      await fetch(`${boreal.account.quizOrigin}/${boreal.slug}/attempts`, { method: "POST" })
    ).json()) as { token: string };
    const response = await fetch(`${aurora.account.quizOrigin}/${aurora.slug}/answers`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, seq: 1, final: false, answers: [], moves: [] }),
    });
    expect((await refusalOf(response)).body).toMatchObject({ code: "invalid_page_token", status: 403 });
  });

  test("nothing of all this changed a row of the tenant that it was aimed at", async () => {
    expect(await everythingOf(aurora)).toEqual(before);
  });
});
