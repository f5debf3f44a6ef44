/**
 * Node and pnpm that the workspace accepts: those at hand, else exact versions from the npm
 * registry, kept under `.borda/toolchain` so that nothing outside the repository changes.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { BootstrapError } from "./failure.mjs";
import { BROUGHT_NODE, BROUGHT_PNPM, isAtLeast, OLDEST_NODE, OLDEST_PNPM } from "./versions.mjs";

/**
 * @typedef {object} Toolchain
 * @property {string} node path of the Node that runs the programs
 * @property {string} pnpm path or name of pnpm
 * @property {NodeJS.ProcessEnv} env environment in which both are found first
 */

/** A registry that does not answer must not hang the first start: two short tries, then the explanation. */
const NPM_FLAGS = [
  "--no-save",
  "--no-package-lock",
  "--no-audit",
  "--no-fund",
  "--no-update-notifier",
  "--loglevel=error",
  "--fetch-retries=2",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=5000",
];

/**
 * @param {object} options
 * @param {string} options.root the repository
 * @param {(line: string) => void} options.say
 * @param {string} [options.nodeVersion] version of the running Node
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<Toolchain>}
 */
export async function ensureToolchain({ root, say, nodeVersion = process.version, env = process.env }) {
  const nodeFits = isAtLeast(nodeVersion, OLDEST_NODE);
  if (nodeFits && isAtLeast(pnpmVersion(env), OLDEST_PNPM)) {
    const path = [dirname(process.execPath), env.PATH ?? ""].join(delimiter);
    return { node: process.execPath, pnpm: "pnpm", env: { ...env, PATH: path } };
  }
  const folder = join(root, ".borda/toolchain");
  const toolchain = broughtToolchain(folder, nodeFits, env);
  if (!isBrought(folder, toolchain, nodeFits)) await bring({ folder, toolchain, nodeFits, say, env });
  return toolchain;
}

/** @param {NodeJS.ProcessEnv} env */
function pnpmVersion(env) {
  const result = spawnSync("pnpm", ["--version"], {
    encoding: "utf8",
    // A corepack stand-in would otherwise ask whether it may download.
    env: { ...env, COREPACK_ENABLE_DOWNLOAD_PROMPT: "0" },
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 15_000,
  });
  return result.status === 0 ? result.stdout : "";
}

/**
 * @param {string} folder
 * @param {boolean} nodeFits
 * @param {NodeJS.ProcessEnv} env
 * @returns {Toolchain}
 */
function broughtToolchain(folder, nodeFits, env) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const bin = join(folder, "node_modules/.bin");
  const node = nodeFits ? process.execPath : join(folder, `node_modules/node/bin/node${suffix}`);
  const path = [dirname(node), bin, env.PATH ?? ""].join(delimiter);
  return { node, pnpm: join(folder, `node_modules/pnpm/pnpm${suffix}`), env: { ...env, PATH: path } };
}

/** @param {boolean} nodeFits */
function packagesToBring(nodeFits) {
  return [...(nodeFits ? [] : [`node@${BROUGHT_NODE}`]), `pnpm@${BROUGHT_PNPM}`];
}

/** @param {string} folder @param {boolean} nodeFits */
function stampPath(folder, nodeFits) {
  return join(folder, `${packagesToBring(nodeFits).join("+")}.complete`);
}

/** @param {string} folder @param {Toolchain} toolchain @param {boolean} nodeFits */
function isBrought(folder, toolchain, nodeFits) {
  // The stamp is written last, so an installation that was interrupted is done again.
  return existsSync(stampPath(folder, nodeFits)) && existsSync(toolchain.node) && existsSync(toolchain.pnpm);
}

/**
 * @param {object} options
 * @param {string} options.folder
 * @param {Toolchain} options.toolchain
 * @param {boolean} options.nodeFits
 * @param {(line: string) => void} options.say
 * @param {NodeJS.ProcessEnv} options.env
 */
async function bring({ folder, toolchain, nodeFits, say, env }) {
  const packages = packagesToBring(nodeFits);
  const started = Date.now();
  say(`Fetching ${packages.join(" and ")} with npm, once, into .borda/toolchain ...`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const exitCode = await runNpm(["install", "--prefix", folder, ...NPM_FLAGS, ...packages], env);
  if (exitCode !== 0)
    throw new BootstrapError(explainNpmFailure(packages, `npm ended with code ${exitCode}`));
  if (!existsSync(toolchain.node) || !existsSync(toolchain.pnpm)) {
    throw new BootstrapError(explainNpmFailure(packages, "npm did not run the packages' install scripts"));
  }
  writeFileSync(stampPath(folder, nodeFits), "");
  say(`Fetched in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
function runNpm(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", args, {
      env,
      // npm's own standard output is shown as progress, so it goes to standard error too.
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    child.on("error", () =>
      reject(new BootstrapError("npm was not found. Install Node with npm: nodejs.org")),
    );
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * @param {readonly string[]} packages
 * @param {string} reason
 */
function explainNpmFailure(packages, reason) {
  return `Could not fetch ${packages.join(" and ")}: ${reason}.

What may be the cause, and what to do:
  1. This machine has no network, or a proxy stands between: see that \`npm ping\` works
     (npm reads HTTPS_PROXY and the settings \`registry\`, \`proxy\` and \`cafile\`).
  2. The setting \`ignore-scripts\` is on: \`npm config set ignore-scripts false\`.
  3. You would rather not fetch them: install Node ${OLDEST_NODE} or newer and pnpm ${OLDEST_PNPM} or newer
     yourself, and run the same command again; they are used when they are in PATH.`;
}
