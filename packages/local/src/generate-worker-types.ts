/**
 * Writes `worker-configuration.d.ts` beside every worker from its wrangler file (`pnpm types`), or
 * fails when one is out of date (`--check`, in CI). Secrets come from `[secrets] required`, so that
 * the result is the same on every machine, whatever `.dev.vars` or environment it has.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Each wrangler file with the declaration file it gives, relative to the repository. */
export const TYPED_WORKERS = [
  { config: "wrangler.toml", output: "workers/edge/worker-configuration.d.ts" },
  { config: "workers/ingest/wrangler.toml", output: "workers/ingest/worker-configuration.d.ts" },
  { config: "workers/api/wrangler.toml", output: "workers/api/worker-configuration.d.ts" },
  { config: "workers/hooks/wrangler.toml", output: "workers/hooks/worker-configuration.d.ts" },
  {
    config: "packages/local/gateway/wrangler.toml",
    output: "packages/local/gateway/worker-configuration.d.ts",
  },
] as const;

/**
 * The arguments of `wrangler types` for one worker. Only its own file is given: with a second one
 * wrangler would import the other worker's classes into the types, and no worker knows another.
 */
export function typesArguments(worker: { config: string; output: string }, check: boolean): string[] {
  return [
    "types",
    worker.output,
    `--config=${worker.config}`,
    "--include-runtime=false",
    "--strict-vars=false",
    ...(check ? ["--check"] : []),
  ];
}

function runWrangler(args: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const manifest = createRequire(import.meta.url).resolve("wrangler/package.json");
  const child = spawn(process.execPath, [join(dirname(manifest), "bin/wrangler.js"), ...args], {
    cwd: ROOT,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const gather = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", gather);
  child.stderr.on("data", gather);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

async function main(args: readonly string[]): Promise<number> {
  const check = args.includes("--check");
  let failures = 0;
  for (const worker of TYPED_WORKERS) {
    const { exitCode, output } = await runWrangler(typesArguments(worker, check));
    if (exitCode === 0) {
      console.error(`${check ? "current" : "wrote  "} ${worker.output}`);
      continue;
    }
    failures += 1;
    console.error(`failed  ${worker.output}\n${output.trim()}`);
  }
  if (failures > 0 && check) console.error("Run `pnpm types` and commit what it writes.");
  return failures === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
