/** Whatever is sent to the public routes: a documented refusal, never a 5xx, and nothing left behind. */
import { beforeAll, describe, expect, test } from "vitest";
import type { ProblemCode } from "../../packages/contracts/src/index.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { oilyBranch } from "./support/demo-answers.ts";
import { countAtRest, expectOnlyOneMore } from "./support/left-behind.ts";
import { makePageToken } from "./support/page-tokens.ts";
import { expectProblem } from "./support/problem.ts";
import { finalBody } from "./support/respondent.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const LIMIT = 64_000;
const DAY_MS = 86_400_000;
let quiz: PublishedDemo;
let other: PublishedDemo;
let before: Awaited<ReturnType<typeof countAtRest>>;

beforeAll(async () => {
  const account = await signIn(stack, "aurora");
  quiz = await publishDemo(account, "fortaleza");
  other = await publishDemo(account, "outra-fortaleza");
  before = await countAtRest(tables);
});

type Body = Record<string, unknown>;
/** Everything as a finished attempt sends it. */
async function goodBody(wishes: Parameters<typeof makePageToken>[2] = {}): Promise<Body> {
  return finalBody(await makePageToken(stack, quiz.quizId, wishes), oilyBranch(makePerson()), 1);
}
/** The same with one answer in the place of the good one. */
const answering = (k: string, v: unknown) => async () => {
  const body = await goodBody();
  const others = (body.answers as { k: string }[]).filter((answer) => answer.k !== k);
  return { ...body, answers: [...others, { k, v }] };
};
const withPart = (part: Body) => async () => ({ ...(await goodBody()), ...part });
const asText = (make: () => Promise<Body>) => async () => JSON.stringify(await make());
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

function post(path: string, body: BodyInit, type: string | null = "application/json"): Promise<Response> {
  const headers = type === null ? {} : { "content-type": type };
  return fetch(new URL(path, quiz.url), { method: "POST", headers, body, duplex: "half" } as RequestInit);
}

/** A body without a length, as a client sends that means to go on for ever. */
function endless(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(Math.min(left, 16_384)).fill(32));
      left -= 16_384;
    },
  });
}

