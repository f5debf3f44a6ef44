/** What the edge serves into a frame of another site. */
import { kvKeys } from "@borda/contracts";
import { expect, test } from "vitest";
import { MOVES, makeAnswers, makeToken } from "../../testing/attempts.ts";
import { edgeUnderTest } from "../../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";
import { readPage } from "../../testing/read-page.ts";

const FRAMED = { accept: "text/html", "sec-fetch-dest": "iframe" };

function embeddedEdge() {
  const edge = edgeUnderTest();
  const published = makePublished({}, { settings: { embed: { hosts: ["cliente.com.br"] } } });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}

const tellsHeight = (html: string) =>
  /<script type="module" nonce="[\w-]{22}" src="\/_borda\/frame-/.test(html);
const ancestorsOf = (response: Response) =>
  /frame-ancestors ([^;]*)/.exec(response.headers.get("content-security-policy") ?? "")?.[1];

test("only a page that is asked for as a frame brings the script that tells its height", async () => {
  const edge = embeddedEdge();
  const token = await makeToken();
  const post = { method: "POST", body: new URLSearchParams({ _token: token, goal: "acne" }) };
  const told: [boolean, boolean][] = [];
  for (const init of [{}, post]) {
    const plain = await edge.request("/pele", { ...init, headers: { accept: "text/html" } });
    const framed = await edge.request("/pele", { ...init, headers: FRAMED });
    told.push([tellsHeight(await plain.text()), tellsHeight(await framed.text())]);
  }
  expect(told).toEqual([
    [false, true],
    [false, true],
  ]);
});

test("every page of a quiz may stand where the quiz lists, also after a form post and on the way elsewhere", async () => {
  const edge = embeddedEdge();
  const body = new URLSearchParams({ _token: await makeToken(), goal: "acne" });
  const pages = [
    await edge.request("/pele", { headers: FRAMED }),
    await edge.request("/pele", { method: "POST", headers: FRAMED, body }),
    await edge.request("/pele/resume", { headers: FRAMED }),
  ];
  expect(pages.map((page) => [page.status, ancestorsOf(page), page.headers.get("x-frame-options")])).toEqual(
    pages.map(() => [200, "'self' https://cliente.com.br", null]),
  );
});

test("a notice is shown where its quiz may be, when it is asked for from a frame", async () => {
  const edge = embeddedEdge();
  const expired = new URLSearchParams({ _token: await makeToken({ issuedAtMs: 0 }), goal: "acne" });
  const ask = (headers: Record<string, string>) => edge.request("/pele", { headers });
  const shown: [number, string | undefined][] = [];
  for (const headers of [FRAMED, { accept: "text/html" }]) {
    const gone = await edge.request("/pele", { method: "POST", headers, body: expired });
    shown.push([gone.status, ancestorsOf(gone)]);
  }
  for (let view = 0; view < 100; view += 1) await ask({});
  for (const headers of [FRAMED, { accept: "text/html" }]) {
    const refused = await ask(headers);
    shown.push([refused.status, ancestorsOf(refused)]);
  }
  expect(shown).toEqual([
    [410, "'self' https://cliente.com.br"],
    [410, "'self'"],
    [429, "'self' https://cliente.com.br"],
    [429, "'self'"],
  ]);
});

test("a frame that no browser shows is no view, nor is a page that is loaded again", async () => {
  const edge = embeddedEdge();
  const counted: number[] = [];
  for (const headers of [
    { ...FRAMED, referer: "https://outro.example/" },
    { ...FRAMED, referer: "https://cliente.com.br/" },
    { accept: "text/html", "cache-control": "max-age=0" },
  ]) {
    const { status } = await edge.request("/pele", { headers });
    await edge.letFlush();
    counted.push(status, edge.behind.eventMessages.length);
  }
  expect(counted).toEqual([200, 0, 200, 1, 200, 1]);
});

test("who begins an attempt from a page that counted no view has seen it", async () => {
  const edge = embeddedEdge();
  const headers = { accept: "text/html", "cache-control": "max-age=0" };
  const pages = [await edge.request("/pele", { headers }), await edge.request("/pele", { headers })];
  const [token = "", formToken = ""] = await Promise.all(
    pages.map(async (page) => (await readPage(page)).hidden._token ?? ""),
  );
  await edge.postJson("/pele/events", { token, moves: MOVES.slice(0, 2) });
  const body = new URLSearchParams({ _token: formToken, goal: "acne" });
  await edge.request("/pele", { method: "POST", headers: { accept: "text/html" }, body });
  await edge.letFlush();
  const told = edge.behind.eventMessages.flatMap(({ attempts }) => attempts.map(({ events }) => events));
  const moves = MOVES.slice(0, 2).map((move) => ({ kind: "move", ...move }));
  expect(told).toEqual([
    [{ kind: "view" }, ...moves],
    [{ kind: "view" }, ...moves],
  ]);
});

test("answers count the view of a page that counted none, though nothing told of the moves", async () => {
  const edge = edgeUnderTest();
  for (const uncounted of [{}, { uncounted: true }] as const) {
    const answers = await makeAnswers({ token: await makeToken(uncounted) });
    expect((await edge.postJson("/pele/answers", answers)).status).toBe(202);
  }
  await edge.letFlush();
  const told = edge.behind.eventMessages.flatMap(({ attempts }) => attempts.map(({ events }) => events));
  expect(told).toEqual([[{ kind: "view" }]]);
});

test("while nobody knows which quiz it is, a notice stays out of frames", async () => {
  const edge = embeddedEdge();
  edge.behind.store = "throws";
  const away = await edge.request("/pele", { headers: FRAMED });
  expect([away.status, ancestorsOf(away)]).toEqual([503, "'self'"]);
});
