/**
 * The chaos run: people answer while PostgreSQL is killed, consumers crash at every named point, queues refuse, hang or
 * lose their word, and messages come twice and in any order. Afterwards everything is compared with what was promised.
 */
import { setTimeout as delay } from "node:timers/promises";
import { type Figures, progress } from "../bench/harness/figures.ts";
import { type RunningDatabase, startDatabase } from "../bench/harness/running-database.ts";
import {
  type BordaUnderLoad,
  EDGE,
  INGEST,
  randomRing,
  startBorda,
} from "../bench/ingest/borda-under-load.ts";
import { createCompletions, tokenKeyOf } from "../bench/ingest/completions.ts";
import { createLogTally } from "../bench/ingest/log-tally.ts";
import { createPeople } from "../bench/ingest/people.ts";
import { makePopulation, type Population } from "../bench/ingest/population.ts";
import { seededRandom } from "../bench/ingest/seeded-random.ts";
import { promisedTriggers, startCampaigns, unsentTriggers } from "./campaigns.ts";
import { type Comparison, compare } from "./comparison.ts";
import { createDisasters, type Disasters, type DisasterTally } from "./disasters.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { type OriginDouble, startOriginDouble } from "./origin-double.ts";
import { createRespondents, type Respondents } from "./respondents.ts";

export type ChaosOptions = {
  /** Accepted answers at least. */
  readonly answers: number;
  readonly postgresKills: number;
  /** Of quizzes, people and answers; 32 bits. */
  readonly seed: number;
};

const TENANTS = 20;
const QUIZZES = 200;
const MIN_SEND_FAILURES = 1_000;
/** People who answer at the same time. */
const CROWD = 48;
/** Longest time that a person takes between two attempts, so that consumers keep up while nothing breaks. */
const PAUSE_MS = 400;
/** The same once there are answers enough and only disasters are missing. */
const TRICKLE_PAUSE_MS = 4_000;
/** Small batches, so that many of them are under way whenever something breaks. */
const MAX_BATCH_SIZE = 20;
const CRON_EVERY_MS = 5_000;
const RETRY_MAX_SECONDS = 3;
/** A meter whose PostgreSQL was away asks again after up to two minutes; the sweep of triggers waits one. */
const SETTLE_LIMIT_MS = 300_000;
const SETTLE_POLL_MS = 2_000;
/** Whatever the disasters are still waited for. */
const TRICKLE_LIMIT_MS = 240_000;

export type Run = {
  readonly database: RunningDatabase;
  readonly workers: BordaUnderLoad;
  readonly origin: OriginDouble;
  readonly ledger: Ledger;
  readonly respondents: Respondents;
  readonly disasters: Disasters;
  readonly campaigns: ReadonlyMap<string, string>;
};

/** Runs it and stops everything again, also when it fails. */
export async function runChaos(options: ChaosOptions): Promise<Figures> {
  const population = makePopulation({ tenants: TENANTS, quizzes: QUIZZES }, options.seed, Date.now());
  const signingKeys = randomRing();
  progress("starting PostgreSQL and the workers");
  const database = await startDatabase("chaos");
  const origin = await startOriginDouble(signingKeys);
  const log = createLogTally();
  try {
    const workers = await startBorda(database, population, {
      originUrl: origin.url,
      triggerSigningKeys: signingKeys,
      retryMaxSeconds: RETRY_MAX_SECONDS,
      maxBatchSize: MAX_BATCH_SIZE,
      onLog: log.note,
      entries: {
        edge: "workers/edge/src/testing/refusing-worker.ts",
        ingest: "workers/ingest/src/testing/chaotic-worker.ts",
      },
    });
    try {
      return await breakThings(await prepare(database, workers, origin, population, options.seed), options);
    } finally {
      await workers.stop();
    }
  } finally {
    await origin.close();
    await database.stop();
    log.tell();
  }
}

async function prepare(
  database: RunningDatabase,
  workers: BordaUnderLoad,
  origin: OriginDouble,
  population: Population,
  seed: number,
): Promise<Run> {
  const random = seededRandom(seed);
  const people = createPeople(random);
  const completions = createCompletions(population, tokenKeyOf(workers.pageTokenKeys), people, random);
  const ledger = createLedger();
  const [edge, ingest] = await Promise.all([workers.addressOf(EDGE), workers.addressOf(INGEST)]);
  return {
    database,
    workers,
    origin,
    ledger,
    respondents: createRespondents({ address: edge, population, completions, random, ledger }),
    disasters: createDisasters(database, edge, ingest),
    campaigns: await startCampaigns(database, population),
  };
}

async function breakThings(run: Run, options: ChaosOptions): Promise<Figures> {
  const { respondents, disasters } = run;
  const stopCron = startCron(run.workers);
  try {
    await disasters.begin();
    await answerMeanwhile(run, options);
    await disasters.end();
    respondents.close();
    progress("everything is well again; waiting until nothing is under way");
    await settle(run);
  } finally {
    await stopCron();
  }
  const tally = await disasters.tally();
  return figuresOf(run, await compare(run.database, run.ledger), tally);
}

