import { env, exports } from "cloudflare:workers";
import { type UnsubscribeClaims, type UnsubscribeMessage, unsubscribeMessageSchema } from "@borda/contracts";
import {
  createLogger,
  createMetrics,
  parseKeyRing,
  SEAL_SALT_BYTES,
  type StartTimer,
  sealToken,
  signToken,
  toBase64,
} from "@borda/edge-kit";
import { expect, test } from "vitest";
import { createApp } from "./app.ts";
import type { HooksDeps } from "./deps.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const RING = await parseKeyRing(`test:${toBase64(new Uint8Array(32).fill(7))}`);
const FORGER = await parseKeyRing(`test:${toBase64(new Uint8Array(32).fill(8))}`);
const CLAIMS: UnsubscribeClaims = {
  dbRef: "main",
  tenantId: "01900000-0000-7000-8000-000000000001",
  channel: "email",
  address: "maria.souza@example.com.br",
  messageId: "01900000-0000-7000-8000-0000000000aa",
  locale: "pt-BR",
};
const SALT = new Uint8Array(SEAL_SALT_BYTES).fill(9);
const TOKEN = await sealToken(RING, "unsubscribe", CLAIMS, SALT);
const BROWSER = { accept: "text/html,application/xhtml+xml", "accept-language": "en-GB,en;q=0.9" };
const FORM = { ...BROWSER, "content-type": "application/x-www-form-urlencoded" };

type Sent = UnsubscribeMessage[];

const elapseAtOnce: StartTimer = (elapsed) => {
  elapsed();
  return () => undefined;
};

function appUnderTest(overrides: Partial<HooksDeps> = {}) {
  const sent: Sent = [];
  const lines: string[] = [];
  const metrics = createMetrics();
  const deps: HooksDeps = {
    nowMs: () => NOW_MS,
    startTimer: () => () => undefined,
    unsubscribeKeys: async () => RING,
    enqueue: async (message) => sent.push(message),
    ops: { service: "hooks", metrics, metricsReaders: "anybody", checks: {} },
    ...overrides,
  };
  const app = createApp(
    {
      logger: createLogger("hooks", (line) => lines.push(line)),
      metrics,
      newRequestId: () => "request-1",
      nowMs: () => NOW_MS,
    },
    () => deps,
  );
  const request = (path: string, init?: RequestInit) =>
    app.request(new Request(`https://hooks.test${path}`, init), undefined, env);
  return { request, sent, lines };
}

/** Title and first sentence of a page, which say what happened. */
async function said(
  response: Response,
): Promise<{ status: number; lang: string; title: string; body: string }> {
  const text = await response.text();
  const part = (pattern: RegExp) => pattern.exec(text)?.[1] ?? "";
  return {
    status: response.status,
    lang: part(/<html lang="([^"]+)"/),
    title: part(/<h1>([^<]+)</),
    body: part(/<p role="status">([^<]+)</),
  };
}

test("opening the link asks, in the language of the message, and changes nothing", async () => {
  const { request, sent } = appUnderTest();
  const response = await request(`/u/${TOKEN}`, { headers: BROWSER });
  expect(await said(response)).toEqual({
    status: 200,
    lang: "pt-BR",
    title: "Parar de receber mensagens?",
    body: "Não enviaremos mais mensagens por e-mail para m•••@e•••.br.",
  });
  expect(sent).toEqual([]);
});

test.each([
  ["en", "Stop receiving messages?"],
  ["es", "¿Dejar de recibir mensajes?"],
  ["fr", "Parar de receber mensagens?"],
])("a message in %s has a page that says %s", async (locale, title) => {
  const { request } = appUnderTest();
  const token = await sealToken(RING, "unsubscribe", { ...CLAIMS, locale }, SALT);
  expect((await said(await request(`/u/${token}`, { headers: BROWSER }))).title).toBe(title);
});

test("asking for the head of the link changes nothing and has no body", async () => {
  const { request, sent } = appUnderTest();
  const response = await request(`/u/${TOKEN}`, { method: "HEAD", headers: BROWSER });
  expect([response.status, await response.text(), sent]).toEqual([200, "", []]);
});

test("the button's post queues the wish and says that it is done", async () => {
  const { request, sent } = appUnderTest();
  const response = await request(`/u/${TOKEN}`, { method: "POST", headers: FORM, body: "confirm=1" });
  expect(await said(response)).toEqual({
    status: 200,
    lang: "pt-BR",
    title: "Inscrição cancelada",
    body: "m•••@e•••.br não receberá mais mensagens por e-mail. Uma mensagem que já saiu ainda pode chegar.",
  });
  expect(sent.map((message) => unsubscribeMessageSchema.parse(message))).toEqual([
    {
      type: "unsubscribe",
      v: 1,
      requestId: "request-1",
      dbRef: "main",
      tenantId: CLAIMS.tenantId,
      channel: "email",
      address: "maria.souza@example.com.br",
      messageId: CLAIMS.messageId,
      receivedAt: "2026-11-21T12:00:00.000Z",
    },
  ]);
});

