/** `npm run chaos [-- --quick] [--answers N] [--seed N] [--json]`: breaks everything but the queue and counts what is left. */
import { parseArgs } from "node:util";
import {
  type FigureNote,
  type Figures,
  figuresAsJson,
  figuresAsTable,
  progress,
} from "../bench/harness/figures.ts";
import { type ChaosOptions, runChaos } from "./chaos.ts";

const USAGE = `Usage: npm run chaos -- [--quick] [--answers N] [--seed N] [--json]

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

/** What this run cannot show. */
const BOUNDARY =
  "The emulated queue lives in memory, as the real one does not: consumers crash inside, and the process that holds the queue is left alone.";

const NOTES: readonly FigureNote[] = [
  { figure: "accepted", says: "attempts that were told their answers are safe" },
  { figure: "stored", says: "of these, how many have their row with what was accepted last" },
  { figure: "lost", says: "the others; 0" },
  { figure: "doubled", says: "rows beyond one an attempt; 0" },
  { figure: "counterDrift", says: "what all flushed counters are off; 0" },
  { figure: "leadDrift", says: "leads too many or too few, or of the wrong people; 0" },
  { figure: "triggerDrift", says: "triggers that the origin did not hear of, or heard of in vain; 0" },
  { figure: "postgresKills", says: "by SIGKILL, while answers came" },
  { figure: "consumerCrashes", says: "at ten named points" },
  { figure: "crashesMissing", says: "of 20 at each point; 0" },
  { figure: "sendFailures", says: "sends to a queue that were refused, hung, or were taken unheard" },
  { figure: "sendFailuresMissing", says: "of 1,000; 0" },
  { figure: "redelivered", says: "messages that came again" },
  { figure: "lostAcknowledgements", says: "messages that were dealt with and came again all the same" },
  { figure: "messages", says: "requests that were accepted" },
  { figure: "sentAgain", says: "requests that were not, and were repeated with the same id" },
];

/** Figures that must be 0. */
const DRIFTS = [
  "lost",
  "doubled",
  "counterDrift",
  "leadDrift",
  "triggerDrift",
  "crashesMissing",
  "sendFailuresMissing",
  "deadLetters",
];

type Command = { readonly options: ChaosOptions; readonly json: boolean };

/** @throws Error that says what is wrong with the arguments */
function commandOf(args: readonly string[]): Command | null {
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

function wrongIn(figures: Figures): string[] {
  return DRIFTS.filter((name) => figures[name] !== 0).map((name) => `${name} is ${figures[name]}, not 0`);
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
