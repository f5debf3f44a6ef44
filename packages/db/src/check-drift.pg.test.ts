import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { runSql } from "../../../test/support/postgres.ts";
import { createTestDatabase } from "../../../test/support/test-database.ts";

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL("./check-drift.ts", import.meta.url));

async function checkAfter(change: string) {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  await runSql(database.url("postgres"), [change]);
  return run(process.execPath, [PROGRAM, "--database", database.url("borda_owner")]);
}

test("a database as the migrations make it ends the check with 0", async () => {
  expect(await checkAfter("select 1")).toEqual({
    stdout: "drizzle/, migrations/ and the catalogue agree.\n",
    stderr: "",
  });
});

test("a right that no migration gave ends the check with 1 and is named", async () => {
  await expect(checkAfter("grant delete on leads to borda_app")).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("+ leads borda_app=delete,select"),
  });
});
