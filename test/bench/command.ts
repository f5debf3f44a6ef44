/** What `npm run bench` can be asked for. */
import { parseArgs } from "node:util";
import { BENCHMARKS, type BenchmarkOptions } from "./benchmarks.ts";

export const USAGE = `Usage: npm run bench -- NAME [--seconds N] [--per-minute N] [--json]

${Object.entries(BENCHMARKS)
  .map(([name, { measures, defaultSeconds }]) => `  ${name.padEnd(12)} ${measures} (${defaultSeconds} s)`)
  .join("\n")}

  --seconds N  how long to measure, 1 to 3600
  --per-minute N  how much to offer, for benchmarks that offer a fixed rate
  --json       one JSON document on standard output and nothing else; with \`npm run -s\`,
               because npm writes a line of its own`;

export type Command = { readonly name: string; readonly options: BenchmarkOptions; readonly json: boolean };

/**
 * What the arguments ask for; null where they name nothing.
 * @throws Error that says what is wrong with them
 */
export function commandOf(args: readonly string[]): Command | null {
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
