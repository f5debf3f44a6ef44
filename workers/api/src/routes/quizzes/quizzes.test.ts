import { importResultSchema, quizDetailSchema, quizPageSchema } from "@borda/contracts/api";
import { defaultFollowUp } from "@borda/messaging";
import { expect, test } from "vitest";
import { apiUnderTest, refusalOf } from "../../testing/api-under-test.ts";
import { createQuizOf, makeDocument } from "../../testing/make-document.ts";

async function setUp() {
  const api = apiUnderTest();
  const account = await api.addAccount();
  return { api, account, call: account.call };
}

/** A small export of Typebot: one text question, then an e-mail address. */
const TYPEBOT = {
  version: "6",
  id: "typebot-1",
  name: "Descubra seu tipo de pele",
  events: [{ id: "start", type: "start", outgoingEdgeId: "edge-1", graphCoordinates: { x: 0, y: 0 } }],
  groups: [
    {
      id: "group-1",
      title: "Contato",
      graphCoordinates: { x: 0, y: 0 },
      blocks: [
        { id: "block-1", type: "text", content: { richText: [{ type: "p", children: [{ text: "Oi!" }] }] } },
        { id: "block-2", type: "email input", options: { variableId: "var-1" } },
      ],
    },
  ],
  edges: [{ id: "edge-1", from: { eventId: "start" }, to: { groupId: "group-1" } }],
  variables: [{ id: "var-1", name: "Email" }],
  theme: {},
  settings: {},
};

test("a quiz is created as a draft, and found by id and by slug", async () => {
  const { account, call } = await setUp();
  const response = await call("POST", "/v1/quizzes", {
    slug: "pele",
    name: "Pele",
    document: makeDocument(),
  });
  const created = quizDetailSchema.parse(await response.json());
  expect(response.status).toBe(201);
  expect(created).toMatchObject({
    quiz: {
      slug: "pele",
      name: "Pele",
      publishedVersion: null,
      publicUrl: "http://localhost:8701/pele",
      hasUnpublishedChanges: true,
      counters: { views: 0, started: 0, completions: 0, leads: 0 },
    },
    document: makeDocument(),
  });
  expect(created.lint.filter((finding) => finding.severity === "error")).toEqual([]);
  for (const path of [`/v1/quizzes/${created.quiz.id}`, "/v1/quizzes/by-slug/pele"]) {
    expect(await (await account.call("GET", path)).json()).toEqual(created);
  }
});

test("a document that does not fit the schema is refused with the places of its faults", async () => {
  const { api, call } = await setUp();
  const document = { ...makeDocument(), steps: [{ id: "Não", title: "x", elements: [], next: null }] };
  const response = await call("POST", "/v1/quizzes", { slug: "pele", name: "Pele", document });
  expect(await response.json()).toMatchObject({
    status: 422,
    code: "invalid_body",
    issues: [{ path: ["document", "steps", 0, "id"] }],
  });
  expect(api.store.quizzes).toEqual([]);
});

test.each([
  ["a NUL character", "a\u0000b"],
  ["a lone surrogate", "a\ud800b"],
])("%s in a name is refused and never reaches the database", async (_, name) => {
  const { api, call } = await setUp();
  const response = await call("POST", "/v1/quizzes", { slug: "pele", name, document: makeDocument() });
  expect(await refusalOf(response)).toEqual({ status: 422, code: "invalid_body" });
  expect(api.store.quizzes).toEqual([]);
});

test("a slug is taken once", async () => {
  const { call } = await setUp();
  const quiz = { slug: "pele", name: "Pele", document: makeDocument() };
  await call("POST", "/v1/quizzes", quiz);
  expect(await refusalOf(await call("POST", "/v1/quizzes", quiz))).toEqual({
    status: 409,
    code: "slug_taken",
  });
});

test("every quiz starts with an active follow-up in the language of its document", async () => {
  const { account, call } = await setUp();
  const quizId = await createQuizOf(account);
  expect(await (await call("GET", `/v1/quizzes/${quizId}/follow-up`)).json()).toMatchObject({
    active: true,
    subject: expect.stringContaining("Seu resultado"),
  });
});

test("a follow-up is replaced; a template that cannot be rendered is refused with what is wrong", async () => {
  const { account, call } = await setUp();
  const path = `/v1/quizzes/${await createQuizOf(account)}/follow-up`;
  const followUp = { active: false, subject: "Oi, {{ lead.first_name }}", body: "Texto" };
  expect(await (await call("PUT", path, followUp)).json()).toEqual(followUp);
  const broken = await call("PUT", path, { ...followUp, body: "{% if lead.first_name %}Oi" });
  expect(await broken.json()).toMatchObject({
    status: 422,
    code: "invalid_body",
    issues: [{ path: ["body"] }],
  });
  expect(await (await call("GET", path)).json()).toEqual(followUp);
});

