/** The workspace's packages: installed when they are missing or the lockfile says something else. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BootstrapError } from "./failure.mjs";

/**
 * @param {object} options
 * @param {string} options.root the repository
 * @param {import("./toolchain.mjs").Toolchain} options.toolchain
 * @param {(line: string) => void} options.say
 */
export async function ensureDependencies({ root, toolchain, say }) {
  if (dependenciesAreCurrent(root)) return;
  const started = Date.now();
  say("Installing the packages of pnpm-lock.yaml ...");
  const exitCode = await runPnpm(root, toolchain);
  if (exitCode !== 0) throw new BootstrapError(explainInstallFailure(exitCode));
  writeStamp(root);
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/**
 * Whether the packages were installed from the lockfile as it is now.
 * @param {string} root
 */
export function dependenciesAreCurrent(root) {
  if (!existsSync(join(root, "node_modules/.modules.yaml"))) return false;
  const stamp = stampPath(root);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockfileDigest(root);
}

/**
 * Records that the packages fit the lockfile as it is now.
 * @param {string} root
 */
export function writeStamp(root) {
  mkdirSync(dirname(stampPath(root)), { recursive: true });
  writeFileSync(stampPath(root), lockfileDigest(root));
}

/** @param {string} root */
function stampPath(root) {
  return join(root, ".borda/dependencies.sha256");
}

/** @param {string} root */
function lockfileDigest(root) {
  return createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .digest("hex");
}

/**
 * @param {string} root
 * @param {import("./toolchain.mjs").Toolchain} toolchain
 * @returns {Promise<number>}
 */
function runPnpm(root, toolchain) {
  // Without the second flag pnpm asks before it replaces node_modules that something else made.
  const args = ["install", "--frozen-lockfile", "--config.confirmModulesPurge=false"];
  return new Promise((resolve, reject) => {
    const child = spawn(toolchain.pnpm, args, {
      cwd: root,
      env: toolchain.env,
      stdio: ["ignore", 2, 2],
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** @param {number} exitCode */
function explainInstallFailure(exitCode) {
  return `pnpm could not install the packages (it ended with code ${exitCode}; its own words stand above).

What may be the cause, and what to do:
  1. The registry does not answer: see that \`npm ping\` works, then run the same command again;
     what was fetched already is kept.
  2. pnpm-lock.yaml does not fit a package.json: run \`pnpm install\` and commit the lockfile.
  3. The disk is full: about 1 GB is needed.`;
}
