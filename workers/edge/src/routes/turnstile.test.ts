/** Quizzes that ask Turnstile: what their pages load, and what becomes of their answers. Nothing here refuses one. */
import { type AnswersRequest, kvKeys } from "@borda/contracts";
import { expect, test } from "vitest";
import { ATTEMPT_ID, makeAnswers } from "../testing/attempts.ts";
import { type EdgeUnderTest, edgeUnderTest } from "../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../testing/published-fixture.ts";
import { readPage } from "../testing/read-page.ts";

const WIDGET = { siteKey: "0x4AAAAAAAKey", secret: "0x4AAAAAAASecret" };
const ACTION = QUIZ_ID.replaceAll("-", "");
const BROWSER = { accept: "text/html", "accept-language": "pt-BR" };

function edgeWithTurnstile(): EdgeUnderTest {
  const edge = edgeUnderTest();
  edge.behind.widgets.default = WIDGET;
  const published = makePublished({}, { settings: { turnstile: true } });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}

const GOOD = { success: true, hostname: "quiz.test", action: ACTION, cdata: ATTEMPT_ID, "error-codes": [] };

function says(edge: EdgeUnderTest, answer: unknown, status = 200): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  edge.behind.siteverify = async (_url, fields) => {
    asked.push(fields);
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    return { status, headers: new Headers(), text };
  };
  return asked;
}

async function trustOf(edge: EdgeUnderTest, overrides: Partial<AnswersRequest> = {}) {
  const headers = { "cf-connecting-ip": "203.0.113.7" };
  const body = await makeAnswers({ turnstile: "token-1", ...overrides });
  const { status } = await edge.postJson("/pele/answers", body, headers);
  return [status, edge.behind.sent.at(-1)?.message.trust];
}

test("a token that Cloudflare confirms for this host, quiz and attempt verifies the answer", async () => {
  const edge = edgeWithTurnstile();
  const asked = says(edge, GOOD);
  expect(await trustOf(edge)).toEqual([202, "verified"]);
  expect(asked.map((fields) => Object.fromEntries(fields))).toEqual([
    {
      secret: WIDGET.secret,
      response: "token-1",
      idempotency_key: ATTEMPT_ID,
      remoteip: "203.0.113.7",
    },
  ]);
  expect(edge.metricsText()).toContain('borda_edge_turnstile_total{result="confirmed"} 1');
});

test.each([
  ["refused", { success: false, "error-codes": ["invalid-input-response"] }],
  ["refused", { success: false, "error-codes": ["timeout-or-duplicate"] }],
  ["foreign", { ...GOOD, hostname: "spam.example" }],
  ["foreign", { ...GOOD, action: "f".repeat(32) }],
  ["foreign", { ...GOOD, cdata: "01a1fd00-0000-7000-8000-0000000000bb" }],
  ["away", "<html>502 Bad Gateway</html>"],
  ["away", { success: "yes" }],
])("an answer is kept and marked when the token is %s: %j", async (result, answer) => {
  const edge = edgeWithTurnstile();
  says(edge, answer);
  expect(await trustOf(edge)).toEqual([202, "unverified"]);
  expect(edge.metricsText()).toContain(`borda_edge_turnstile_total{result="${result}"} 1`);
  expect(edge.metricsText()).toContain('borda_edge_answers_doubted_total{reason="turnstile"} 1');
});

test("Cloudflare away holds nobody up", async () => {
  const edge = edgeWithTurnstile();
  edge.behind.siteverify = async () => {
    throw new DOMException("The operation timed out.", "TimeoutError");
  };
  expect(await trustOf(edge)).toEqual([202, "unverified"]);
  expect(JSON.stringify(edge.behind.logLines)).not.toContain(WIDGET.secret);
});

test("without a token nobody is asked, and the answer is kept and marked", async () => {
  const edge = edgeWithTurnstile();
  const asked = says(edge, GOOD);
  const { turnstile: _, ...without } = await makeAnswers({ turnstile: "x" });
  const { status } = await edge.postJson("/pele/answers", without);
  expect([status, edge.behind.sent[0]?.message.trust, asked.length]).toEqual([202, "unverified", 0]);
});

test("a partial is not asked about", async () => {
  const edge = edgeWithTurnstile();
  const asked = says(edge, GOOD);
  expect(await trustOf(edge, { final: false })).toEqual([202, "verified"]);
  expect(asked).toEqual([]);
});

test("a quiz that does not ask is not held to it, whatever its answers bring", async () => {
  const edge = edgeUnderTest();
  edge.behind.widgets.default = WIDGET;
  const asked = says(edge, GOOD);
  expect(await trustOf(edge)).toEqual([202, "verified"]);
  expect(asked).toEqual([]);
  const response = await edge.request("/pele", { headers: BROWSER });
  expect([
    response.headers.get("content-security-policy")?.includes("challenges.cloudflare.com"),
    (await response.text()).includes("turnstile"),
  ]).toEqual([false, false]);
});

test("a page loads the widget and permits its frame only where the quiz asks for it", async () => {
  const edge = edgeWithTurnstile();
  const response = await edge.request("/pele", { headers: BROWSER });
  expect(response.headers.get("content-security-policy")).toContain(
    "frame-src https://challenges.cloudflare.com https://www.youtube-nocookie.com;",
  );
  const { html } = await readPage(response);
  expect(/<div id="turnstile"[^>]*>/.exec(html)?.[0]).toBe(
    `<div id="turnstile" data-site-key="${WIDGET.siteKey}" data-action="${ACTION}" data-origin="https://challenges.cloudflare.com">`,
  );
  expect(html).toMatch(/<script type="module" nonce="[\w-]+" src="\/_borda\/turnstile-\w+\.js">/);
  expect(html).not.toContain(WIDGET.secret);
});

test("a deployment without a widget shows none, and marks what it could not check", async () => {
  const edge = edgeWithTurnstile();
  delete edge.behind.widgets.default;
  const { html } = await readPage(await edge.request("/pele", { headers: BROWSER }));
  expect(html.includes('id="turnstile"')).toBe(false);
  expect(await trustOf(edge)).toEqual([202, "unverified"]);
  expect(edge.metricsText()).toContain('borda_edge_turnstile_total{result="unconfigured"} 1');
});

test("without JavaScript there is no token: the attempt goes through and is marked", async () => {
  const edge = edgeWithTurnstile();
  const asked = says(edge, GOOD);
  const post = async (hidden: object, fields: object) =>
    readPage(
      await edge.request("/pele", {
        method: "POST",
        headers: BROWSER,
        body: new URLSearchParams({ ...hidden, ...fields }),
      }),
    );
  const first = await readPage(await edge.request("/pele", { headers: BROWSER }));
  edge.behind.nowMs += 60_000;
  const video = await post(first.hidden, { goal: "aging" });
  const contact = await post(video.hidden, {});
  const end = await post(contact.hidden, { name: "Maria", email: "maria@example.com" });
  expect([end.step, asked.length]).toEqual(["end_step", 0]);
  const trusts = edge.behind.sent.map(({ message }) => [message.final, message.trust]);
  expect(trusts.at(-1)).toEqual([true, "unverified"]);
});

test("with a published test key only Cloudflare's yes or no counts, since it names no host", async () => {
  const edge = edgeWithTurnstile();
  edge.behind.widgets.default = {
    siteKey: "1x00000000000000000000AA",
    secret: "1x0000000000000000000000000000000AA",
  };
  says(edge, { success: true, "error-codes": [], hostname: "example.com" });
  expect(await trustOf(edge, { turnstile: "XXXX.DUMMY.TOKEN.XXXX" })).toEqual([202, "verified"]);
});
