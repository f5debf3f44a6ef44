/** `npm run chaos [-- --quick] [--answers N] [--seed N] [--json]`: breaks everything but the queue and counts what is left. */
import { figuresAsJson, figuresAsTable, progress } from "../bench/harness/figures.ts";
import { runChaos } from "./chaos.ts";
import { type Command, commandOf, USAGE } from "./command.ts";
import { NOTES, wrongIn } from "./figures.ts";

/** What this run cannot show. */
const BOUNDARY =
  "The emulated queue lives in memory, as the real one does not: consumers crash inside, and the process that holds the queue is left alone.";

async function main(args: readonly string[]): Promise<number> {
  let command: Command | null;
  try {
    command = commandOf(args);
  } catch (error) {
    progress(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  if (command === null) {
    console.log(USAGE);
    return 0;
  }
  const { seed } = command.options;
  progress(`${BOUNDARY}\nseed ${seed}`);
  const figures = await runChaos(command.options);
  console.log(
    command.json
      ? figuresAsJson("chaos", { ...figures, seed, boundary: BOUNDARY })
      : figuresAsTable(figures, NOTES),
  );
  const wrong = wrongIn(figures);
  for (const text of wrong) progress(`wrong: ${text}`);
  return wrong.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  progress(`The chaos run failed: ${error instanceof Error ? error.stack : String(error)}`);
  process.exitCode = 1;
}
