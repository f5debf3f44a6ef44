/** `npm run bench -- NAME [--seconds N] [--per-minute N] [--json]`: runs a benchmark and prints its figures. */
import { parseArgs } from "node:util";
import { BENCHMARKS, type BenchmarkOptions } from "./benchmarks.ts";
import { figuresAsJson, figuresAsTable, progress } from "./harness/figures.ts";

const USAGE = `Usage: npm run bench -- NAME [--seconds N] [--per-minute N] [--json]

${Object.entries(BENCHMARKS)
  .map(([name, { measures, defaultSeconds }]) => `  ${name.padEnd(12)} ${measures} (${defaultSeconds} s)`)
  .join("\n")}

  --seconds N  how long to measure, 1 to 3600
  --per-minute N  how much to offer, for benchmarks that offer a fixed rate
  --json       one JSON document on standard output and nothing else; with \`npm run -s\`,
               because npm writes a line of its own`;

type Command = { readonly name: string; readonly options: BenchmarkOptions; readonly json: boolean };

/** @throws Error that says what is wrong with the arguments */
function commandOf(args: readonly string[]): Command | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string" },
      "per-minute": { type: "string" },
      json: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const [name, ...rest] = positionals;
  if (name === undefined) return null;
  const entry = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
  if (entry === undefined || rest.length > 0)
    throw new Error(`There is no benchmark "${positionals.join(" ")}".`);
  const seconds = values.seconds === undefined ? entry.defaultSeconds : Number(values.seconds);
  if (!(seconds >= 1 && seconds <= 3600)) throw new Error("--seconds takes a number from 1 to 3600.");
  const perMinute = values["per-minute"] === undefined ? undefined : Number(values["per-minute"]);
  if (perMinute !== undefined && !(perMinute >= 60)) throw new Error("--per-minute takes a number from 60.");
  const options = { seconds, ...(perMinute === undefined ? {} : { perMinute }) };
  return { name, options, json: values.json };
}

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
