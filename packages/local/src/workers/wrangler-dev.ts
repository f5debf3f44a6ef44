/** All workers in one `wrangler dev`: the gateway has the port, the others stand behind it. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { noteworthyLine } from "../process/log-lines.ts";
import { describeExit, type ManagedProcess, startProcess } from "../process/managed-process.ts";
import type { Reaper } from "../process/reaper.ts";
import { StartError } from "../stack/start-error.ts";
import type { StateFolder } from "../state/state-folder.ts";
import { deriveConfig } from "./derived-config.ts";

/** The gateway first: only the first gets a port and scheduled events. */
const WORKERS = {
  "borda-gateway": "packages/local/gateway/wrangler.toml",
  "borda-edge": "wrangler.toml",
  "borda-ingest": "workers/ingest/wrangler.toml",
  "borda-api": "workers/api/wrangler.toml",
  "borda-hooks": "workers/hooks/wrangler.toml",
} as const;
const STOP_GRACE_MS = 10_000;
/** A cold start bundles five workers; a busy machine may need a minute. */
const READY_TIMEOUT_MS = 120_000;

export type WranglerDevOptions = {
  readonly root: string;
  readonly state: StateFolder;
  readonly port: number;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The entry that stands in for a worker's own; null for its own. */
  readonly entryOf: (worker: string) => string | null;
  readonly reaper: Reaper;
  readonly onNoteworthy: (line: string) => void;
  /** Told that the workers ended though nobody asked them to. */
  readonly onBroken: (reason: string) => void;
};

/** Starts every worker; resolves when requests are answered. */
export async function startWranglerDev(options: WranglerDevOptions): Promise<ManagedProcess> {
  const configs = writeConfigs(options);
  const logFile = join(options.state.logs, "workers.log");
  let markReady = () => {};
  const ready = new Promise<"ready">((resolve) => {
    markReady = () => resolve("ready");
  });
  const child = await startProcess({
    command: process.execPath,
    args: [wranglerProgram(), "dev", ...wranglerArguments(configs, options)],
    cwd: options.state.workers,
    env: wranglerEnvironment(options.state),
    logFile,
    reaper: options.reaper,
    stopSignal: "SIGTERM",
    graceMs: STOP_GRACE_MS,
    onLine: (line) => {
      if (line.includes("Ready on")) markReady();
      const noteworthy = noteworthyLine("workers", line);
      if (noteworthy !== null) options.onNoteworthy(noteworthy);
    },
  });
  const first = await Promise.race([ready, child.exited, timeOut()]);
  if (first !== "ready") {
    await child.stop();
    const reason = first === "late" ? `did not get ready in ${READY_TIMEOUT_MS / 1_000} s` : "ended at once";
    throw new StartError(
      `wrangler dev ${reason}. Its last words:\n${child.lastWords()}\n\nThe whole log: ${logFile}`,
    );
  }
  void child.exited.then((exit) => {
    if (!exit.expected) options.onBroken(describeExit("The workers", exit, child, logFile));
  });
  return child;
}

/** Writes a configuration for each worker, readable by nobody else since it holds secrets. */
function writeConfigs({ root, state, values, entryOf }: WranglerDevOptions): readonly string[] {
  return Object.entries(WORKERS).map(([name, source]) => {
    const derived = deriveConfig(join(root, source), values[name] ?? {});
    const entry = entryOf(name);
    const config = entry === null ? derived : { ...derived, main: entry };
    const path = join(state.workers, `${name}.json`);
    writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
    return path;
  });
}

function wranglerProgram(): string {
  return join(dirname(createRequire(import.meta.url).resolve("wrangler/package.json")), "bin/wrangler.js");
}

function wranglerArguments(configs: readonly string[], { state, port }: WranglerDevOptions): string[] {
  return [
    ...configs.map((config) => `--config=${config}`),
    `--persist-to=${state.wrangler}`,
    `--port=${port}`,
    "--ip=127.0.0.1",
    // Any free port, so that two stacks do not meet.
    "--inspector-port=0",
    "--show-interactive-dev-session=false",
  ];
}

/** Nothing is reported, fetched or asked, and nothing is written outside the state folder. */
function wranglerEnvironment(state: StateFolder): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: state.home,
    XDG_CONFIG_HOME: join(state.home, ".config"),
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_REGISTRY_PATH: state.registry,
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
  };
}

function timeOut(): Promise<"late"> {
  return new Promise((resolve) => {
    setTimeout(() => resolve("late"), READY_TIMEOUT_MS).unref();
  });
}
