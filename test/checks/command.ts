/** Runs a command of the workspace to its end. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** No tool of ours phones home or colours its output in a test run. */
const QUIET_ENV = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  NO_COLOR: "1",
  FORCE_COLOR: "0",
};

export type CommandResult = { readonly code: number; readonly output: string };

/**
 * @param args program and arguments; programs of `node_modules/.bin` are found by name
 * @param options.echo shows the output while it comes
 */
export function runCommand(
  args: readonly [string, ...string[]],
  options: { readonly echo?: boolean; readonly env?: Record<string, string>; readonly cwd?: string } = {},
): Promise<CommandResult> {
  const [program, ...rest] = args;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      cwd: options.cwd ?? ROOT,
      env: {
        ...process.env,
        ...QUIET_ENV,
        PATH: `${ROOT}node_modules/.bin:${process.env.PATH}`,
        ...options.env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (options.echo === true) process.stdout.write(chunk);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Files that git tracks or would track, relative to the root.
 * @throws Error outside of a git checkout, since a check of no files would pass
 */
export async function trackedFiles(): Promise<string[]> {
  const args = ["git", "ls-files", "--cached", "--others", "--exclude-standard"] as const;
  const { code, output } = await runCommand([...args]);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${output}`);
  return output.split("\n").filter((line) => line !== "");
}
