/** The headers of every kind of response, whole. A change here is a change of what browsers permit. */
import { kvKeys } from "@borda/contracts";
import { expect, test } from "vitest";
import { MOVES, makeAnswers, makeToken } from "../testing/attempts.ts";
import { type EdgeUnderTest, edgeUnderTest } from "../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../testing/published-fixture.ts";
import { DATA, headersOf, NOTICE_POLICY, PAGE, PLAIN_POLICY } from "../testing/response-headers.ts";

const BROWSER = { accept: "text/html" };

/** The fixture with other elements in its first step. */
function publish(edge: EdgeUnderTest, elements: readonly object[], theme: object = {}) {
  const plain = makePublished();
  const byLocale = Object.fromEntries(
    Object.entries(plain.compiled.byLocale).map(([locale, quiz]) => [
      locale,
      {
        ...quiz,
        theme: { ...quiz.theme, ...theme },
        steps: [{ id: "goal_step", title: "A", next: null, elements }],
      },
    ]),
  );
  const published = { ...plain, compiled: { ...plain.compiled, byLocale } };
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
}

const CHOICES = { type: "ending", id: "e", title: "Fim", showOutcome: false };
const image = (src: string) => ({ src, alt: "", width: 10, height: 10 });

test("a page without anything foreign permits nothing foreign", async () => {
  const edge = edgeUnderTest();
  publish(edge, [CHOICES]);
  expect(headersOf(await edge.request("/pele", { headers: BROWSER }))).toEqual({
    ...PAGE,
    "content-security-policy": PLAIN_POLICY,
  });
});

test("a page permits the images, files and players that its quiz uses, each where it belongs", async () => {
  const edge = edgeUnderTest();
  publish(
    edge,
    [
      { type: "image", id: "a", image: image("https://img.example/a.png") },
      {
        type: "video",
        id: "b",
        provider: "vimeo",
        source: "1",
        title: "V",
        poster: "https://poster.example/p.jpg",
      },
      { type: "video", id: "c", provider: "youtube", source: "abc", title: "Y" },
      { type: "video", id: "d", provider: "file", source: "https://media.example/v.mp4", title: "F" },
      {
        type: "picture_choice",
        id: "p",
        key: "p",
        label: "P",
        required: false,
        multiple: false,
        autoAdvance: false,
        choices: [{ id: "x", label: "X", image: image("https://img.example/x.png") }],
      },
    ],
    { logo: image("https://logo.example/l.svg") },
  );
  const policy = headersOf(await edge.request("/pele", { headers: BROWSER }))["content-security-policy"];
  expect(policy).toBe(
    PLAIN_POLICY.replace(
      "img-src 'self' data:",
      "img-src 'self' data: https://img.example https://logo.example https://poster.example",
    )
      .replace("font-src 'self';", "font-src 'self'; media-src https://media.example;")
      .replace(
        "connect-src 'self';",
        "connect-src 'self'; frame-src https://player.vimeo.com https://www.youtube-nocookie.com;",
      ),
  );
});

test("an address in a quiz can add neither a directive nor a wildcard", async () => {
  const edge = edgeUnderTest();
  publish(edge, [
    { type: "image", id: "a", image: image("https://img.example/;script-src *") },
    { type: "image", id: "b", image: image("javascript:1") },
    { type: "image", id: "c", image: image("https://a;sandbox/c.png") },
    { type: "image", id: "d", image: image("https://a,b/d.png") },
    { type: "image", id: "e", image: image("https://*/e.png") },
    { type: "image", id: "f", image: image("https://*.example/f.png") },
    { type: "image", id: "g", image: image("https://'self'/g.png") },
  ]);
  const policy = headersOf(await edge.request("/pele", { headers: BROWSER }))["content-security-policy"];
  expect(policy).toBe(
    PLAIN_POLICY.replace("img-src 'self' data:", "img-src 'self' data: https://img.example"),
  );
});

test("on plain http nothing speaks of https", async () => {
  const edge = edgeUnderTest();
  edge.behind.kv.set(
    kvKeys.route("localhost:8701", "pele"),
    edge.behind.kv.get(kvKeys.route("quiz.test", "pele")) ?? "",
  );
  publish(edge, [CHOICES]);
  const headers = headersOf(await edge.request("http://localhost:8701/pele", { headers: BROWSER }));
  const { "strict-transport-security": _, ...rest } = PAGE;
  expect(headers).toEqual({
    ...rest,
    "content-security-policy": PLAIN_POLICY.replace("; upgrade-insecure-requests", ""),
  });
});

