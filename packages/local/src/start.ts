/** `npm start`: the whole of Borda in the foreground until Ctrl-C. */
import { REPOSITORY } from "./stack/repository.ts";
import { readStartArguments, START_USAGE } from "./terminal/start-arguments.ts";

const args = readStartArguments(process.argv.slice(2), process.env, REPOSITORY);
if (!args.ok) {
  console.error(args.error);
  process.exit(64);
}
if (args.value.help) {
  console.log(START_USAGE);
  process.exit(0);
}
console.log("\n  Starting Borda ...\n");
// Only now: the stack's modules take a moment to load.
const { runStart } = await import("./terminal/run-start.ts");
// Left-over handles, such as a browser's open connection, must not keep a stopped stack alive.
process.exit(await runStart(args.value));
