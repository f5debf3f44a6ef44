/**
 * One finished attempt after another, as browsers would send them: a page token signed with the run's own key, answers
 * to every question, the moves along the path, and an address of its own.
 */
import { createHmac, createSecretKey, type KeyObject, randomFillSync } from "node:crypto";
import { type Move, movesAlong } from "../../../packages/contracts/src/answers.ts";
import { uuidv7 } from "../../../packages/contracts/src/ids.ts";
import type { Contact, People } from "./people.ts";
import { typedEmail, typedPhone } from "./people.ts";
import { type BenchQuiz, HOT_QUIZ, LOCALE, type Population, type Question } from "./population.ts";
import type { SeededRandom } from "./seeded-random.ts";

export type TokenKey = { readonly kid: string; readonly secret: KeyObject };

export type Completion = {
  readonly attemptId: string;
  readonly quiz: BenchQuiz;
  readonly contact: Contact;
  readonly token: string;
  /** As `POST /{slug}/answers` takes them. */
  readonly answers: readonly AnswerInput[];
  readonly moves: readonly Move[];
};
export type AnswerInput = { readonly k: string; readonly v: unknown; readonly ms?: number };

/** Of all completions, how many belong to the one hot quiz. */
const HOT_SHARE = 0.2;
/** How long ago attempts began: long enough that nobody answered faster than a person can. */
const MIN_AGE_MS = 60_000;
const AGE_SPAN_MS = 600_000;

const CAMPAIGNS_OF_A_QUIZ = 3;
const SOURCES = ["instagram", "facebook", "google", "tiktok", "newsletter"];
const WORDS = [
  "rotina",
  "tempo",
  "família",
  "trabalho",
  "energia",
  "custo",
  "saúde",
  "foco",
  "viagem",
  "descanso",
];
/** What people have in their hands, most of them a phone. */
const AGENTS = [
  "Mozilla/5.0 (Linux; Android 15; SM-A165M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
];

export interface Completions {
  /** Somebody who finishes a quiz now. @param nowMs the clock */
  next(nowMs: number): Completion;
  /** The whole HTTP request of a completion; everybody has an address of their own. */
  request(completion: Completion): Buffer;
}

/** The first key of a ring such as `kid:base64`. */
export function tokenKeyOf(ring: string): TokenKey {
  const [kid, secret] = (ring.split(",")[0] ?? "").split(":");
  if (kid === undefined || secret === undefined)
    throw new Error("The ring of page token keys is not kid:base64");
  return { kid, secret: createSecretKey(secret, "base64") };
}

export function createCompletions(
  population: Population,
  key: TokenKey,
  people: People,
  random: SeededRandom,
): Completions {
  const randomBytes = Buffer.alloc(10);
  /** The moves of a quiz are the same for everybody, since everybody goes straight along. */
  const movesOf = new Map(population.quizzes.map((quiz) => [quiz, movesAlong(quiz.path)]));

  function next(nowMs: number): Completion {
    const hot = random.chance(HOT_SHARE);
    const quiz = population.quizzes[
      hot ? HOT_QUIZ : 1 + random.below(population.quizzes.length - 1)
    ] as BenchQuiz;
    const contact = people.next(quiz.tenant);
    const issuedAtMs = nowMs - MIN_AGE_MS - random.below(AGE_SPAN_MS);
    randomFillSync(randomBytes);
    const attemptId = uuidv7(issuedAtMs, randomBytes);
    const claims = {
      attemptId,
      quizId: quiz.id,
      version: quiz.version,
      variant: "",
      locale: LOCALE,
      issuedAtMs,
      ...(random.chance(0.7)
        ? {
            source: {
              utm_source: random.pick(SOURCES),
              utm_medium: "paid",
              utm_campaign: `${quiz.slug}-${random.below(CAMPAIGNS_OF_A_QUIZ)}`,
            },
          }
        : {}),
    };
    return {
      attemptId,
      quiz,
      contact,
      token: signedToken(key, claims),
      answers: answersOf(quiz, contact, random),
      moves: movesOf.get(quiz) as readonly Move[],
    };
  }

  return {
    next,
    request: (completion) => {
      const { token, answers, moves, quiz } = completion;
      // As the runtime sends it: the first message of an attempt has the number 1.
      const body = JSON.stringify({ token, seq: 1, final: true, answers, moves });
      const host = (population.tenants[quiz.tenant] as { host: string }).host;
      return postBytes(host, `/${quiz.slug}/answers`, body, random);
    },
  };
}

/** `kid.payload.signature`, as `signToken` of `@borda/edge-kit` makes it, without a promise a token. */
export function signedToken(key: TokenKey, claims: object): string {
  const body = Buffer.from(JSON.stringify(claims)).toString("base64url");
  const signature = createHmac("sha256", key.secret).update(`borda:page:${body}`).digest("base64url");
  return `${key.kid}.${body}.${signature}`;
}

/** A POST as it reaches a worker in a Brazilian data centre. */
export function postBytes(host: string, path: string, body: string, random: SeededRandom): Buffer {
  const head =
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\nuser-agent: ${random.pick(AGENTS)}\r\n` +
    `cf-connecting-ip: ${addressOf(random)}\r\nmf-cf-blob: {"country":"BR"}\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.from(head + body);
}

/** Of 60 million addresses, a third of them IPv6, so that nobody meets the limit of an address by chance. */
function addressOf(random: SeededRandom): string {
  if (random.chance(0.33)) return `2804:${hex(random)}:${hex(random)}:${hex(random)}::1`;
  return `${177 + random.below(12)}.${random.below(256)}.${random.below(256)}.${1 + random.below(254)}`;
}

function hex(random: SeededRandom): string {
  return (1 + random.below(0xfffe)).toString(16);
}

function answersOf(quiz: BenchQuiz, contact: Contact, random: SeededRandom): AnswerInput[] {
  const sloppy = random.chance(0.2);
  const given = quiz.questions.map((question) => ({
    k: question.key,
    v: answerTo(question, random),
    ms: 400 + random.below(9_000),
  }));
  return [
    ...given,
    { k: "name", v: `Pessoa ${contact.email}` },
    { k: "email", v: typedEmail(contact.email, sloppy) },
    { k: "phone", v: typedPhone(contact.phone, sloppy) },
    { k: "consent", v: true },
  ];
}

function answerTo(question: Question, random: SeededRandom): unknown {
  switch (question.kind) {
    case "single_choice":
      return random.pick(question.choices);
    case "multiple_choice": {
      const chosen = question.choices.filter(() => random.chance(0.4));
      return chosen.length > 0 ? chosen : [question.choices[0]];
    }
    case "number":
      return random.below(500);
    case "short_text":
      return `Hoje o que mais pesa é ${random.pick(WORDS)} e ${random.pick(WORDS)}.`;
  }
}
