import { kvKeys, PAGE_TOKEN_MAX_LENGTH, uuidv7TimeMs } from "@borda/contracts";
import { expect, test } from "vitest";
import { readPageToken } from "../../attempts/page-tokens.ts";
import { edgeUnderTest, KEYS, NOW_MS } from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { HOST, makePointer, makePublished, OTHER_QUIZ_ID, QUIZ_ID } from "../../testing/published-fixture.ts";
import { readPage } from "../../testing/read-page.ts";

const BROWSER = {
  accept: "text/html,application/xhtml+xml",
  "accept-language": "pt-BR,pt;q=0.9",
  "user-agent":
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36",
};

async function claimsOf(response: Response) {
  const { hidden } = await readPage(response);
  return await readPageToken(KEYS, hidden._token ?? "");
}

test("the first step is there without a script, with an attempt of its own and no state", async () => {
  const edge = edgeUnderTest();
  const page = await readPage(await edge.request("/pele", { headers: BROWSER }));
  expect([page.status, page.step, Object.keys(page.hidden), page.hasBack]).toEqual([
    200,
    "goal_step",
    ["_token"],
    false,
  ]);
  expect(page.html).toContain("Qual é o seu objetivo?");
});

test("the token says whose attempt it is, of which version, in which language, and where from", async () => {
  const edge = edgeUnderTest();
  const headers = { ...BROWSER, referer: "https://blog.example/post?secret=1" };
  const claims = await claimsOf(
    await edge.request("/pele?utm_source=instagram&gclid=G1&lang=en", { headers }),
  );
  expect(claims).toEqual({
    attemptId: claims?.attemptId,
    quizId: QUIZ_ID,
    version: 3,
    variant: "",
    locale: "en",
    issuedAtMs: NOW_MS,
    source: { utm_source: "instagram", gclid: "G1", referrer: "https://blog.example/post" },
  });
  expect(uuidv7TimeMs(claims?.attemptId ?? "")).toBe(NOW_MS);
});

test("every view is an attempt and a nonce of its own", async () => {
  const edge = edgeUnderTest();
  const views = [
    await edge.request("/pele", { headers: BROWSER }),
    await edge.request("/pele", { headers: BROWSER }),
  ];
  const nonces = views.map(
    (view) => /'nonce-([^']+)'/.exec(view.headers.get("content-security-policy") ?? "")?.[1],
  );
  const attempts = await Promise.all(views.map(async (view) => (await claimsOf(view))?.attemptId));
  expect([new Set(nonces).size, new Set(attempts).size]).toEqual([2, 2]);
});

test("the page's own script and styles carry the nonce of its policy", async () => {
  const edge = edgeUnderTest();
  const response = await edge.request("/pele", { headers: BROWSER });
  const nonce = /'nonce-([\w-]{22})'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
  const { html } = await readPage(response);
  expect(Array.from(html.matchAll(/<(script|style)[^>]* nonce="([^"]+)"/g), (match) => match[2])).toEqual([
    nonce,
    nonce,
  ]);
});

test.each([
  ["lang in the address", "/pele?lang=en", "pt-BR", "What is your goal?"],
  ["the browser's preference", "/pele", "en-US,en;q=0.9", "What is your goal?"],
  ["the quiz's default", "/pele", "de", "Qual é o seu objetivo?"],
])("the language follows %s", async (_why, path, acceptLanguage, question) => {
  const edge = edgeUnderTest();
  const response = await edge.request(path, { headers: { ...BROWSER, "accept-language": acceptLanguage } });
  expect((await readPage(response)).html).toContain(question);
});

test("a view is counted once, a second later, with device and source", async () => {
  const edge = edgeUnderTest();
  const claims = await claimsOf(await edge.request("/pele?utm_source=Instagram", { headers: BROWSER }));
  expect(edge.behind.eventMessages).toEqual([]);
  await edge.letFlush();
  expect(edge.behind.eventMessages).toEqual([
    {
      type: "events",
      v: 1,
      requestId: "request-1",
      target: { dbRef: "main", tenantId: makePointer().tenantId, quizId: QUIZ_ID, shards: 2 },
      attempts: [
        {
          requestId: "request-1",
          attemptId: claims?.attemptId,
          dimensions: {
            version: 3,
            variant: "",
            locale: "pt-BR",
            device: "phone",
            country: "",
            source: "instagram",
          },
          events: [{ kind: "view" }],
        },
      ],
    },
  ]);
  expect(edge.metricsText()).toContain("borda_edge_views_total 1");
});

test("asking for the head of a page has no body and counts no view", async () => {
  const edge = edgeUnderTest();
  const response = await edge.request("/pele", { method: "HEAD", headers: BROWSER });
  await edge.letFlush();
  expect([response.status, await response.text(), edge.behind.eventMessages]).toEqual([200, "", []]);
});

test("a preview of the link in a chat counts no view, though it gets the page", async () => {
  const edge = edgeUnderTest();
  const headers = { ...BROWSER, "user-agent": "WhatsApp/2.23.20.0 A" };
  const response = await edge.request("/pele", { headers });
  await edge.letFlush();
  expect([response.status, edge.behind.eventMessages]).toEqual([200, []]);
});

