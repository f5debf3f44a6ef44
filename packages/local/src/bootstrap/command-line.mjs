/** What `bootstrap.mjs` was asked to do. */

/** The program behind each command, relative to the repository. */
export const PROGRAMS = Object.freeze({
  start: "packages/local/src/start.ts",
  test: "test/run.ts",
  borda: "packages/cli/src/main.ts",
  bench: "test/bench/run.ts",
  chaos: "test/chaos/run.ts",
});

export const USAGE = `Usage: node packages/local/bootstrap.mjs start|test|bench|chaos|borda [arguments]

  npm start                   the whole of Borda on this machine
  npm start -- --fresh        the same, with all local data wiped first
  npm test                    every check
  npm run bench               the benchmarks
  npm run chaos -- --quick    answers while everything breaks, and what is left of them
  npm run -s borda -- --help  the borda command`;

/**
 * @param {readonly string[]} args without the interpreter and the script
 * @returns {{ command: keyof typeof PROGRAMS, args: string[] } | null} null when the command is unknown
 */
export function parseCommandLine(args) {
  const [command, ...rest] = args;
  if (command === undefined || !Object.hasOwn(PROGRAMS, command)) return null;
  return { command: /** @type {keyof typeof PROGRAMS} */ (command), args: rest };
}