/** People answer until every disaster has happened as often as it has to. */
async function answerMeanwhile(run: Run, { answers, postgresKills }: ChaosOptions): Promise<void> {
  const { ledger, respondents, disasters } = run;
  let isOver = false;
  let failure: unknown = null;
  const people = Array.from({ length: CROWD }, async () => {
    while (!isOver) {
      await respondents.attempt();
      await delay(Math.random() * (ledger.acceptedAnswers() < answers ? PAUSE_MS : TRICKLE_PAUSE_MS));
    }
  });
  for (const person of people) {
    person.catch((error: unknown) => {
      failure ??= error;
      isOver = true;
    });
  }
  let kills = 0;
  const told = reporter();
  const limitOf = () => performance.now() + TRICKLE_LIMIT_MS;
  let limitMs = Number.POSITIVE_INFINITY;
  while (failure === null) {
    await delay(250);
    const accepted = ledger.acceptedAnswers();
    const tally = await disasters.tally();
    told(() => `${accepted} accepted, ${JSON.stringify({ ...tally, crashesLeft: crashesLeft(tally) })}`);
    // Spread over the run, and none before the first answers.
    if (kills < postgresKills && accepted >= (answers * (kills + 0.5)) / postgresKills) {
      await disasters.killPostgres();
      kills += 1;
      continue;
    }
    if (accepted < answers || kills < postgresKills) continue;
    if (limitMs === Number.POSITIVE_INFINITY) limitMs = limitOf();
    const enough = tally.sendFailures >= MIN_SEND_FAILURES && crashesLeft(tally) === 0;
    if (enough || performance.now() > limitMs) break;
  }
  isOver = true;
  await Promise.allSettled(people);
  if (failure !== null) throw failure;
}

function crashesLeft(tally: DisasterTally): number {
  return Object.values(tally.crashesLeft).reduce((sum, left) => sum + left, 0);
}

/** Says something every few seconds. */
function reporter(): (text: () => string) => void {
  let nextMs = performance.now() + 5_000;
  return (text) => {
    if (performance.now() < nextMs) return;
    nextMs = performance.now() + 5_000;
    progress(text());
  };
}

/** The minute's work, more often than every minute; it sweeps triggers and looks after alarms. */
function startCron(workers: BordaUnderLoad): () => Promise<void> {
  let isOver = false;
  const ended = (async () => {
    const ingest = await workers.miniflare.getWorker(INGEST);
    while (!isOver) {
      await ingest.scheduled({ scheduledTime: new Date(), cron: "* * * * *" }).catch(() => undefined);
      for (let waitedMs = 0; waitedMs < CRON_EVERY_MS && !isOver; waitedMs += 250) await delay(250);
    }
  })();
  return async () => {
    isOver = true;
    await ended;
  };
}

/** Until rows, counters and triggers stand as promised, or for as long as they may take. */
async function settle({ database, ledger, origin, campaigns }: Run): Promise<void> {
  const limitMs = performance.now() + SETTLE_LIMIT_MS;
  const triggers = promisedTriggers(ledger, campaigns);
  const told = reporter();
  while (performance.now() < limitMs) {
    const now = await compare(database, ledger);
    const unsent = await unsentTriggers(database);
    const unheard = missingIn(origin.seen, triggers);
    told(
      () => `missing: ${now.lost} rows, ${now.counterDrift} counts, ${unheard} triggers, ${unsent} unmarked`,
    );
    if (now.lost === 0 && now.counterDrift === 0 && unheard === 0 && unsent === 0) return;
    await delay(SETTLE_POLL_MS);
  }
}

export function figuresOf(
  run: Pick<Run, "respondents" | "origin" | "campaigns"> & { readonly ledger: Ledger },
  comparison: Comparison,
  tally: DisasterTally,
): Figures {
  const { ledger, respondents, origin, campaigns } = run;
  const triggers = promisedTriggers(ledger, campaigns);
  const { lost, doubled, stored, counterDrift, leadDrift, leads, deadLetters } = comparison;
  return {
    accepted: ledger.acceptedAnswers(),
    stored,
    lost,
    doubled,
    counterDrift,
    leadDrift,
    triggerDrift: missingIn(origin.seen, triggers) + missingIn(triggers, origin.seen),
    postgresKills: tally.postgresKills,
    consumerCrashes: tally.consumerCrashes,
    crashesMissing: crashesLeft(tally),
    sendFailures: tally.sendFailures,
    sendFailuresMissing: Math.max(0, MIN_SEND_FAILURES - tally.sendFailures),
    redelivered: tally.redelivered,
    lostAcknowledgements: tally.lostAcks,
    messages: respondents.acceptedMessages(),
    sentAgain: respondents.retries(),
    leads,
    triggers: triggers.size,
    deadLetters,
  };
}

/** How many of the wanted a set does not have. */
function missingIn(set: ReadonlySet<string>, wanted: ReadonlySet<string>): number {
  let missing = 0;
  for (const item of wanted) if (!set.has(item)) missing += 1;
  return missing;
}
