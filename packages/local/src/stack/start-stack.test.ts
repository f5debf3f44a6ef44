import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createClient } from "@borda/client";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePortBase } from "../ports/free-port.ts";
import { makeStateFolder } from "../state/temporary-state.ts";
import { REPOSITORY } from "./repository.ts";
import type { Stack, StackProgress } from "./stack-types.ts";
import { startStack } from "./start-stack.ts";

/** Five workers are bundled and a database is made; other tests may run on the same cores. */
const START_MS = 240_000;
let stateFolder: string;
let stack: Stack;
const progress: StackProgress[] = [];

beforeAll(async () => {
  stateFolder = makeStateFolder("stack");
  stack = await startStack({
    portBase: await freePortBase(),
    stateFolder,
    cron: false,
    onProgress: (each) => progress.push(each),
  });
}, START_MS);
afterAll(async () => {
  await stack?.close();
  await stack?.close();
  rmSync(stateFolder, { recursive: true, force: true });
}, START_MS);

async function status(url: string): Promise<number> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.status;
}

async function until(url: string, wanted: number): Promise<void> {
  while ((await status(url).catch(() => 0)) !== wanted);
}

test("every phase is told when it starts and when it is done", () => {
  const phases = ["Dashboard", "Demo", "Health", "PostgreSQL", "Quiz runtime", "Schema", "Workers"];
  const named = (kind: StackProgress["kind"]) =>
    progress.flatMap((each) => (each.kind === kind ? [each.phase] : [])).toSorted();
  expect([named("started"), named("done")]).toEqual([phases, phases]);
});

test("the borda command finds the stack and signs in by itself", async () => {
  const borda = join(REPOSITORY, "packages/cli/src/main.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [borda, "quizzes", "--json"], {
    env: { BORDA_STACK_FILE: join(stateFolder, "stack.json"), XDG_CONFIG_HOME: stateFolder },
  });
  const { items } = JSON.parse(stdout) as { readonly items: readonly { readonly slug: string }[] };
  expect(items.map(({ slug }) => slug)).toEqual(["todos-os-elementos", "pele-em-dia"]);
});

test("both demo tenants can sign in and see their own quizzes only", async () => {
  const slugs = [];
  for (const tenant of [stack.tenants.aurora, stack.tenants.boreal]) {
    const { email = "", password = "" } = tenant.owner ?? {};
    const anonymous = createClient({ baseUrl: stack.addresses.dashboard });
    const { token = "", me } = await anonymous.createSession({ email, password, as: "token" });
    const client = createClient({ baseUrl: stack.addresses.dashboard, auth: { kind: "token", token } });
    slugs.push([me.tenant.name, (await client.listQuizzes()).items.map((quiz) => quiz.slug)]);
  }
  expect(slugs).toEqual([
    ["Clínica Aurora", ["todos-os-elementos", "pele-em-dia"]],
    ["Estúdio Boreal", []],
  ]);
});

test("the host tells whose quiz is meant, though both hosts share a port", async () => {
  const { quizzes } = stack.ports;
  expect([
    await status(`http://localhost:${quizzes}/pele-em-dia`),
    await status(`http://127.0.0.1:${quizzes}/pele-em-dia`),
  ]).toEqual([200, 404]);
});

test("each role connects with its own rights", async () => {
  const users = [];
  for (const role of ["superuser", "borda_owner", "borda_app", "borda_ingest", "borda_origin"] as const) {
    const client = new Client({ connectionString: stack.databaseUrl(role) });
    await client.connect();
    const { rows } = await client.query("select current_user as name, current_database() as database");
    users.push([rows[0].name, rows[0].database]);
    await client.end();
  }
  expect(users).toEqual([
    ["postgres", "borda"],
    ["borda_owner", "borda"],
    ["borda_app", "borda"],
    ["borda_ingest", "borda"],
    ["borda_origin", "borda"],
  ]);
});

test("scheduled work runs in ingest when it is fired", async () => {
  await expect(stack.fireCron()).resolves.toBeUndefined();
});

test("PostgreSQL can crash and come back under the running stack", { timeout: START_MS }, async () => {
  const health = `${stack.addresses.ingest}/health`;
  await stack.postgres?.kill();
  await until(health, 503);
  expect(await status(`${stack.addresses.quizzes}/pele-em-dia`)).toBe(200);
  await stack.postgres?.start();
  await until(health, 200);
});

test("the origin can crash and come back", { timeout: START_MS }, async () => {
  const health = `${stack.addresses.origin}/health`;
  await stack.origin.kill();
  await until(health, 0);
  await stack.origin.start();
  await until(health, 200);
});

test("the workers can be stopped and started, and what was published is still there", {
  timeout: START_MS,
}, async () => {
  const page = `${stack.addresses.quizzes}/pele-em-dia`;
  await stack.workers.stop();
  expect(await status(page)).toBe(502);
  await stack.workers.start();
  await until(page, 200);
});
