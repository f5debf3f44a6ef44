import { responsePageSchema, responseSchema } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { EXPORT_PAGE_ROWS } from "../../response-export.ts";
import { apiUnderTest, type TestAccount, type TestApi } from "../../testing/api-under-test.ts";
import { createQuizOf } from "../../testing/make-document.ts";
import { makeResponse } from "../../testing/make-response.ts";

async function setUp() {
  const api = apiUnderTest();
  const account = await api.addAccount();
  const quizId = await createQuizOf(account);
  return { api, account, quizId, path: `/v1/quizzes/${quizId}/responses` };
}

/** Responses of a quiz with known ids, oldest first. */
function addResponses(api: TestApi, account: TestAccount, quizId: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    api.state.nowMs += 1;
    const id = api.newId();
    const answer = { k: "skin", t: "single_choice", v: "dry", question: "?", text: `Resposta ${index}` };
    const row = makeResponse({ id, quizId, final: index % 2 === 0, answers: [answer] });
    api.store.responses.push({ tenantId: account.tenant.id, row });
    return id;
  });
}

/** NDJSON as text; workerd warns of `.text()` on a type that is not `text/…`. */
async function textOf(response: Response): Promise<string> {
  return new TextDecoder().decode(await response.arrayBuffer());
}

test("responses are listed newest first, by pages, and by being finished", async () => {
  const { api, account, quizId, path } = await setUp();
  const ids = addResponses(api, account, quizId, 3);
  const list = async (query: string) =>
    responsePageSchema.parse(await (await account.call("GET", `${path}${query}`)).json());
  const first = await list("?limit=2");
  expect(first.items.map((item) => item.id)).toEqual([ids[2], ids[1]]);
  expect((await list(`?limit=2&cursor=${first.nextCursor}`)).items.map((item) => item.id)).toEqual([ids[0]]);
  expect((await list("?final=false")).items.map((item) => item.id)).toEqual([ids[1]]);
});

test("the CSV export holds every response of every page, newest first, and no other quiz's", async () => {
  const { api, account, quizId, path } = await setUp();
  const ids = addResponses(api, account, quizId, EXPORT_PAGE_ROWS * 2 + 1);
  addResponses(api, account, await createQuizOf(account, "outro"), 1);
  const response = await account.call("GET", `${path}/export?format=csv`);
  expect([response.headers.get("content-type"), response.headers.get("content-disposition")]).toEqual([
    "text/csv; charset=utf-8; header=present",
    'attachment; filename="pele-responses.csv"',
  ]);
  const [header, ...rows] = (await response.text()).trimEnd().split("\r\n");
  expect(header).toMatch(/^id,code,status,started_at,.*,Como é sua pele\?$/);
  expect(rows.map((row) => row.split(",")[0])).toEqual(ids.toReversed());
  expect(api.store.audit.at(-1)).toEqual({
    tenantId: account.tenant.id,
    action: "responses.export",
    target: `quiz:${quizId}`,
  });
});

test("the CSV export separates by semicolons when it is asked to, behind the mark that Excel needs", async () => {
  const { api, account, quizId, path } = await setUp();
  const [id] = addResponses(api, account, quizId, 1);
  const response = await account.call("GET", `${path}/export?format=csv&separator=semicolon`);
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  const [header, row] = text.split("\r\n");
  expect(header?.split(";").slice(0, 5)).toEqual([
    "\ufeffid",
    "code",
    "status",
    "started_at (America/Sao_Paulo)",
    "received_at (America/Sao_Paulo)",
  ]);
  const cells = row?.split(";") ?? [];
  expect([cells[0], cells[3]]).toEqual([id, expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)]);
  expect((await account.call("GET", `${path}/export?format=csv&separator=tab`)).status).toBe(400);
});

test("the NDJSON export has one response a line, in the shape of the list", async () => {
  const { api, account, quizId, path } = await setUp();
  const ids = addResponses(api, account, quizId, 3);
  const response = await account.call("GET", `${path}/export?format=ndjson`);
  expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  const lines = (await textOf(response)).trimEnd().split("\n");
  expect(lines.map((line) => responseSchema.parse(JSON.parse(line)).id)).toEqual(ids.toReversed());
});

test("an export of nothing is a header alone, or nothing", async () => {
  const { account, path } = await setUp();
  const csv = await (await account.call("GET", `${path}/export?format=csv`)).text();
  expect(csv.split("\r\n")).toHaveLength(2);
  expect(await textOf(await account.call("GET", `${path}/export?format=ndjson`))).toBe("");
});
