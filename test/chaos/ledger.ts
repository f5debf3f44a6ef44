/** What the edge has promised: every attempt that was accepted, and what must therefore stand behind the queue. */
import type { Completion } from "../bench/ingest/completions.ts";
import type { Contact } from "../bench/ingest/people.ts";
import type { BenchQuiz } from "../bench/ingest/population.ts";

/** Small, since a full run keeps a million of them. */
export type Promised = {
  readonly quiz: BenchQuiz;
  readonly contact: Contact;
  /** Answers of the whole attempt. */
  readonly answers: number;
  /** Answers of the furthest partial that was accepted; 0 when there is none. */
  partial: number;
  /** Entries into steps that were accepted, by whatever message. */
  moves: number;
  final: boolean;
};

export interface Ledger {
  /** A beacon with so many moves was accepted. */
  moved(completion: Completion, moves: number): void;
  /** A partial with so many answers was accepted. */
  partial(completion: Completion, answers: number): void;
  final(completion: Completion): void;
  /** By the attempt's id. */
  readonly attempts: ReadonlyMap<string, Promised>;
  /** Attempts that must have a row. */
  acceptedAnswers(): number;
  /** Every total that the meters must hold, by quiz and name; views are not promised. */
  readonly totals: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export function createLedger(): Ledger {
  const attempts = new Map<string, Promised>();
  const totals = new Map<string, Map<string, number>>();
  let answered = 0;

  function add(quiz: BenchQuiz, name: string, by: number): void {
    const own = totals.get(quiz.id) ?? new Map<string, number>();
    totals.set(quiz.id, own);
    own.set(name, (own.get(name) ?? 0) + by);
  }

  function promisedOf({ attemptId, quiz, contact, answers }: Completion): Promised {
    const known = attempts.get(attemptId);
    if (known !== undefined) return known;
    const made = { quiz, contact, answers: answers.length, partial: 0, moves: 0, final: false };
    attempts.set(attemptId, made);
    add(quiz, "started", 1);
    return made;
  }

  /** Brings the attempt on, if it was not there already. */
  function advance(promised: Promised, moves: number): void {
    const { quiz } = promised;
    const before = promised.moves;
    if (moves <= before) return;
    for (const step of quiz.path.slice(before, moves)) add(quiz, `reached:${step}`, 1);
    promised.moves = moves;
    if (promised.final) return;
    if (before > 0) add(quiz, `at:${quiz.path[before - 1]}`, -1);
    add(quiz, `at:${quiz.path[moves - 1]}`, 1);
  }

  function answer(promised: Promised): void {
    if (promised.partial === 0 && !promised.final) answered += 1;
  }

  return {
    attempts,
    totals,
    acceptedAnswers: () => answered,
    moved: (completion, moves) => advance(promisedOf(completion), moves),
    partial(completion, answers) {
      const promised = promisedOf(completion);
      answer(promised);
      promised.partial = Math.max(promised.partial, answers);
      advance(promised, answers + 1);
    },
    final(completion) {
      const promised = promisedOf(completion);
      answer(promised);
      if (promised.final) return;
      const { quiz } = completion;
      advance(promised, quiz.path.length);
      promised.final = true;
      add(quiz, `at:${quiz.path.at(-1)}`, -1);
      for (const name of ["completions", "leads", ...optionsOf(completion)]) add(quiz, name, 1);
    },
  };
}

function optionsOf({ quiz, answers }: Completion): string[] {
  return answers.flatMap(({ k, v }) => {
    const question = quiz.questions.find(({ key }) => key === k);
    if (question === undefined || !("choices" in question)) return [];
    return [v].flat().map((choice) => `option:${k}:${choice}`);
  });
}