test("a mail program's one-click post is answered with a line of text", async () => {
  const { request, sent } = appUnderTest();
  const response = await request(`/u/${TOKEN}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  });
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "text/plain; charset=utf-8",
    "Inscrição cancelada\n",
  ]);
  expect(sent).toHaveLength(1);
});

test("a one-click post as multipart form data acts as well", async () => {
  const { request, sent } = appUnderTest();
  const body = new FormData();
  body.set("List-Unsubscribe", "One-Click");
  const response = await request(`/u/${TOKEN}`, { method: "POST", body });
  expect([response.status, sent.length]).toEqual([200, 1]);
});

test("a forged, cut, foreign or overlong link is refused on both methods and queues nothing", async () => {
  const { request, sent } = appUnderTest();
  const links = [
    await sealToken(FORGER, "unsubscribe", CLAIMS, SALT),
    await sealToken(RING, "page", CLAIMS, SALT),
    await sealToken(RING, "unsubscribe", { ...CLAIMS, tenantId: undefined }, SALT),
    await signToken(RING, "unsubscribe", CLAIMS),
    TOKEN.slice(0, -3),
    "x",
    "a".repeat(9_000),
  ];
  for (const link of links) {
    for (const init of [{ headers: BROWSER }, { method: "POST", headers: FORM, body: "confirm=1" }]) {
      expect(await said(await request(`/u/${link}`, init))).toEqual({
        status: 403,
        lang: "en",
        title: "This link is not valid",
        body: "It may have been copied in part. Open the unsubscribe link straight from the message you received.",
      });
    }
  }
  expect(sent).toEqual([]);
});

test.each([
  ["refuses", async () => Promise.reject(new Error("Too Many Requests")), () => () => undefined],
  // The timer that elapses at once stands for a send that hangs longer than it may.
  ["hangs", () => new Promise(() => undefined), elapseAtOnce],
] as [string, HooksDeps["enqueue"], StartTimer][])(
  "when the queue %s the page says that nothing is recorded yet and offers the button again",
  async (_how, enqueue, startTimer) => {
    const { request } = appUnderTest({ enqueue, startTimer });
    const response = await request(`/u/${TOKEN}`, { method: "POST", headers: FORM, body: "confirm=1" });
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await said(response.clone())).toEqual({
      status: 503,
      lang: "pt-BR",
      title: "Não conseguimos registrar agora",
      body: "Seu pedido ainda não foi registrado. Espere alguns segundos e tente de novo.",
    });
    expect(await response.text()).toContain("Tentar de novo</button>");
  },
);

test("neither page nor log shows the whole address", async () => {
  const { request, lines } = appUnderTest();
  const pages = [
    await (await request(`/u/${TOKEN}`, { headers: BROWSER })).text(),
    await (await request(`/u/${TOKEN}`, { method: "POST", headers: FORM, body: "confirm=1" })).text(),
  ];
  for (const text of [...pages, ...lines]) expect(text).not.toMatch(/maria|souza|example/);
});

test("the page sends its address to nobody and loads nothing", async () => {
  const { request } = appUnderTest();
  const response = await request(`/u/${TOKEN}`, { headers: BROWSER });
  const headers = Object.fromEntries(response.headers);
  const nonce = /<style nonce="([0-9a-f]{32})">/.exec(await response.text())?.[1];
  expect(headers).toEqual({
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; base-uri 'none'; form-action 'self'; style-src 'nonce-${nonce}'; frame-ancestors 'none'`,
    "content-type": "text/html; charset=utf-8",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-request-id": "request-1",
    "x-robots-tag": "noindex",
  });
});

test.each([
  [
    "JSON",
    { "content-type": "application/json" },
    "{}",
    415,
    "unsupported_media_type",
    "Send List-Unsubscribe=One-Click as a form.",
  ],
  [
    "too much",
    { "content-type": "application/x-www-form-urlencoded" },
    "a".repeat(5_000),
    413,
    "payload_too_large",
    "Send at most 4096 bytes.",
  ],
])(
  "a post of %s is a documented problem and queues nothing",
  async (_what, headers, body, status, code, detail) => {
    const { request, sent } = appUnderTest();
    const response = await request(`/u/${TOKEN}`, { method: "POST", headers, body });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      status,
      "application/problem+json",
    ]);
    expect(await response.json()).toMatchObject({ code, status, detail, requestId: "request-1" });
    expect(sent).toEqual([]);
  },
);

test("a method that an unsubscribe link does not have is told which it has", async () => {
  const { request } = appUnderTest();
  const response = await request(`/u/${TOKEN}`, { method: "DELETE" });
  const { code, detail } = (await response.json()) as { code: string; detail: string };
  expect([response.status, response.headers.get("allow"), code, detail]).toEqual([
    405,
    "OPTIONS, GET, HEAD, POST",
    "method_not_allowed",
    "Use OPTIONS, GET, HEAD, POST.",
  ]);
});

test("other addresses lead nowhere", async () => {
  const { request } = appUnderTest();
  for (const [path, init] of [
    ["/", {}],
    ["/u/", {}],
  ] as const) {
    const response = await request(path, init);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, "not_found"]);
  }
});

test("the deployed worker answers with the keys and the queue of its own bindings", async () => {
  const url = `http://hooks.test/u/${TOKEN}`;
  const shown = await exports.default.fetch(new Request(url, { headers: BROWSER }));
  expect((await said(shown)).status).toBe(200);
  const done = await exports.default.fetch(
    new Request(url, { method: "POST", headers: FORM, body: "confirm=1" }),
  );
  expect((await said(done)).title).toBe("Inscrição cancelada");
  const health = await exports.default.fetch(new Request("http://hooks.test/health"));
  expect(await health.json()).toEqual({ service: "hooks", status: "ok", checks: { keys: true } });
});