const UNREADABLE: readonly [what: string, body: () => BodyInit | Promise<BodyInit>, code: ProblemCode][] = [
  ["empty", () => "", "invalid_json"],
  ["not JSON", () => "answers=1", "invalid_json"],
  ["cut off", async () => JSON.stringify(await goodBody()).slice(0, -20), "invalid_json"],
  ["not UTF-8", () => Uint8Array.of(0x22, 0xff, 0xfe, 0x22), "invalid_json"],
  ["two documents", () => "{}{}", "invalid_json"],
  ["one byte over 64 KB", () => `"${"x".repeat(LIMIT - 1)}"`, "payload_too_large"],
  ["over 64 KB without saying so", () => endless(LIMIT * 2), "payload_too_large"],
  ["nested nine deep", () => nested(9), "too_deep"],
  ["nested thirty thousand deep", () => nested(30_000), "too_deep"],
  [
    "an object nested as deep as 64 KB allow",
    () => `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
    "too_deep",
  ],
  ["with the key __proto__", () => '{"__proto__":{"final":true}}', "invalid_body"],
  ["with the key constructor inside", () => '{"answers":[{"constructor":{"prototype":1}}]}', "invalid_body"],
  ["null", () => "null", "invalid_body"],
  ["a list", () => "[]", "invalid_body"],
  ["a number", () => "1e999", "invalid_body"],
  ["without anything", () => "{}", "invalid_body"],
];

const UNFIT: readonly [what: string, body: () => Promise<Body>, code: ProblemCode][] = [
  ["a sequence as text", withPart({ seq: "1" }), "invalid_body"],
  ["a sequence of zero", withPart({ seq: 0 }), "invalid_body"],
  ["a sequence with a fraction", withPart({ seq: 1.5 }), "invalid_body"],
  ["final as text", withPart({ final: "true" }), "invalid_body"],
  ["answers as an object", withPart({ answers: { goal: "shine" } }), "invalid_body"],
  [
    "three hundred and one answers",
    withPart({ answers: Array(301).fill({ k: "goal", v: "shine" }) }),
    "invalid_body",
  ],
  ["a field that nobody knows", withPart({ admin: true }), "invalid_body"],
  ["no token", withPart({ token: undefined }), "invalid_body"],
  ["a locale that is none", withPart({ locale: "portuguese" }), "invalid_body"],
  ["a score of the client's own", withPart({ score: 100 }), "invalid_body"],
  ["NUL in a text", answering("first_name", "Ma\u0000ria"), "invalid_body"],
  ["an escape character in a text", answering("first_name", "Ma\u001bria"), "invalid_body"],
  ["a lone surrogate in a text", answering("first_name", "Ma\ud800ria"), "invalid_body"],
  ["an object for an answer", answering("first_name", { toString: 1 }), "invalid_body"],
  ["a text of 5,001 characters", answering("first_name", "x".repeat(5_001)), "invalid_body"],
  ["a locale that the quiz does not have", withPart({ locale: "es" }), "invalid_answers"],
  ["an element that the quiz does not have", answering("shoe_size", 42), "invalid_answers"],
  ["a choice that the element does not have", answering("goal", "world_peace"), "invalid_answers"],
  ["a number where a choice is asked", answering("goal", 1), "invalid_answers"],
  ["a text where a number is asked", answering("age", "; drop table responses"), "invalid_answers"],
  ["an e-mail address that is none", answering("email", "a@b"), "invalid_answers"],
  [
    "the same answer twice",
    withPart({
      answers: [
        { k: "goal", v: "shine" },
        { k: "goal", v: "lines" },
      ],
    }),
    "invalid_answers",
  ],
  ["an end without the answers that lead there", withPart({ answers: [] }), "invalid_answers"],
  ["moves that hang in the air", withPart({ moves: [{ seq: 3, from: "a", to: "goal" }] }), "invalid_answers"],
  [
    "moves through steps that the quiz does not have",
    withPart({ moves: [{ seq: 0, from: null, to: "hall" }] }),
    "invalid_answers",
  ],
];

const TOKENS: readonly [what: string, token: () => string | Promise<string>, code: ProblemCode][] = [
  ["made up", () => "local.e30.c2lnbmF0dXJl", "invalid_page_token"],
  [
    "signed with other keys",
    () => makePageToken(stack, quiz.quizId, { keys: "foreign" }),
    "invalid_page_token",
  ],
  [
    "with another signature",
    async () => `${(await makePageToken(stack, quiz.quizId)).slice(0, -6)}AAAAAA`,
    "invalid_page_token",
  ],
  [
    "made for another purpose",
    () => makePageToken(stack, quiz.quizId, { purpose: "page-state" }),
    "invalid_page_token",
  ],
  [
    "with claims of another shape",
    () => makePageToken(stack, quiz.quizId, { attemptId: "1" }),
    "invalid_page_token",
  ],
  ["of another quiz", () => makePageToken(stack, other.quizId), "invalid_page_token"],
  [
    "of thirty-one days ago",
    () => makePageToken(stack, quiz.quizId, { issuedAtMs: Date.now() - 31 * DAY_MS }),
    "attempt_expired",
  ],
  [
    "of a version that was never published",
    () => makePageToken(stack, quiz.quizId, { version: 99 }),
    "unknown_version",
  ],
];

describe("answers", () => {
  test.each(UNREADABLE)("that are %s are refused", async (_what, body, code) => {
    await expectProblem(await post("/fortaleza/answers", await body()), code);
  });

  test.each(UNFIT)("with %s are refused", async (_what, body, code) => {
    await expectProblem(await post("/fortaleza/answers", await asText(body)()), code);
  });

  test.each(TOKENS)("with a token %s are refused", async (_what, token, code) => {
    const body = { ...(await goodBody()), token: await token() };
    await expectProblem(await post("/fortaleza/answers", JSON.stringify(body)), code);
  });

  test.each([
    ["text/plain"],
    ["text/plain; application/json"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=x"],
    ["application/json; charset=iso-8859-1"],
    [null],
  ])("sent as %s are refused", async (type) => {
    const body = new TextEncoder().encode(JSON.stringify(await goodBody()));
    await expectProblem(await post("/fortaleza/answers", body, type), "unsupported_media_type");
  });

  test.each([
    ["/nada/answers"],
    ["/__proto__/answers"],
    ["/constructor/answers"],
    ["/%00/answers"],
    ["/..%2ffortaleza/answers"],
  ])("to %s, which is no quiz, are refused", async (path) => {
    await expectProblem(await post(path, JSON.stringify(await goodBody())), "not_found");
  });

  test("to a quiz of this name on another tenant's host are refused", async () => {
    const url = `http://${stack.tenants.boreal.publicHost}/fortaleza/answers`;
    await expectProblem(await post(url, JSON.stringify(await goodBody())), "not_found");
  });

  test("are taken by POST alone", async () => {
    for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
      await expectProblem(await fetch(`${quiz.url}/answers`, { method }), "method_not_allowed");
    }
  });

  test("of another site's page get no permission from a preflight", async () => {
    const response = await fetch(`${quiz.url}/answers`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    const granted = [...response.headers.keys()].filter((name) => name.startsWith("access-control"));
    expect([response.status, granted]).toEqual([204, []]);
  });
});

describe("beacons and attempts", () => {
  test.each(UNREADABLE)("a beacon that is %s is refused", async (_what, body, code) => {
    await expectProblem(await post("/fortaleza/events", await body(), "text/plain"), code);
  });

  test.each(TOKENS)("a beacon with a token %s is refused", async (_what, token, code) => {
    const body = { token: await token(), moves: [{ seq: 0, from: null, to: "welcome" }] };
    await expectProblem(await post("/fortaleza/events", JSON.stringify(body), "text/plain"), code);
  });

  test.each<[string, string, ProblemCode]>([
    ["not JSON", "{", "invalid_json"],
    ["over its kilobyte", `{"locale":"${"x".repeat(1_000)}"}`, "payload_too_large"],
    ["too deep", nested(3), "too_deep"],
    ["of another shape", '{"locale":1}', "invalid_body"],
  ])("an attempt asked for with a body that is %s is refused", async (_what, body, code) => {
    await expectProblem(await post("/fortaleza/attempts", body), code);
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
    ["in parts", async () => "--x--", "multipart/form-data; boundary=x", "unsupported_media_type"],
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
    ["/fortaleza/definition", "invalid_query"],
    ["/fortaleza/definition?v=1&v=2&x=1", "invalid_query"],
    ["/fortaleza/definition?v=0", "invalid_query"],
    ["/fortaleza/definition?v=99", "not_found"],
    ["/nada/definition?v=1", "not_found"],
  ])("%s is refused", async (path, code) => {
    await expectProblem(await fetch(new URL(path, quiz.url)), code);
  });
});

test("all of this left nothing behind", async () => {
  await expectOnlyOneMore(tables, before, quiz.url);
});