test("a follow-up is previewed with an invented person, the quiz's first choices and its first outcome", async () => {
  const { account, call } = await setUp();
  const path = `/v1/quizzes/${await createQuizOf(account)}/follow-up`;
  const template = await (await call("GET", `${path}/default`)).json();
  const stored = (await (await call("GET", path)).json()) as object;
  expect({ active: true, ...(template as object) }).toEqual(stored);
  const preview = (await (await call("POST", `${path}/preview`, template)).json()) as Record<string, string>;
  expect(preview.subject).toBe("Seu resultado, Maria: Pele calma");
  expect(preview.text).toContain("Como é sua pele? Seca");
  expect(preview.html).toContain("Tudo bem.");
  expect(preview.html).not.toMatch(/<script|https?:/);
  // Nobody wrote it, so it speaks as the quiz does, whatever language it was stored in.
  const inEnglish = await call("POST", `${path}/preview`, defaultFollowUp("en"));
  expect(await inEnglish.json()).toEqual(preview);
  expect(await (await call("GET", path)).json()).toEqual(stored);
});

test("a preview asks as nobody was asked yet, without the marks of piping", async () => {
  const { call } = await setUp();
  const document = makeDocument('Como é sua pele{{utm_source|fallback:", amigo"}}?');
  const made = await (await call("POST", "/v1/quizzes", { slug: "pele", name: "Pele", document })).json();
  const path = `/v1/quizzes/${(made as { quiz: { id: string } }).quiz.id}/follow-up/preview`;
  const template = { subject: "Oi", body: "{% for item in questions %}{{ item.question }} {% endfor %}" };
  const preview = (await (await call("POST", path, template)).json()) as Record<string, string>;
  expect(preview.text).toContain("Como é sua pele, amigo?");
});

test("a preview of a text that cannot be rendered says what is wrong", async () => {
  const { account, call } = await setUp();
  const path = `/v1/quizzes/${await createQuizOf(account)}/follow-up/preview`;
  const refused = await call("POST", path, { subject: "Oi", body: "{% if lead.name %}Oi" });
  expect(await refused.json()).toMatchObject({
    status: 422,
    code: "invalid_body",
    issues: [{ path: ["body"] }],
  });
});

test("the list is paged by its cursor, newest first", async () => {
  const { api, account, call } = await setUp();
  const ids: string[] = [];
  for (const slug of ["um", "dois", "tres"]) {
    api.state.nowMs += 1_000;
    ids.unshift(await createQuizOf(account, slug));
  }
  const first = quizPageSchema.parse(await (await call("GET", "/v1/quizzes?limit=2")).json());
  const rest = quizPageSchema.parse(
    await (await call("GET", `/v1/quizzes?limit=2&cursor=${first.nextCursor}`)).json(),
  );
  expect([...first.items, ...rest.items].map((quiz) => quiz.id)).toEqual(ids);
  expect(rest.nextCursor).toBeNull();
});

test.each(["cursor=abc", "cursor=%20", "limit=0", "limit=201", "limit=1e3", "limit="])(
  "the query %s is refused",
  async (query) => {
    const { call } = await setUp();
    expect(await refusalOf(await call("GET", `/v1/quizzes?${query}`))).toEqual({
      status: 400,
      code: "invalid_query",
    });
  },
);

test("a draft with lint errors is kept and shows them", async () => {
  const { account, call } = await setUp();
  const quizId = await createQuizOf(account);
  const document = makeDocument();
  const steps = (document.steps as { next: string | null }[]).map((step, index) =>
    index === 0 ? { ...step, next: "nowhere" } : step,
  );
  const response = await call("PUT", `/v1/quizzes/${quizId}/document`, { document: { ...document, steps } });
  const { lint } = quizDetailSchema.parse(await response.json());
  expect(lint[0]).toMatchObject({ severity: "error", path: ["steps", 0, "next"] });
  expect(await (await call("GET", `/v1/quizzes/${quizId}/lint`)).json()).toEqual({ lint });
});

