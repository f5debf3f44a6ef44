/**
 * The load of `bench -- ingest`: completions at a fixed rate, one in a hundred sent twice, and a list of its own of
 * what the server said it had taken. The same requests go to the floor.
 */
import { writeFile } from "node:fs/promises";
import type { CreateScenario } from "../harness/load-process.ts";
import { type OpenLoopReport, openLoop } from "../harness/open-loop.ts";
import type { Address } from "../harness/running-workers.ts";
import { type Completion, createCompletions, tokenKeyOf } from "./completions.ts";
import { createLeadCount, createPeople } from "./people.ts";
import type { Population } from "./population.ts";
import { seededRandom } from "./seeded-random.ts";

export type IngestLoadSetup = {
  readonly population: Population;
  /** The ring that page tokens are signed with. */
  readonly pageTokenKeys: string;
  readonly seed: number;
};

export type IngestLoadTask = {
  readonly address: Address;
  readonly ratePerSecond: number;
  readonly seconds: number;
  readonly connections: number;
  /** Gets the ids of accepted attempts, 16 bytes each; null when nobody wants them. */
  readonly acceptedFile: string | null;
};

export type IngestLoadReport = OpenLoopReport & {
  /** Different attempts that were answered with 202 at least once. */
  readonly accepted: number;
  /** Repeats among the requests. */
  readonly repeats: number;
  /** Leads that all attempts accepted since the setup make, by the load's own reckoning. */
  readonly leads: number;
};

/** One request in a hundred comes twice, as from a phone that did not hear the answer. */
const REPEATS = 0.01;
/** A repeat follows its first within this many requests. */
const REPEAT_DISTANCE = 500;
const FIRST_SIZE = 65_536;

export const createScenario: CreateScenario<IngestLoadSetup, IngestLoadTask, IngestLoadReport> = async ({
  population,
  pageTokenKeys,
  seed,
}) => {
  const random = seededRandom(seed);
  const people = createPeople(random);
  const completions = createCompletions(population, tokenKeyOf(pageTokenKeys), people, random);
  const leads = createLeadCount();

  async function run(task: IngestLoadTask): Promise<IngestLoadReport> {
    /** A repeat's second 202 counts nothing. */
    const acceptedOnce = new Set<string>();
    const accepted = createAcceptedList();
    /** What was sent and not answered yet, by the request's number. */
    const sent = new Map<number, Completion>();
    const recent: Completion[] = [];
    let repeats = 0;

    function nextCompletion(): Completion {
      if (recent.length === REPEAT_DISTANCE && random.chance(REPEATS)) {
        repeats += 1;
        return random.pick(recent);
      }
      const completion = completions.next(Date.now());
      if (recent.length < REPEAT_DISTANCE) recent.push(completion);
      else recent[random.below(REPEAT_DISTANCE)] = completion;
      return completion;
    }

    const report = await openLoop({
      address: task.address,
      connections: task.connections,
      ratePerSecond: task.ratePerSecond,
      durationMs: task.seconds * 1000,
      drainMs: 10_000,
      request(index) {
        const completion = nextCompletion();
        sent.set(index, completion);
        return completions.request(completion);
      },
      isRight(index, { status }) {
        const completion = sent.get(index);
        sent.delete(index);
        if (status !== 202 || completion === undefined) return false;
        if (acceptedOnce.has(completion.attemptId)) return true;
        acceptedOnce.add(completion.attemptId);
        accepted.add(completion.attemptId);
        leads.add(completion.contact);
        return true;
      },
    });
    if (task.acceptedFile !== null) await writeFile(task.acceptedFile, accepted.bytes());
    return { ...report, accepted: acceptedOnce.size, repeats, leads: leads.leads() };
  }
  return { run };
};

function createAcceptedList() {
  let bytes = Buffer.alloc(FIRST_SIZE);
  let length = 0;
  return {
    add(id: string) {
      if (length + 16 > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
      length += bytes.write(id.replaceAll("-", ""), length, "hex");
    },
    bytes: () => bytes.subarray(0, length),
  };
}
