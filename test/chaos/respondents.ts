/**
 * People who answer while things break, and who never give up: whatever was not answered with 202 is sent again with
 * the same id, as the browser's runtime does. Most finish in one message; others send parts first, send twice, send in
 * the wrong order, or leave.
 */
import { Agent, request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Address } from "../bench/harness/running-workers.ts";
import { type Completion, type Completions, postBytes } from "../bench/ingest/completions.ts";
import type { Population } from "../bench/ingest/population.ts";
import type { SeededRandom } from "../bench/ingest/seeded-random.ts";
import type { Ledger } from "./ledger.ts";

/** Shares of those who do not simply finish. */
const LEAVES = 0.06;
const SENDS_PARTS = 0.15;
const SENDS_PARTS_LATE = 0.08;
const SENDS_TWICE = 0.05;
const SENDS_BEACONS = 0.1;
/** An answer that takes longer is sent again; the first may still arrive. */
const TIMEOUT_MS = 15_000;
const RETRY_MS = 300;

type Message = { readonly path: "answers" | "events"; readonly body: object };

export type Respondents = {
  /** One person from the first message to the last that was accepted. */
  attempt(): Promise<void>;
  /** Messages that were answered with 202 or its like. */
  acceptedMessages(): number;
  /** Messages that had to be sent again. */
  retries(): number;
  close(): void;
};

type RespondentsOptions = {
  readonly address: Address;
  readonly population: Population;
  readonly completions: Completions;
  readonly random: SeededRandom;
  readonly ledger: Ledger;
};

export function createRespondents(options: RespondentsOptions): Respondents {
  const courier = createCourier(options);
  return {
    attempt: () => attempt(options, courier),
    acceptedMessages: courier.accepted,
    retries: courier.retries,
    close: courier.close,
  };
}

type Courier = ReturnType<typeof createCourier>;

/** Brings messages to the edge, and never gives up. */
function createCourier({ address, population, random }: RespondentsOptions) {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  let accepted = 0;
  let retries = 0;

  async function post(completion: Completion, { path, body }: Message): Promise<number> {
    const host = (population.tenants[completion.quiz.tenant] as { host: string }).host;
    const { headers, text } = parsed(
      postBytes(host, `/${completion.quiz.slug}/${path}`, JSON.stringify(body), random),
    );
    return new Promise((resolve) => {
      const sent = request(
        { ...address, agent, method: "POST", path: `/${completion.quiz.slug}/${path}`, headers },
        (response) => {
          response.resume();
          response.on("end", () => resolve(response.statusCode ?? 0));
          response.on("error", () => resolve(0));
        },
      );
      sent.setTimeout(TIMEOUT_MS, () => sent.destroy());
      sent.on("error", () => resolve(0));
      sent.end(text);
    });
  }

  return {
    /** @throws Error when the message is refused for good, which no message here deserves */
    async deliver(completion: Completion, message: Message): Promise<void> {
      for (;;) {
        const status = await post(completion, message);
        if (status >= 200 && status < 300) break;
        if (status >= 400 && status < 500 && status !== 429) {
          throw new Error(`${message.path} of ${completion.quiz.slug} was answered with ${status}`);
        }
        retries += 1;
        await delay(RETRY_MS * (0.5 + Math.random()));
      }
      accepted += 1;
    },
    accepted: () => accepted,
    retries: () => retries,
    close: () => agent.destroy(),
  };
}

function finalOf({ token, answers, moves }: Completion, seq: number): Message {
  return { path: "answers", body: { token, seq, final: true, answers, moves } };
}

/** The first `count` answers; the quiz then stands at the next question. */
function partialOf({ token, answers, moves }: Completion, seq: number, count: number): Message {
  const known = { answers: answers.slice(0, count), moves: moves.slice(0, count + 1) };
  return { path: "answers", body: { token, seq, final: false, ...known } };
}

/** One person, who answers as chance has it; the ledger is told what was accepted. */
async function attempt({ completions, random, ledger }: RespondentsOptions, courier: Courier): Promise<void> {
  const completion = completions.next(Date.now());
  const questions = completion.quiz.questions.length;
  const some = 1 + random.below(questions);
  if (random.chance(SENDS_BEACONS)) {
    const { token, moves } = completion;
    await courier.deliver(completion, { path: "events", body: { token, moves: moves.slice(0, some) } });
    ledger.moved(completion, some);
  }
  const dice = random.next();
  if (dice < LEAVES) {
    await sendPartial(1, some);
  } else if (dice < LEAVES + SENDS_PARTS) {
    await sendPartial(1, some);
    if (some < questions) await sendPartial(2, some + 1);
    await sendFinal(3);
  } else if (dice < LEAVES + SENDS_PARTS + SENDS_PARTS_LATE) {
    // A slow partial that the final overtakes, and one that comes after it.
    await Promise.all([sendPartial(1, some), sendFinal(3)]);
    await sendPartial(2, some);
  } else if (dice < LEAVES + SENDS_PARTS + SENDS_PARTS_LATE + SENDS_TWICE) {
    await Promise.all([sendFinal(1), sendFinal(1)]);
    if (random.chance(0.5)) await sendFinal(1);
  } else {
    await sendFinal(1);
  }

  async function sendPartial(seq: number, count: number): Promise<void> {
    await courier.deliver(completion, partialOf(completion, seq, count));
    ledger.partial(completion, count);
  }

  async function sendFinal(seq: number): Promise<void> {
    await courier.deliver(completion, finalOf(completion, seq));
    ledger.final(completion);
  }
}

/** The head that the load writes by hand, as Node's client takes it. */
function parsed(bytes: Buffer): { headers: Record<string, string>; text: string } {
  const [head = "", text = ""] = bytes.toString().split("\r\n\r\n", 2);
  const lines = head.split("\r\n").slice(1);
  return {
    headers: Object.fromEntries(lines.map((line) => line.split(/: (.*)/s, 2) as [string, string])),
    text,
  };
}
