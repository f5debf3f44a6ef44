/** Whatever is sent as answers: a documented refusal, never a 5xx, and nothing left behind. */
import { beforeAll, describe, expect, test } from "vitest";
import type { ProblemCode } from "../../packages/contracts/src/index.ts";
import { makeAddress, makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { oilyBranch } from "./support/demo-answers.ts";
import { TOKENS, UNREADABLE } from "./support/hostile-input.ts";
import { countAtRest, expectOnlyOneMore } from "./support/left-behind.ts";
import { makePageToken } from "./support/page-tokens.ts";
import { expectProblem } from "./support/problem.ts";
import { finalBody } from "./support/respondent.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
let quiz: PublishedDemo;
let other: PublishedDemo;
let before: Awaited<ReturnType<typeof countAtRest>>;

beforeAll(async () => {
  const account = await signIn(stack, "aurora");
  quiz = await publishDemo(account, "fortaleza");
  other = await publishDemo(account, "outra-fortaleza");
  before = await countAtRest(tables);
});

const target = () => ({ stack, quizId: quiz.quizId, otherQuizId: other.quizId });

type Body = Record<string, unknown>;
/** Everything as a finished attempt sends it. */
async function goodBody(): Promise<Body> {
  return finalBody(await makePageToken(stack, quiz.quizId), oilyBranch(makePerson()), 1);
}
/** The same with one answer in the place of the good one. */
const answering = (k: string, v: unknown) => async () => {
  const body = await goodBody();
  const others = (body.answers as { k: string }[]).filter((answer) => answer.k !== k);
  return { ...body, answers: [...others, { k, v }] };
};
const withPart = (part: Body) => async () => ({ ...(await goodBody()), ...part });
const asText = (make: () => Promise<Body>) => async () => JSON.stringify(await make());

function post(path: string, body: BodyInit, type: string | null = "application/json"): Promise<Response> {
  const from = { "cf-connecting-ip": makeAddress() };
  const headers = type === null ? from : { ...from, "content-type": type };
  return fetch(new URL(path, quiz.url), { method: "POST", headers, body, duplex: "half" } as RequestInit);
}

/** Bodies that can be read and are not what a page would send. */
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

describe("answers", () => {
  test.each(UNREADABLE)("that are %s are refused", async (_what, body, code) => {
    await expectProblem(await post("/fortaleza/answers", body()), code);
  });

  test.each(UNFIT)("with %s are refused", async (_what, body, code) => {
    await expectProblem(await post("/fortaleza/answers", await asText(body)()), code);
  });

  test.each(TOKENS)("with a token %s are refused", async (_what, token, code) => {
    const body = { ...(await goodBody()), token: await token(target()) };
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

test("all of this left nothing behind", async () => {
  await expectOnlyOneMore(tables, before, quiz.url);
});
