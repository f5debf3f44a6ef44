/**
 * The first thing that runs on a fresh machine: `npm start`, `npm test` and `npm run borda`.
 * Plain JavaScript without dependencies, since Node 20 and npm are all that is there. It brings
 * the toolchain and the packages when they are missing, then gives way to the real program.
 * Everything it says goes to standard error: standard output belongs to the program.
 */
import { fileURLToPath } from "node:url";
import { parseCommandLine, USAGE } from "./src/bootstrap/command-line.mjs";
import { ensureDependencies } from "./src/bootstrap/dependencies.mjs";
import { BootstrapError } from "./src/bootstrap/failure.mjs";
import { runProgram } from "./src/bootstrap/run-program.mjs";
import { ensureToolchain } from "./src/bootstrap/toolchain.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const parsed = parseCommandLine(process.argv.slice(2));

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

if (parsed === null) {
  say(USAGE);
  process.exitCode = 64;
} else {
  try {
    const toolchain = await ensureToolchain({ root, say });
    await ensureDependencies({ root, toolchain, say });
    process.exitCode = await runProgram({ root, toolchain, ...parsed });
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error;
    say(`\n${error.message}`);
    process.exitCode = 1;
  }
}
