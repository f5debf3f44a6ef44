/** Every check of ours is shown failing once, because a check that cannot fail says nothing. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findArrowViolations } from "./arrows.ts";
import { judgeSizes } from "./file-sizes.ts";
import { judgeFile } from "./house-rules.ts";
import { exportsFolder } from "./real-exports.ts";
import { judgeBindings } from "./wrangler-parity.ts";

async function makeTree(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "borda-arrows-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  return root;
}

test("an arrow that points back, tables beside their repositories, a worker in a worker and a cycle are refused", async () => {
  const root = await makeTree({
    "packages/contracts/src/ids.ts": 'export { b } from "../../quiz/src/b.ts";',
    "packages/quiz/src/b.ts": 'export { c as b } from "./c.ts";',
    "packages/quiz/src/c.ts": 'export { b as c } from "./b.ts";',
    "workers/edge/src/app.ts": 'export { app } from "../../api/src/app.ts";',
    "workers/hooks/src/app.ts": 'export { leads } from "../../../drizzle/leads.ts";',
    "drizzle/leads.ts": "export const leads = 1;",
    "workers/api/src/app.ts": "export const app = 1;",
  });
  const rules = (await findArrowViolations(root)).map((line) => line.replace(/^error ([^:]+):.*$/, "$1"));
  expect([...new Set(rules)].toSorted()).toEqual([
    "no-import-cycles",
    "only-db-imports-the-tables",
    "other-packages-only-by-what-they-export",
    "packages-contracts-imports-only-itself",
    "workers-edge-imports-no-other-worker",
  ]);
});

test("product code that takes what is for tests, reaches past what a package exports or brings schemas to the runtime is refused", async () => {
  const root = await makeTree({
    "test/support/clock.ts": "export const clock = 1;",
    "packages/contracts/src/ids.ts": "export const id = 1;",
    "packages/quiz/src/document.ts": "export const document = 1;",
    "packages/quiz/src/testing/dice.ts": 'export { clock as dice } from "../../../../test/support/clock.ts";',
    "packages/quiz/src/runtime/walk.ts": 'export { document } from "../document.ts";',
    "packages/quiz/src/runtime/walk.test.ts": 'export { dice } from "../testing/dice.ts";',
    "workers/edge/src/clock.ts": 'export { clock } from "../../../test/support/clock.ts";',
    "workers/edge/src/dice.ts": 'export { dice } from "../../../packages/quiz/src/testing/dice.ts";',
    "workers/edge/src/ids.ts": 'export { id } from "../../../packages/contracts/src/ids.ts";',
  });
  expect((await findArrowViolations(root)).map((line) => line.replace("error ", "")).toSorted()).toEqual([
    "other-packages-only-by-what-they-export: workers/edge/src/dice.ts → packages/quiz/src/testing/dice.ts",
    "other-packages-only-by-what-they-export: workers/edge/src/ids.ts → packages/contracts/src/ids.ts",
    "product-imports-nothing-that-is-for-tests: workers/edge/src/clock.ts → test/support/clock.ts",
    "product-imports-nothing-that-is-for-tests: workers/edge/src/dice.ts → packages/quiz/src/testing/dice.ts",
    "the-runtime-of-quizzes-has-no-schemas: packages/quiz/src/runtime/walk.ts → packages/quiz/src/document.ts",
  ]);
});

test("a file over 400 lines fails, one over 200 is named, one of 200 is fine", () => {
  const { tooLong, long } = judgeSizes(
    new Map([
      ["a.ts", 401],
      ["b.ts", 400],
      ["c.ts", 201],
      ["d.ts", 200],
    ]),
  );
  expect(tooLong).toEqual(["a.ts: 401 lines, split it by what it is responsible for (limit 400)"]);
  expect(long).toEqual(["warning: b.ts: 400 lines (over 200)", "warning: c.ts: 201 lines (over 200)"]);
});

test.each<readonly [file: string, text: string, rule: string]>([
  ["workers/api/src/app.ts", "const url = process.env.URL;", "only deps.ts reads the environment"],
  ["workers/api/src/routes/quizzes/list.ts", "db.execute(`select 1`)", "routes never write SQL"],
  [
    "packages/db/src/a.ts",
    "set_config('app.tenant_id', $1, false)",
    "no session-wide database settings: set_config(..., true) only",
  ],
  ["packages/db/src/a.test.ts", `test.${"skip"}('x', () => {})`, "no skipped or focused tests"],
  ...[
    `${"ev"}al(source)`,
    `globalThis.${"ev"}al(source)`,
    `(0, ${"ev"}al)(source)`,
    `new ${"Func"}tion("return 1")`,
    `${"Func"}tion("return 1")`,
    `set${"Timeout"}("go()", 1)`,
  ].map((text) => ["packages/quiz/src/runtime/walk.ts", text, "no text is ever run as code"] as const),
])("%s with a forbidden line is found", (file, text, rule) => {
  expect(judgeFile(file, text)).toEqual([`${file}:1: ${rule}`]);
});

test("what only looks like code that is run from text is left alone", () => {
  const texts = [
    "redis.eval(script)",
    "setTimeout(() => go(), 1)",
    "page.waitForFunction(() => true)",
    "medieval(x)",
  ];
  expect(texts.flatMap((text) => judgeFile("packages/quiz/src/runtime/walk.ts", text))).toEqual([]);
});

test("deps.ts may read the environment", () => {
  expect(judgeFile("workers/origin/src/deps.ts", "const env = process.env;")).toEqual([]);
});

test("an environment that lacks a binding, or has one more, is found", () => {
  const top = {
    queues: { producers: [{ binding: "A", queue: "a" }] },
    kv_namespaces: [{ binding: "K", id: "1" }],
    vars: { X: "1" },
  };
  expect(judgeBindings("edge", { ...top, env: { production: { ...top, vars: { X: "2" } } } })).toEqual([]);
  expect(
    judgeBindings("edge", {
      ...top,
      env: { production: { kv_namespaces: top.kv_namespaces, vars: { X: "1", Y: "1" } } },
    }),
  ).toEqual(["edge env.production: missing queue producer A", "edge env.production: extra var Y"]);
  expect(judgeBindings("edge", top)).toEqual(["edge: has no env.production"]);
});

test("secrets, dead-letter queues, object classes and unknown kinds of bindings are compared too", () => {
  const top = {
    secrets: { required: ["KEYS"] },
    queues: { consumers: [{ queue: "a", dead_letter_queue: "dead" }] },
    migrations: [{ tag: "v1", new_sqlite_classes: ["Meter"] }],
    r2_buckets: [{ binding: "FILES" }],
    d1_databases: [{ binding: "DB" }],
  };
  const production = { queues: { consumers: [{ queue: "a" }] }, migrations: [{ tag: "v1" }] };
  expect(judgeBindings("ingest", { ...top, env: { production } })).toEqual([
    "ingest env.production: missing bucket FILES",
    "ingest env.production: missing queue consumer a with dead letters in dead",
    "ingest env.production: missing secret KEYS",
    "ingest env.production: missing migration v1 of Meter",
    "ingest env.production: missing kind of binding that this check does not know yet: d1_databases",
    "ingest env.production: extra queue consumer a with dead letters in nothing",
    "ingest env.production: extra migration v1 of ",
  ]);
});

test("real exports are taken from the folder that is named, else from the one beside the checkout, else from none", async () => {
  const root = await makeTree({
    "work/shared/fixtures/typebot/quiz.json": "{}",
    "work/main/a.ts": "",
    "alone/a.ts": "",
  });
  const beside = join(root, "work/shared/fixtures/typebot");
  expect([
    exportsFolder("/exports", join(root, "work/main")),
    exportsFolder("", join(root, "work/main")),
    exportsFolder(undefined, join(root, "work/main")),
    exportsFolder(undefined, join(root, "alone")),
  ]).toEqual(["/exports", beside, beside, null]);
});
