import { leadDetailSchema, leadPageSchema } from "@borda/contracts/api";
import { expect, test } from "vitest";
import { apiUnderTest } from "../../testing/api-under-test.ts";
import { makeResponse } from "../../testing/make-response.ts";
import { seedExamples } from "../../testing/operation-examples.ts";

async function setUp() {
  const api = apiUnderTest();
  const account = await api.addAccount();
  const ids = await seedExamples(api, account);
  const list = async (query = "") =>
    leadPageSchema.parse(await (await account.call("GET", `/v1/leads${query}`)).json());
  return { api, account, ids, list };
}

test("leads are listed as people, and found by what was typed without the blanks around it", async () => {
  const { ids, list } = await setUp();
  const page = await list();
  expect(page).toEqual({
    items: [
      {
        id: ids.leadId,
        name: "Maria Souza",
        email: "maria@example.com",
        phone: null,
        quizId: ids.quizId,
        quizName: "Tipo de pele",
        outcome: null,
        tags: ["dry_skin", "vip"],
        consentedChannels: ["email"],
        createdAt: "2026-11-21T12:00:00.000Z",
        updatedAt: "2026-11-21T12:00:00.000Z",
      },
    ],
    nextCursor: null,
  });
  expect(await list("?q=%20souza%20")).toEqual(page);
  expect(await list("?q=%20")).toEqual(page);
  expect((await list("?q=zz")).items).toEqual([]);
  expect((await list(`?q=${"Quero%20saber%20mais.%0A".repeat(100)}(01A2B3C4)`)).items).toEqual([]);
});

test("leads are listed by a whole tag, alone or together with a search", async () => {
  const { account, list } = await setUp();
  const everybody = await list();
  expect(await list("?tag=vip")).toEqual(everybody);
  expect(await list("?tag=vip&q=souza")).toEqual(everybody);
  expect([await list("?tag=vi"), await list("?tag=vip&q=zz")]).toEqual([
    { items: [], nextCursor: null },
    { items: [], nextCursor: null },
  ]);
  expect((await account.call("GET", "/v1/leads?tag=V%27%20or%201")).status).toBe(400);
});

test("a lead shows what was agreed to, answered and sent", async () => {
  const { api, account, ids } = await setUp();
  const at = new Date("2026-11-21T12:00:00.000Z");
  const entry = api.store.leads[0];
  if (entry === undefined) throw new Error("there is no lead");
  api.store.leads[0] = {
    ...entry,
    record: {
      ...entry.record,
      consents: [
        { channel: "email", text: "Aceito.", textHash: "a".repeat(64), givenAt: at, withdrawnAt: at },
      ],
      responses: [makeResponse({ quizId: ids.quizId })],
      messages: [
        { id: ids.leadId, channel: "email", subject: "Oi", status: "unknown", reason: "timeout", at },
      ],
    },
  };
  const detail = leadDetailSchema.parse(await (await account.call("GET", `/v1/leads/${ids.leadId}`)).json());
  const moment = at.toISOString();
  expect(detail).toMatchObject({
    lead: { id: ids.leadId },
    identities: [{ kind: "email", value: "maria@example.com" }],
    consents: [
      { channel: "email", text: "Aceito.", textHash: "a".repeat(64), givenAt: moment, withdrawnAt: moment },
    ],
    responses: [{ quizId: ids.quizId, final: true }],
    messages: [{ channel: "email", subject: "Oi", status: "unknown", reason: "timeout", at: moment }],
  });
});
