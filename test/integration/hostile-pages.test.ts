/** Whatever is sent as beacons, attempts and forms: a documented refusal, never a 5xx, and nothing left behind. */
import { request } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import type { ProblemCode } from "../../packages/contracts/src/index.ts";
import { makeAddress } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { DAY_MS, endless, nested, TOKENS, UNREADABLE } from "./support/hostile-input.ts";
import { countAtRest, expectOnlyOneMore } from "./support/left-behind.ts";
import { makePageToken } from "./support/page-tokens.ts";
import { expectProblem } from "./support/problem.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
let quiz: PublishedDemo;
let other: PublishedDemo;
let before: Awaited<ReturnType<typeof countAtRest>>;

beforeAll(async () => {
  const account = await signIn(stack, "aurora");
  quiz = await publishDemo(account, "muralha");
  other = await publishDemo(account, "outra-muralha");
  before = await countAtRest(tables);
});

const target = () => ({ stack, quizId: quiz.quizId, otherQuizId: other.quizId });

function post(path: string, body: BodyInit, type: string | null = "application/json"): Promise<Response> {
  const from = { "cf-connecting-ip": makeAddress() };
  const headers = type === null ? from : { ...from, "content-type": type };
  return fetch(new URL(path, quiz.url), { method: "POST", headers, body, duplex: "half" } as RequestInit);
}

describe("beacons and attempts", () => {
  test.each(UNREADABLE)("a beacon that is %s is refused", async (_what, body, code) => {
    await expectProblem(await post("/muralha/events", body(), "text/plain"), code);
  });

  test.each(TOKENS)("a beacon with a token %s is refused", async (_what, token, code) => {
    const body = { token: await token(target()), moves: [{ seq: 0, from: null, to: "welcome" }] };
    await expectProblem(await post("/muralha/events", JSON.stringify(body), "text/plain"), code);
  });

  test.each<[string, string, ProblemCode]>([
    ["not JSON", "{", "invalid_json"],
    ["over its kilobyte", `{"locale":"${"x".repeat(1_000)}"}`, "payload_too_large"],
    ["too deep", nested(3), "too_deep"],
    ["of another shape", '{"locale":1}', "invalid_body"],
  ])("an attempt asked for with a body that is %s is refused", async (_what, body, code) => {
    await expectProblem(await post("/muralha/attempts", body), code);
  });

  test("of a crowd whose beacons are far too large everybody is told so", async () => {
    const beacons = Array.from({ length: 20 }, () =>
      post("/muralha/events", endless(2_000_000), "text/plain"),
    );
    const statuses = (await Promise.all(beacons)).map(({ status }) => status);
    expect(statuses).toEqual(statuses.map(() => 413));
  });

  test("a page that is asked for with a body of its own is given all the same", async () => {
    const statuses = ["GET", "HEAD"].map(
      (method) =>
        new Promise((resolve, reject) => {
          const headers = { "content-length": 100_000, "cf-connecting-ip": makeAddress() };
          const asked = request(new URL("/muralha", quiz.url), { method, headers }, (response) => {
            response.resume();
            resolve(response.statusCode);
          });
          asked.once("error", reject);
          asked.end("a".repeat(100_000));
        }),
    );
    expect(await Promise.all(statuses)).toEqual([200, 200]);
  });

  test("an attempt at a quiz that does not exist is refused", async () => {
    await expectProblem(await post("/nada/attempts", ""), "not_found");
  });
});

describe("pages", () => {
  const form = async (fields: Record<string, string>) =>
    new URLSearchParams({ _token: await makePageToken(stack, quiz.quizId), ...fields });
  const FORMS: readonly [
    what: string,
    body: () => Promise<BodyInit>,
    type: string | null,
    code: ProblemCode,
  ][] = [
    ["without a token", async () => "goal=shine", "application/x-www-form-urlencoded", "invalid_page_token"],
    ["with a forged state", async () => form({ _state: "local.e30.AAAA" }), null, "invalid_page_token"],
    [
      "with bytes that are no text",
      async () => "_token=%ff%fe",
      "application/x-www-form-urlencoded",
      "invalid_form",
    ],
    ["as JSON", async () => "{}", "application/json", "unsupported_media_type"],
    ["in no parts", async () => "--x--", "multipart/form-data; boundary=x", "invalid_page_token"],
    ["in broken parts", async () => "broken", "multipart/form-data; boundary=x", "invalid_form"],
    ["over 256 KB", async () => form({ first_name: "x".repeat(256_000) }), null, "payload_too_large"],
    [
      "of an attempt of thirty-one days ago",
      async () =>
        form({ _token: await makePageToken(stack, quiz.quizId, { issuedAtMs: Date.now() - 31 * DAY_MS }) }),
      null,
      "attempt_expired",
    ],
    [
      "of another quiz",
      async () => form({ _token: await makePageToken(stack, other.quizId) }),
      null,
      "invalid_page_token",
    ],
  ];

  /** A program is told by a problem body, a person by a notice with the same status. */
  async function expectRefusal(ask: (accept: string) => Promise<Response>, code: ProblemCode): Promise<void> {
    const problem = await ask("application/json");
    const { status } = problem;
    await expectProblem(problem, code);
    const notice = await ask("text/html");
    const html = await notice.text();
    expect([notice.status, notice.headers.get("content-type"), /<h1[^>]*>[^<]+<\/h1>/.test(html)]).toEqual([
      status,
      "text/html; charset=utf-8",
      true,
    ]);
  }

  test.each(FORMS)("a form %s is refused", async (_what, body, type, code) => {
    const ask = async (accept: string) =>
      fetch(quiz.url, {
        method: "POST",
        headers: { accept, ...(type === null ? {} : { "content-type": type }) },
        body: await body(),
      });
    await expectRefusal(ask, code);
  });

  test.each([["/nada"], ["/__proto__"], ["/a/b/c"], ["/%00"], ["/%ff"], [`/${"x".repeat(2_000)}`]])(
    "%s leads nowhere",
    async (path) => {
      await expectRefusal((accept) => fetch(new URL(path, quiz.url), { headers: { accept } }), "not_found");
    },
  );

  test("a step that is answered wrongly is shown again with what is wrong", async () => {
    const response = await fetch(quiz.url, {
      method: "POST",
      headers: { accept: "text/html" },
      body: await form({}),
    });
    expect([response.status, /data-step="goal"/.test(await response.text())]).toEqual([200, true]);
  });

  test.each<[string, ProblemCode]>([
    ["/muralha/definition", "invalid_query"],
    ["/muralha/definition?v=1&v=2&x=1", "invalid_query"],
    ["/muralha/definition?v=0", "invalid_query"],
    ["/muralha/definition?v=99", "not_found"],
    ["/nada/definition?v=1", "not_found"],
  ])("%s is refused", async (path, code) => {
    await expectProblem(await fetch(new URL(path, quiz.url)), code);
  });
});

test("all of this left nothing behind", async () => {
  await expectOnlyOneMore(tables, before, quiz.url);
});
