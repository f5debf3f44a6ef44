/**
 * A PostgreSQL 18 of our own: a real server with durable settings, on the loopback address only,
 * that can be stopped, crashed and started again while everything in front of it runs on.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describeExit, type ManagedProcess, startProcess } from "../process/managed-process.ts";
import type { Reaper } from "../process/reaper.ts";
import { findPostgresBinaries, type PostgresBinaries } from "./binaries.ts";
import { releaseDataFolder } from "./postmaster-pid.ts";
import { makeOwnedFolder, placePostgres } from "./reachable-place.ts";
import { type Identity, postgresIdentity } from "./system-user.ts";

export type EmbeddedPostgresOptions = {
  readonly stateFolder: string;
  readonly logFile: string;
  readonly port: number;
  /** Of the superuser `postgres`; taken when the data folder is made, and the same ever after. */
  readonly password: string;
  readonly reaper: Reaper;
  /** Settings of `postgresql.conf` besides those that everybody needs. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told that the server ended though nobody asked it to. */
  readonly onBroken?: (reason: string) => void;
};

export interface EmbeddedPostgres {
  readonly dataFolder: string;
  /** Resolves when the server accepts connections. Makes the data folder first when there is none. */
  start(): Promise<void>;
  /** Ends it in order: sessions are closed, everything is written. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL. What was committed must be there after the next start. */
  kill(): Promise<void>;
  isRunning(): boolean;
}

/** A crash may leave sessions that hold the shared memory for a moment. */
const START_TRIES = 20;
const RETRY_MS = 250;
const READY = "database system is ready to accept connections";
const STOP_GRACE_MS = 15_000;

/** Finds the programs and the place of the data; nothing runs until `start`. */
export async function createEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const identity = postgresIdentity();
  const place = placePostgres(options.stateFolder, await findPostgresBinaries(), identity);
  makeExecutable(place.binaries);
  let server: ManagedProcess | null = null;

  async function start(): Promise<void> {
    if (server !== null) return;
    if (!existsSync(join(place.dataFolder, "PG_VERSION"))) {
      makeDataFolder(place.dataFolder, place.binaries, identity, options.password);
    }
    await releaseDataFolder(place.dataFolder);
    for (let tries = 1; server === null; tries += 1) {
      const outcome = await startServer(options, place, identity);
      if ("server" in outcome) server = outcome.server;
      else if (tries === START_TRIES || !outcome.isPassing) throw new Error(explain(outcome.lines, options));
      else await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    const started = server;
    void started.exited.then((exit) => {
      if (server === started) server = null;
      if (!exit.expected) options.onBroken?.(describeExit("PostgreSQL", exit, started, options.logFile));
    });
  }

  async function end(how: "stop" | "kill"): Promise<void> {
    await server?.[how]();
    server = null;
  }
  return {
    dataFolder: place.dataFolder,
    start,
    stop: () => end("stop"),
    kill: () => end("kill"),
    isRunning: () => server !== null,
  };
}

type StartOutcome = { server: ManagedProcess } | { isPassing: boolean; lines: string[] };

async function startServer(
  options: EmbeddedPostgresOptions,
  place: { dataFolder: string; binaries: PostgresBinaries },
  identity: Identity | undefined,
): Promise<StartOutcome> {
  const lines: string[] = [];
  let markReady = () => {};
  const ready = new Promise<"ready">((resolve) => {
    markReady = () => resolve("ready");
  });
  const server = await startProcess({
    command: place.binaries.postgres,
    args: ["-D", place.dataFolder, ...serverSettings(options)],
    cwd: place.dataFolder,
    env: serverEnvironment(),
    identity,
    logFile: options.logFile,
    reaper: options.reaper,
    stopSignal: "SIGINT",
    graceMs: STOP_GRACE_MS,
    onLine: (line) => {
      if (lines.length < 50) lines.push(line);
      if (line.includes(READY)) markReady();
    },
  });
  const first = await Promise.race([ready, server.exited]);
  if (first === "ready") return { server };
  const isPassing = lines.some((line) => line.includes("shared memory block"));
  return { isPassing, lines };
}

/** Durable, reachable from this machine only, and with room for every pool of the stack. */
function serverSettings({ port, settings: further }: EmbeddedPostgresOptions): string[] {
  const settings = {
    ...further,
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Messages in English, since readiness is read from them. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}

function makeDataFolder(
  dataFolder: string,
  binaries: PostgresBinaries,
  identity: Identity | undefined,
  password: string,
): void {
  mkdirSync(dirname(dataFolder), { recursive: true });
  // Left by an initdb that was interrupted.
  rmSync(dataFolder, { recursive: true, force: true });
  makeOwnedFolder(dataFolder, identity);
  const passwordFile = `${dataFolder}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (identity !== undefined) chownSync(passwordFile, identity.uid, identity.gid);
  try {
    const result = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${dataFolder}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      { cwd: dataFolder, env: serverEnvironment(), encoding: "utf8", ...identity },
    );
    if (result.status !== 0) {
      throw new Error(`PostgreSQL could not make its data folder:\n${result.stderr}${result.error ?? ""}`);
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Some package managers drop the bit when they unpack. */
function makeExecutable(binaries: PostgresBinaries): void {
  for (const program of [binaries.postgres, binaries.initdb]) {
    if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
  }
}

function explain(lines: readonly string[], options: EmbeddedPostgresOptions): string {
  return `PostgreSQL did not start on port ${options.port}. Its last words:\n${lines.slice(-8).join("\n")}\nThe whole log: ${options.logFile}`;
}