test.each([
  ["a missing quiz", "/nada", {}],
  ["a quiz that is away", "/pele", { "retry-after": "5" }],
])("a notice of %s permits no script", async (_what, path, extra) => {
  const edge = edgeUnderTest();
  if (path === "/pele") edge.behind.store = "throws";
  expect(headersOf(await edge.request(path, { headers: BROWSER }))).toEqual({
    ...PAGE,
    ...extra,
    "content-security-policy": NOTICE_POLICY,
  });
});

test("a step after a form post has the headers of a page", async () => {
  const edge = edgeUnderTest();
  const body = new URLSearchParams({ _token: await makeToken(), goal: "acne" });
  const response = await edge.request("/pele", { method: "POST", headers: BROWSER, body });
  expect(headersOf(response)).toEqual({
    ...PAGE,
    "content-security-policy": PLAIN_POLICY.replace(
      "connect-src 'self';",
      "connect-src 'self'; frame-src https://www.youtube-nocookie.com;",
    ),
  });
});

test("accepted answers have the headers of data", async () => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/answers", await makeAnswers());
  expect(headersOf(response)).toEqual({ ...DATA, "content-type": "application/json" });
});

test("refused answers have the headers of data", async () => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/answers", "{");
  expect(headersOf(response)).toEqual({ ...DATA, "content-type": "application/problem+json" });
});

test("a beacon's receipt has the headers of data", async () => {
  const edge = edgeUnderTest();
  const response = await edge.postJson("/pele/events", { token: await makeToken(), moves: MOVES });
  expect(headersOf(response)).toEqual(DATA);
});

test("a definition has the headers of data, names no request, since caches hand it on, and is kept for ever", async () => {
  const edge = edgeUnderTest();
  const { "x-request-id": _, ...shared } = DATA;
  const expected = {
    ...shared,
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "application/json; charset=utf-8",
    etag: `"${QUIZ_ID}.3.pt-BR"`,
    vary: "accept-encoding",
  };
  // The last two are left to the framework.
  for (const [path, method] of [
    ["/pele/definition?v=3", "GET"],
    ["/pele/definition?v=3", "HEAD"],
    ["/%70ele/definition?v=3", "GET"],
  ] as const) {
    expect([method, path, headersOf(await edge.request(path, { method }))]).toEqual([method, path, expected]);
  }
});

test.each([
  ["gzip", "gzip, deflate, br"],
  ["gzip", "br;q=1.0, GZIP;q=0.8"],
  ["gzip", "br,gzip;foo=bar, *;q=0"],
  [null, "br, gzip;q=0"],
  [null, "gzip;foo=bar;q=0.000, br"],
  [null, "gzip;q=0;foo=bar"],
  [null, "not-gzip, gzipped"],
  [null, "identity"],
])("a definition comes in %s to who accepts %s, and is the same", async (encoding, accepted) => {
  const edge = edgeUnderTest();
  const plain = await edge.request("/pele/definition?v=3&l=pt-BR");
  const headers = { "accept-encoding": accepted };
  const response = await edge.request("/pele/definition?v=3&l=pt-BR", { headers });
  const sent = response.body as ReadableStream<Uint8Array<ArrayBuffer>>;
  const body = encoding === null ? sent : sent.pipeThrough(new DecompressionStream("gzip"));
  expect([response.headers.get("content-encoding"), await new Response(body).text()]).toEqual([
    encoding,
    await plain.text(),
  ]);
});

test("an address that is spelled differently is answered with the same headers, without a body for HEAD", async () => {
  const edge = edgeUnderTest();
  publish(edge, [CHOICES]);
  const [page, head] = [
    await edge.request("/pele?lang=pt-BR", { headers: BROWSER }),
    await edge.request("/pele?lang=pt-BR", { method: "HEAD", headers: BROWSER }),
  ];
  const ownId = { "x-request-id": expect.stringMatching(/^request-[12]$/) };
  expect([headersOf(head), await head.text()]).toEqual([{ ...headersOf(page), ...ownId }, ""]);
});

test("a page comes compressed to who accepts it, with the same headers and one document like any other", async () => {
  const edge = edgeUnderTest();
  publish(edge, [CHOICES]);
  const plain = await edge.request("/pele", { headers: BROWSER });
  const gzip = await edge.request("/pele", { headers: { ...BROWSER, "accept-encoding": "gzip" } });
  const body = gzip.body as ReadableStream<Uint8Array<ArrayBuffer>>;
  const html = await new Response(body.pipeThrough(new DecompressionStream("gzip"))).text();
  expect(headersOf(gzip)).toEqual({
    ...headersOf(plain),
    "content-encoding": "gzip",
    vary: "accept-encoding",
    "x-request-id": "request-2",
  });
  const fixed = (text: string) =>
    text.replaceAll(/(nonce|data-attempt|value)="[^"]*"/g, '$1=""').replaceAll(/\s+/g, " ");
  expect(fixed(html)).toBe(fixed(await plain.text()));
});