test("a quiz that greets by campaign is rendered for the campaign", async () => {
  const edge = edgeUnderTest();
  const step = {
    id: "hi",
    title: "Oi",
    next: null,
    elements: [
      {
        type: "heading" as const,
        id: "e_hi",
        level: 1 as const,
        text: 'Oi, {{utm_source|fallback:"você"}}!',
      },
    ],
  };
  const quiz = makePublished({}, { start: "hi", steps: [step] });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(quiz));
  const titles = await Promise.all(
    ["/pele", "/pele?utm_source=%3Cb%3Einsta", "/pele?gclid=1"].map(
      async (path) =>
        (await readPage(await edge.request(path, { headers: BROWSER }))).html.match(/Oi, [^!]*!/)?.[0],
    ),
  );
  expect(titles).toEqual(["Oi, você!", "Oi, &lt;b>insta!", "Oi, você!"]);
});

test("a flood of parameters makes no token that the edge would refuse", async () => {
  const edge = edgeUnderTest();
  const query = new URLSearchParams({
    utm_source: "é".repeat(900),
    fbclid: "f".repeat(500),
    utm_term: "😀".repeat(400),
  });
  const { hidden } = await readPage(await edge.request(`/pele?${query}`, { headers: BROWSER }));
  expect(hidden._token?.length).toBeLessThan(PAGE_TOKEN_MAX_LENGTH);
  expect(await readPageToken(KEYS, hidden._token ?? "")).not.toBeNull();
});

test.each([
  ["pt-BR", "Não encontramos esta página"],
  ["en", "We could not find this page"],
  ["es-MX", "No encontramos esta página"],
])("a person who asks in %s for a quiz that does not exist reads so", async (language, title) => {
  const edge = edgeUnderTest();
  const response = await edge.request("/nada", { headers: { ...BROWSER, "accept-language": language } });
  const page = await readPage(response);
  expect([page.status, page.title, page.hasScript]).toEqual([404, title, false]);
});

test("a program that asks for a quiz that does not exist gets a problem body", async () => {
  const edge = edgeUnderTest();
  await expectProblem(await edge.request("/nada"), "not_found");
  await expectProblem(await edge.request("/"), "not_found");
  await expectProblem(await edge.request("/pele/x/y"), "not_found");
});

test("hosts are kept apart: another tenant's quiz is not served under this one's address", async () => {
  const edge = edgeUnderTest();
  edge.behind.kv.set(
    kvKeys.route("other.test:8701", "pele"),
    JSON.stringify(makePointer({ quizId: OTHER_QUIZ_ID, version: 1 })),
  );
  edge.behind.kv.set(
    kvKeys.quiz(OTHER_QUIZ_ID, 1),
    JSON.stringify(makePublished({ quizId: OTHER_QUIZ_ID, version: 1 })),
  );
  const here = await claimsOf(await edge.request("/pele", { headers: BROWSER }));
  const there = await claimsOf(await edge.request("http://OTHER.test:8701/pele", { headers: BROWSER }));
  expect([here?.quizId, there?.quizId]).toEqual([QUIZ_ID, OTHER_QUIZ_ID]);
});

test("with KV away a person is asked to try again, and the page works on where it is remembered", async () => {
  const cold = edgeUnderTest();
  cold.behind.store = "hangs";
  const response = await cold.request("/pele", { headers: BROWSER });
  expect(response.headers.get("retry-after")).toBe("5");
  const notice = await readPage(response);
  expect([notice.status, notice.title, notice.html.includes('href="/pele"')]).toEqual([
    503,
    "Não conseguimos abrir agora",
    true,
  ]);

  const warm = edgeUnderTest();
  await warm.request("/pele", { headers: BROWSER });
  warm.behind.store = "throws";
  warm.behind.nowMs += 3_600_000;
  expect((await warm.request("/pele", { headers: BROWSER })).status).toBe(200);
});

test("a pointer to a version that cannot be seen yet asks to try again", async () => {
  const edge = edgeUnderTest();
  edge.behind.kv.set(kvKeys.route(HOST, "pele"), JSON.stringify(makePointer({ version: 4 })));
  await expectProblem(await edge.request("/pele"), "unavailable");
});

test("what breaks unexpectedly is told to the log and not to the person", async () => {
  const edge = edgeUnderTest();
  const broken = makePublished();
  edge.behind.kv.set(
    kvKeys.quiz(QUIZ_ID, 3),
    JSON.stringify({ ...broken, compiled: { locales: ["pt-BR"], byLocale: {} } }),
  );
  const page = await readPage(await edge.request("/pele", { headers: BROWSER }));
  expect([page.status, page.title]).toEqual([500, "Não conseguimos abrir agora"]);
  expect(edge.behind.logLines).toMatchObject([
    { event: "page_failed", level: "error", requestId: "request-1" },
  ]);
});
