import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "../../../test/support/test-database.ts";

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL("./migrate-cli.ts", import.meta.url));

test("a migrated database has nothing to do, and says so", async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const { stdout } = await run(process.execPath, [PROGRAM], {
    env: { ...process.env, DATABASE_URL: database.url("borda_owner") },
  });
  expect(stdout).toBe("Nothing to do: the schema is current.\n");
});

test("without an address it says what to set and changes nothing", async () => {
  const failed = run(process.execPath, [PROGRAM], { env: { ...process.env, DATABASE_URL: "" } });
  await expect(failed).rejects.toMatchObject({
    code: 78,
    stderr: expect.stringContaining("Set DATABASE_URL"),
  });
});
