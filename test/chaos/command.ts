/** What `npm run chaos` can be asked for. */
import { parseArgs } from "node:util";
import type { ChaosOptions } from "./chaos.ts";

export const USAGE = `Usage: npm run chaos -- [--quick] [--answers N] [--seed N] [--json]

  --quick      12,000 answers and 6 kills of PostgreSQL, in about three minutes; else 100,000 and 20
  --answers N  accepted answers at least, 1,000 to 10,000,000
  --seed N     the quizzes, people and answers of an earlier run, which printed its seed; what is under way
               when something breaks is chance all the same
  --json       one JSON document on standard output and nothing else; with \`npm run -s\`,
               because npm writes a line of its own`;

type Form = Omit<ChaosOptions, "seed">;
const QUICK: Form = { answers: 12_000, postgresKills: 6 };
const FULL: Form = { answers: 100_000, postgresKills: 20 };

/** Seeds have 32 bits. */
const MAX_SEED = 2 ** 32;

export type Command = { readonly options: ChaosOptions; readonly json: boolean };

/**
 * What the arguments ask for; null where they ask for help.
 * @throws Error that says what is wrong with them
 */
export function commandOf(args: readonly string[]): Command | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: "boolean", default: false },
      answers: { type: "string" },
      seed: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const form = values.quick ? QUICK : FULL;
  const answers = values.answers === undefined ? form.answers : Number(values.answers);
  if (!(answers >= 1_000 && answers <= 10_000_000)) {
    throw new Error("--answers takes a number from 1000 to 10000000.");
  }
  const seed = values.seed === undefined ? Date.now() % MAX_SEED : Number(values.seed);
  if (!(Number.isInteger(seed) && seed >= 0 && seed < MAX_SEED)) {
    throw new Error(`--seed takes a whole number below ${MAX_SEED}.`);
  }
  return { options: { ...form, answers, seed }, json: values.json };
}
