/** `npm run bench -- NAME [--seconds N] [--per-minute N] [--json]`: runs a benchmark and prints its figures. */
import { BENCHMARKS } from "./benchmarks.ts";
import { type Command, commandOf, USAGE } from "./command.ts";
import { figuresAsJson, figuresAsTable, progress } from "./harness/figures.ts";

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
  const { benchmark } = await (BENCHMARKS[command.name] as (typeof BENCHMARKS)[string]).load();
  const { boundary } = benchmark;
  if (boundary !== undefined) progress(boundary);
  const figures = await benchmark.run(command.options);
  console.log(
    command.json
      ? figuresAsJson(command.name, boundary === undefined ? figures : { ...figures, boundary })
      : figuresAsTable(figures, benchmark.notes),
  );
  const failures = benchmark.failures?.(figures) ?? [];
  for (const failure of failures) progress(`wrong: ${failure}`);
  return failures.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  progress(`The benchmark failed: ${error instanceof Error ? error.stack : String(error)}`);
  process.exitCode = 1;
}
