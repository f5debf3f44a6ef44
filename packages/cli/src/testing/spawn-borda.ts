/** Runs the program itself against a fake API: what a shell sees, whole. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type Answer, type Asked, startFakeApi } from "./fake-api.ts";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

export type Spawned = {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly asked: readonly Asked[];
};

type Given = {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
};

/**
 * @param answers of the fake API; null when none is there to ask
 * @param given.env besides PATH and a token for that API; this user's logins and stacks are out of sight
 */
export async function spawnBorda(
  answers: Readonly<Record<string, Answer>> | null,
  args: readonly string[],
  given: Given = {},
): Promise<Spawned> {
  const folder = mkdtempSync(join(tmpdir(), "borda-command-"));
  const api = answers === null ? null : await startFakeApi(answers);
  try {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        XDG_CONFIG_HOME: join(folder, "config"),
        BORDA_STACK_FILE: join(folder, "stack.json"),
        ...(api === null ? {} : { BORDA_URL: api.url, BORDA_TOKEN: "given-token" }),
        ...given.env,
      },
    });
    child.stdin.end(given.stdin ?? "");
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    const tidy = (output: string) =>
      output.replaceAll(folder, "/tmp/folder").replaceAll(api?.url ?? "http://api", "http://api");
    return { exitCode: child.exitCode, stdout: tidy(stdout), stderr: tidy(stderr), asked: api?.asked ?? [] };
  } finally {
    await api?.close();
    await rm(folder, { recursive: true });
  }
}