test("a file of another product becomes a quiz with a report; the slug comes from its name and is free", async () => {
  const { call } = await setUp();
  const body = { format: "typebot", file: TYPEBOT, consent: true };
  const results = [];
  for (let round = 0; round < 2; round += 1) {
    const response = await call("POST", "/v1/quizzes/import", body);
    expect(response.status).toBe(201);
    results.push(importResultSchema.parse(await response.json()));
  }
  expect(results.map(({ quiz }) => quiz.slug)).toEqual([
    "descubra-seu-tipo-de-pele",
    "descubra-seu-tipo-de-pele-2",
  ]);
  expect(results[0]).toMatchObject({ source: "typebot", version: "6", quiz: { name: TYPEBOT.name } });
  expect(results[0]?.report.blocks.map((block) => block.id)).toEqual(
    expect.arrayContaining(["block-1", "block-2"]),
  );
  expect(results[0]?.report.blocks.some((block) => block.status === "added")).toBe(true);
});

test("an import becomes a chat when that is asked for, and screens otherwise", async () => {
  const { call } = await setUp();
  const body = { format: "typebot", file: TYPEBOT, consent: false };
  const settingsOf = async (more: object) => {
    const { quiz } = importResultSchema.parse(
      await (await call("POST", "/v1/quizzes/import", { ...body, ...more })).json(),
    );
    const stored = await (await call("GET", `/v1/quizzes/${quiz.id}`)).json();
    return (stored as { document: { settings?: unknown } }).document.settings;
  };
  expect([
    await settingsOf({}),
    await settingsOf({ presentation: "screens" }),
    await settingsOf({ presentation: "chat" }),
  ]).toEqual([undefined, undefined, { presentation: "chat" }]);
  const refused = await call("POST", "/v1/quizzes/import", { ...body, presentation: "letter" });
  expect(refused.status).toBe(422);
});

test("an import under a slug that is taken is refused; under a name of its own it gets that name's slug", async () => {
  const { account, call } = await setUp();
  await createQuizOf(account, "pele");
  const body = { format: "typebot", file: TYPEBOT, consent: false };
  expect(await refusalOf(await call("POST", "/v1/quizzes/import", { ...body, slug: "pele" }))).toEqual({
    status: 409,
    code: "slug_taken",
  });
  const response = await call("POST", "/v1/quizzes/import", { ...body, name: "Ação!" });
  expect(importResultSchema.parse(await response.json()).quiz).toMatchObject({ name: "Ação!", slug: "acao" });
});

test("an import that always comes too late for the next number gets a slug of its own", async () => {
  const { api, account, call } = await setUp();
  await createQuizOf(account, "corrida");
  const { quizzes, ...others } = api.deps.repositories("main");
  const late = { ...others, quizzes: { ...quizzes, listSlugsLike: async () => [] } };
  Object.assign(api.deps, { repositories: () => late, randomBytes: () => Uint8Array.of(1, 2, 3, 4, 5) });
  const body = { format: "typebot", file: TYPEBOT, consent: false, name: "Corrida" };
  const response = await call("POST", "/v1/quizzes/import", body);
  expect(importResultSchema.parse(await response.json()).quiz.slug).toBe("corrida-0102030405");
  expect(await refusalOf(await call("POST", "/v1/quizzes/import", body))).toEqual({
    status: 409,
    code: "slug_taken",
  });
});

test.each([
  ["no export at all", { hello: "world" }],
  ["an unknown version", { ...TYPEBOT, version: "99" }],
  ["text", "x"],
])("a file that is %s is refused in words that help", async (_, file) => {
  const { api, call } = await setUp();
  const response = await call("POST", "/v1/quizzes/import", { format: "typebot", file, consent: false });
  const body = (await response.json()) as { status: number; code: string; detail: string };
  expect(body).toMatchObject({ status: 422, code: "import_failed" });
  expect(body.detail.length).toBeGreaterThan(20);
  expect(api.store.quizzes).toEqual([]);
});

test("a document is imported as it is, under a slug made of its name", async () => {
  const { api, call } = await setUp();
  const document = makeDocument();
  const imports = { format: "borda.quiz", file: document, consent: true, presentation: "chat" };
  const response = await call("POST", "/v1/quizzes/import", imports);
  const { quiz, source, version, report } = importResultSchema.parse(await response.json());
  expect([response.status, quiz.name, quiz.slug, source, version, report]).toEqual([
    201,
    document.name,
    "tipo-de-pele",
    "borda.quiz",
    "1",
    { notices: [], blocks: [] },
  ]);
  const { document: stored } = quizDetailSchema.parse(
    await (await call("GET", `/v1/quizzes/${quiz.id}`)).json(),
  );
  expect(stored).toEqual(document);
  const broken = await call("POST", "/v1/quizzes/import", { ...imports, file: { ...document, start: 1 } });
  expect(await broken.json()).toMatchObject({
    status: 422,
    code: "import_failed",
    issues: [
      { path: [], code: "not_a_document" },
      { path: ["start"], code: "invalid_type" },
    ],
  });
  expect(api.store.quizzes).toHaveLength(1);
});
