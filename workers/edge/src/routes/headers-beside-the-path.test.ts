/** The headers of what respondents need beside pages and answers, whole, and of pages that answer a form. */
import { kvKeys } from "@borda/contracts";
import { expect, test } from "vitest";
import { MOVES, makeToken } from "../testing/attempts.ts";
import { type EdgeUnderTest, edgeUnderTest } from "../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../testing/published-fixture.ts";
import { DATA, headersOf, NOTICE_POLICY, PAGE, PLAIN_POLICY } from "../testing/response-headers.ts";
import { edgeWithUploads, SAMPLE_FILES } from "../testing/sample-files.ts";

const BROWSER = { accept: "text/html" };
const JSON_DATA = { ...DATA, "content-type": "application/json" };
/** Of the fixture, which shows a film. */
const QUIZ_POLICY = PLAIN_POLICY.replace(
  "connect-src 'self';",
  "connect-src 'self'; frame-src https://www.youtube-nocookie.com;",
);

async function postForm(edge: EdgeUnderTest, path: string, fields: Record<string, string>) {
  return await edge.request(path, { method: "POST", headers: BROWSER, body: new URLSearchParams(fields) });
}

test("a step that is shown again for what is wrong has the headers of a page", async () => {
  const response = await postForm(edgeUnderTest(), "/pele", { _token: await makeToken(), goal: "" });
  expect([response.status, headersOf(response)]).toEqual([
    422,
    { ...PAGE, "content-security-policy": QUIZ_POLICY },
  ]);
});

test("a notice about a form has the headers of a notice", async () => {
  const response = await postForm(edgeUnderTest(), "/pele", { _token: "no token" });
  expect([response.status, headersOf(response)]).toEqual([
    403,
    { ...PAGE, "content-security-policy": NOTICE_POLICY },
  ]);
});

test("a page that asks Turnstile permits its frame, and a script only by the page's own", async () => {
  const edge = edgeUnderTest();
  edge.behind.widgets.default = { siteKey: "0x4AAAAAAAKey", secret: "0x4AAAAAAASecret" };
  const published = makePublished({}, { settings: { turnstile: true } });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  expect(headersOf(await edge.request("/pele", { headers: BROWSER }))).toEqual({
    ...PAGE,
    "content-security-policy": QUIZ_POLICY.replace(
      "frame-src ",
      "frame-src https://challenges.cloudflare.com ",
    ),
  });
});

test("the page for going on elsewhere tells no other site where it stands", async () => {
  const edge = edgeUnderTest();
  const page = await edge.request("/pele/resume", { headers: BROWSER });
  const notice = await postForm(edge, "/pele/resume", { _resume: "no link" });
  expect([headersOf(page), headersOf(notice)]).toEqual([
    { ...PAGE, "content-security-policy": PLAIN_POLICY, "referrer-policy": "no-referrer" },
    { ...PAGE, "content-security-policy": NOTICE_POLICY, "x-request-id": "request-2" },
  ]);
});

test("a new attempt, an address and a link to go on have the headers of data", async () => {
  const edge = edgeUnderTest();
  const token = await makeToken();
  const attempt = await edge.postJson("/pele/attempts", {});
  const link = await edge.postJson("/pele/resume-links", {
    token,
    seq: 1,
    answers: [{ k: "goal", v: "acne" }],
    moves: MOVES.slice(0, 2),
    trail: ["goal_step", "age_step"],
    position: 1,
    sinceMoveMs: 0,
  });
  const address = await edge.request("/pele/cep/01310100", { headers: { authorization: `Bearer ${token}` } });
  expect([attempt, link, address].map((response) => [response.status, headersOf(response)])).toEqual([
    [201, JSON_DATA],
    [201, { ...JSON_DATA, "x-request-id": "request-2" }],
    [404, { ...DATA, "content-type": "application/problem+json", "x-request-id": "request-3" }],
  ]);
});

test("the receipt of a file has the headers of data", async () => {
  const response = await edgeWithUploads().request("/pele/uploads/photos", {
    method: "POST",
    headers: { authorization: `Bearer ${await makeToken()}`, "x-file-name": "rosto.png" },
    body: SAMPLE_FILES.png,
  });
  expect([response.status, headersOf(response)]).toEqual([201, JSON_DATA]);
});
