/** The origin behind the tunnel: whoever cannot sign gets nothing, and whoever repeats changes nothing. */
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../packages/contracts/src/index.ts";
import { parseKeyRing, signTunnelRequest } from "../../packages/edge-kit/src/index.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { publishDemo, signIn } from "./support/accounts.ts";
import { oilyBranch } from "./support/demo-answers.ts";
import { mailsTo } from "./support/outbox.ts";
import { expectProblem } from "./support/problem.ts";
import { beginAttempt, finalBody, postJson } from "./support/respondent.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const { origin } = stack.addresses;
const person = makePerson();
/** A trigger that was accepted before. */
let trigger: Record<string, unknown>;
/** Another one, that stands in no outbox. */
const unknownTrigger = () => ({ ...trigger, responseId: newId() });

const nowSeconds = () => Math.floor(Date.now() / 1_000);

beforeAll(async () => {
  const account = await signIn(stack, "aurora");
  const quiz = await publishDemo(account, "pelo-tunel");
  const { token, attemptId } = await beginAttempt(quiz.url);
  await postJson(`${quiz.url}/answers`, finalBody(token, oilyBranch(person), 1));
  await eventually(async () => expect(await mailsTo(stack, person.email)).toHaveLength(1));
  const [row] = await tables.rows(
    "select campaign_id, request_id from trigger_outbox where response_id = $1",
    [attemptId],
  );
  trigger = {
    type: "trigger",
    v: 1,
    requestId: row?.request_id,
    dbRef: "main",
    tenantId: account.tenantId,
    quizId: quiz.quizId,
    campaignId: row?.campaign_id,
    responseId: attemptId,
  };
});

type Signing = { readonly keys?: string; readonly timestampSeconds?: number };

async function signed(
  body: string,
  { keys, timestampSeconds }: Signing = {},
): Promise<Record<string, string>> {
  return await signTunnelRequest(await parseKeyRing(keys ?? stack.keys.triggerSigningKeys), {
    id: newId(),
    timestampSeconds: timestampSeconds ?? nowSeconds(),
    body,
  });
}
const post = (body: string, headers: Record<string, string>) =>
  fetch(`${origin}/triggers`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
const messages = () =>
  tables.rows("select id, status, attempts from messages where recipient = $1 order by id", [person.email]);

describe("the origin refuses triggers that", () => {
  const REFUSED: readonly [what: string, headers: (body: string) => Promise<Record<string, string>>][] = [
    ["are not signed", async () => ({})],
    ["are signed with another key", (body) => signed(body, { keys: stack.keys.unsubscribeKeys })],
    ["are signed for another body", () => signed("{}")],
    ["were signed six minutes ago", (body) => signed(body, { timestampSeconds: nowSeconds() - 360 })],
    ["are signed for the future", (body) => signed(body, { timestampSeconds: nowSeconds() + 360 })],
    [
      "carry the time of another request",
      async (body) => ({ ...(await signed(body)), "webhook-timestamp": String(nowSeconds() - 1) }),
    ],
    ["carry the id of another request", async (body) => ({ ...(await signed(body)), "webhook-id": newId() })],
    [
      "carry a signature of an unknown version",
      async (body) => {
        const headers = await signed(body);
        return {
          ...headers,
          "webhook-signature": (headers["webhook-signature"] ?? "").replace("v1,", "v0,"),
        };
      },
    ],
    ["carry an empty signature", async (body) => ({ ...(await signed(body)), "webhook-signature": "v1," })],
  ];

  test.each(REFUSED)("%s", async (_what, headersOf) => {
    const body = JSON.stringify({ triggers: [unknownTrigger()] });
    await expectProblem(await post(body, await headersOf(body)), "invalid_signature");
  });
});

test("nothing but health and metrics answers without a signature, not even that a route does not exist", async () => {
  const asked: [method: string, path: string][] = [
    ["GET", "/triggers"],
    ["POST", "/triggers"],
    ["GET", "/"],
    ["GET", "/nothing"],
    ["POST", "/health"],
    ["POST", "/metrics"],
    ["GET", "/health/"],
    ["GET", "/metrics/../triggers"],
    ["DELETE", "/triggers"],
    ["OPTIONS", "/triggers"],
    ["GET", "/v1/me"],
  ];
  for (const [method, path] of asked) {
    await expectProblem(await fetch(origin + path, { method }), "invalid_signature");
  }
  const open = await Promise.all(["/health", "/metrics"].map((path) => fetch(origin + path)));
  expect(open.map(({ status }) => status)).toEqual([200, 200]);
});

test("a request that is sent again to the letter is a repeat, and sends no second mail", async () => {
  const before = await messages();
  const body = JSON.stringify({ triggers: [trigger] });
  const headers = await signed(body);
  const receipts = [];
  for (let time = 0; time < 3; time += 1) receipts.push(await (await post(body, headers)).json());
  expect(receipts).toEqual(Array.from({ length: 3 }, () => ({ accepted: 0, repeated: 1 })));
  expect(before).toHaveLength(1);
  expect(await messages()).toEqual(before);
  expect(await mailsTo(stack, person.email)).toHaveLength(1);
});

test("a signed trigger that stands in no outbox is accepted from nobody", async () => {
  const before = await tables.counts();
  const body = JSON.stringify({ triggers: [unknownTrigger()] });
  const response = await post(body, await signed(body));
  expect([response.status, await response.json()]).toEqual([200, { accepted: 0, repeated: 1 }]);
  expect(await tables.counts()).toEqual(before);
});

test.each([
  ["not JSON", "triggers", "invalid_json"],
  ["empty", JSON.stringify({ triggers: [] }), "invalid_body"],
  ["of another shape", JSON.stringify({ triggers: [{ type: "trigger" }] }), "invalid_body"],
  ["too deep", JSON.stringify({ triggers: [[[[[1]]]]] }), "too_deep"],
  ["too large", `"${"x".repeat(256_000)}"`, "payload_too_large"],
] as const)("a signed body that is %s is refused", async (_what, body, code) => {
  await expectProblem(await post(body, await signed(body)), code);
});

test("a signed trigger for a database that is not here is refused", async () => {
  const body = JSON.stringify({ triggers: [{ ...trigger, dbRef: "elsewhere" }] });
  await expectProblem(await post(body, await signed(body)), "invalid_body");
});
