/** What only a real process shows: a reader that goes away, and colours. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMMON, type FakeApi, QUIZ, startFakeApi } from "./testing/fake-api.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const ROW = `${"x".repeat(1_000)}\r\n`;
let api: FakeApi;
const exportEnded = Promise.withResolvers<void>();

beforeAll(async () => {
  api = await startFakeApi({
    ...COMMON,
    // Goes on for ever: only a reader that leaves can end it.
    [`GET /v1/quizzes/${QUIZ.id}/responses/export`]: (_, response) => {
      response.writeHead(200, { "content-type": "text/csv" });
      const more = () => {
        while (response.write(ROW));
      };
      response.on("drain", more).once("close", () => exportEnded.resolve());
      more();
    },
  });
});
afterAll(() => api.close());

function start(args: readonly string[], env: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, XDG_CONFIG_HOME: "/nowhere", BORDA_STACK_FILE: "/nowhere", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

test("a reader that has enough ends an export quietly, and its session with it", async () => {
  const child = start(["responses", "sono"], {
    BORDA_URL: api.url,
    BORDA_EMAIL: "ana@example.com",
    BORDA_PASSWORD: "secret",
  });
  const closed = once(child, "close");
  const stderr = text(child.stderr);
  await once(child.stdout, "data");
  child.stdout.destroy();
  await exportEnded.promise;
  expect([await closed, await stderr]).toEqual([[0, null], ""]);
  expect(api.asked.at(-1)?.call).toBe("DELETE /v1/sessions/current");
});

test("there are no colours where no terminal is, whatever the environment says", async () => {
  const child = start(["help"], { FORCE_COLOR: "1" });
  const [output] = await Promise.all([text(child.stdout), once(child, "close")]);
  expect(output).toMatch(/^borda COMMAND\n/);
});
