/** Files that are no export, sent to the real API: a refusal that says why, and not one row more in the whole database. */
import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { type ProblemCode, problemSchema } from "../../packages/contracts/src/index.ts";
import { ROOT } from "../checks/command.ts";
import { useStack } from "../support/stack.ts";
import { type Account, signIn } from "./support/accounts.ts";
import { untilAtRest } from "./support/left-behind.ts";
import { expectProblem } from "./support/problem.ts";
import { tablesOf } from "./support/tables.ts";

const MEGABYTE = 1_000_000;

const stack = useStack();
const tables = tablesOf(stack);
const file = JSON.parse(await readFile(`${ROOT}test/fixtures/typebot/version-3.json`, "utf8"));
const requestWith = (held: unknown) => JSON.stringify({ format: "typebot", file: held, consent: false });
const nested = (depth: number) => JSON.parse(`${'{"a":['.repeat(depth)}${"]}".repeat(depth)}`);
const blocks = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `b${at}`, type: "text" }));

let account: Account;
let before: Readonly<Record<string, number>>;

beforeAll(async () => {
  account = await signIn(stack, "aurora");
  await untilAtRest(tables);
  before = await tables.counts();
});

function send(body: BodyInit): Promise<Response> {
  return fetch(`${stack.addresses.dashboard}/v1/quizzes/import`, {
    method: "POST",
    headers: { authorization: `Bearer ${account.token}`, "content-type": "application/json" },
    body,
  });
}

test.each<[what: string, body: () => BodyInit, code: ProblemCode, reason: string | null]>([
  ["no JSON", () => "Typebot", "invalid_json", null],
  ["cut off", () => requestWith(file).slice(0, 2_000), "invalid_json", null],
  [
    "a flow of 50 MB",
    () => requestWith({ ...file, padding: "x".repeat(50 * MEGABYTE) }),
    "payload_too_large",
    null,
  ],
  ["no export", () => requestWith({ hello: "world" }), "import_failed", "not_the_format"],
  ["a list", () => requestWith([file]), "import_failed", "not_the_format"],
  [
    "older than version 3",
    () => requestWith({ blocks: [{ steps: [] }], edges: [] }),
    "import_failed",
    "not_the_format",
  ],
  [
    "of a version that is not known",
    () => requestWith({ ...file, version: "99" }),
    "import_failed",
    "unsupported_version",
  ],
  ["without a block", () => requestWith({ ...file, groups: [] }), "import_failed", "empty"],
  [
    "of too many blocks",
    () => requestWith({ ...file, groups: [{ id: "g", blocks: blocks(2_001) }] }),
    "import_failed",
    "too_large",
  ],
  ["nested too deep for a flow", () => requestWith({ ...file, theme: nested(40) }), "too_deep", null],
  [
    "nested without end",
    () => `{"format":"typebot","consent":false,"file":${"[".repeat(90_000)}${"]".repeat(90_000)}}`,
    "too_deep",
    null,
  ],
])("a file that is %s is refused, and nothing changes", async (_, body, code, reason) => {
  const response = await send(body());
  const told = response.clone();
  await expectProblem(response, code);
  if (reason !== null) expect(problemSchema.parse(await told.json()).issues?.[0]?.code).toBe(reason);
  expect(await tables.counts()).toEqual(before);
});

test("the same file is taken as it is, so that it was none of this that was refused", async () => {
  const response = await send(requestWith(file));
  expect([response.status, (await tables.counts()).quizzes]).toEqual([201, (before.quizzes ?? 0) + 1]);
});
