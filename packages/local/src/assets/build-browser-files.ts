/** What browsers load: the runtime of quiz pages, and the dashboard. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Reaper } from "../process/reaper.ts";
import { runToEnd } from "../process/run-to-end.ts";

export type BuildOptions = { readonly root: string; readonly logs: string; readonly reaper: Reaper };

/** Builds the runtime of quiz pages into the edge worker's assets; takes less than a second, so always. */
export async function buildQuizRuntime({ root, logs, reaper }: BuildOptions): Promise<void> {
  await runToEnd("The build of the quiz pages' runtime", {
    command: process.execPath,
    args: [join(root, "packages/view/build/build-assets.ts")],
    cwd: root,
    env: process.env,
    logFile: join(logs, "assets.log"),
    reaper,
  });
}

/** The built dashboard, relative to the repository. */
export const DASHBOARD_DIST = "workers/dashboard/dist";
/** What the dashboard is made of. */
const DASHBOARD_SOURCES = [
  "workers/dashboard/src",
  "workers/dashboard/public",
  "workers/dashboard/index.html",
  "workers/dashboard/vite.config.ts",
  "workers/dashboard/package.json",
  "packages/client/src",
  "packages/contracts/src",
  "pnpm-lock.yaml",
];

/** Builds the dashboard when a source is newer than what was built. @returns whether it had to */
export async function buildDashboard({ root, logs, reaper }: BuildOptions): Promise<boolean> {
  const sources = DASHBOARD_SOURCES.map((source) => join(root, source));
  if (isBuilt(join(root, DASHBOARD_DIST, "index.html"), sources)) return false;
  const dashboard = join(root, "workers/dashboard");
  const vite = dirname(createRequire(join(dashboard, "package.json")).resolve("vite/package.json"));
  await runToEnd("The build of the dashboard", {
    command: process.execPath,
    args: [join(vite, "bin/vite.js"), "build", "--logLevel=warn"],
    cwd: dashboard,
    env: { ...process.env, NODE_ENV: "production" },
    logFile: join(logs, "dashboard.log"),
    reaper,
  });
  return true;
}

/** Whether a built file is newer than every source; folders count with all that is in them. */
export function isBuilt(builtFile: string, sources: readonly string[]): boolean {
  if (!existsSync(builtFile)) return false;
  const builtMs = statSync(builtFile).mtimeMs;
  return sources.every((source) => newestMs(source) < builtMs);
}

function newestMs(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
