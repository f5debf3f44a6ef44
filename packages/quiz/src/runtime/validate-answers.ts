/**
 * Checks the answers of a request against the published quiz and derives everything that is stored.
 * For the edge: nothing that a client says about path, score, outcome or contact is taken over.
 */
import type { AnswerInput, Issue, Result, StoredAnswer } from "@borda/contracts";
import type { Answers, RawAnswer } from "./answers.ts";
import type { Score } from "./attempt-state.ts";
import { isWholeClick, linksOf } from "./clicks.ts";
import { type Contact, contactOf } from "./contact/contact-of.ts";
import { answeredInputs, type ConsentGiven, chosenOptions, consentsOf } from "./derived.ts";
import { faultMessage } from "./fault-message.ts";
import { type AnswerableElement, indexOf } from "./quiz-index.ts";
import { readAnswer } from "./read-answer.ts";
import { storedAnswers } from "./stored-answers.ts";
import { storedVariables, tagsOf } from "./stored-variables.ts";
import type { CompiledQuiz } from "./types.ts";
import type { Given } from "./visit.ts";
import { type Walk, walk } from "./walk.ts";

export type CheckedAnswers = {
  /** In the order of the path; answers to what lies on another path are left out. */
  readonly answers: readonly StoredAnswer[];
  readonly path: readonly string[];
  /** The step at which these answers arrive. */
  readonly step: string;
  readonly score: Score;
  /** Lists as their items joined by commas; `tags` holds what rules have tagged the respondent as. */
  readonly variables: Readonly<Record<string, string | number | boolean>>;
  /** The same tags, one by one. */
  readonly tags: readonly string[];
  /** Null while the answers are partial. */
  readonly outcome: string | null;
  readonly ending: string | null;
  readonly contact: Contact;
  /** One a channel; the caller adds hash and time. */
  readonly consents: readonly ConsentGiven[];
  readonly choices: readonly { readonly element: string; readonly choice: string }[];
};

/**
 * Checks answers and derives what is stored.
 * @param inputs all answers given so far, each key once
 * @param options.final whether the respondent has finished: the answers must then reach an ending
 * @param options.hidden what the edge captured on the first request, as is `options.visitor`
 * @param options.attemptId what a wheel draws and a payment refers to follows from it
 * @returns issues with the place in `answers`; messages are in the quiz's language
 */
export function validateAnswers(
  quiz: CompiledQuiz,
  inputs: readonly AnswerInput[],
  options: Given & { readonly final: boolean },
): Result<CheckedAnswers, Issue[]> {
  const { final, hidden = {} } = options;
  const issues = inputs.flatMap((input, index) => inputIssues(quiz, inputs, input, index));
  if (issues.length > 0) return { ok: false, error: issues };
  const given: Answers = Object.fromEntries(inputs.map(({ k, v }): [string, RawAnswer] => [k, v]));
  const end = walk(quiz, given, options);
  const faults = walkIssues(end, inputs, final);
  if (faults.length > 0) return { ok: false, error: faults };
  return {
    ok: true,
    value: {
      answers: storedAnswers(end, inputs),
      path: end.path,
      step: end.current,
      score: end.score,
      variables: storedVariables(end),
      tags: tagsOf(end),
      outcome: final ? end.outcome : null,
      ending: final ? end.ending : null,
      contact: contactOf(answeredInputs(end), quiz.locale, hidden),
      consents: consentsOf(end),
      choices: chosenOptions(end),
    },
  };
}

/** What can be said of an answer by itself, whatever the path: these come from no honest page. */
function inputIssues(
  quiz: CompiledQuiz,
  inputs: readonly AnswerInput[],
  { k, v }: AnswerInput,
  index: number,
): Issue[] {
  const element = indexOf(quiz).answerable.get(k)?.element;
  const isLink = linksOf(quiz).has(k);
  if (element === undefined && !isLink) {
    return [
      { path: ["answers", index, "k"], code: "unknown_answer", message: `The quiz asks nothing as "${k}".` },
    ];
  }
  if (inputs.findIndex((input) => input.k === k) !== index) {
    return [
      { path: ["answers", index, "k"], code: "duplicate_answer", message: `"${k}" is answered twice.` },
    ];
  }
  const code = faultOf(element, v, quiz.locale);
  if (code === null) return [];
  return [{ path: ["answers", index, "v"], code, message: faultMessage({ code }, quiz) }];
}

type TypeFault = "wrong_type" | "unknown_choice";

/** @param element none where the answer is that of a link */
function faultOf(element: AnswerableElement | undefined, value: AnswerInput["v"], locale: string) {
  if (element === undefined) return value === null || isWholeClick(value) ? null : "wrong_type";
  return element.type === "button" ? pressFault(value) : typeFault(readAnswer(element, value, locale));
}

function pressFault(value: AnswerInput["v"]): TypeFault | null {
  return value === true || value === false || value === null ? null : "wrong_type";
}

function typeFault(reading: ReturnType<typeof readAnswer>): TypeFault | null {
  if (reading.state !== "refused") return null;
  const { code } = reading.fault;
  return code === "wrong_type" || code === "unknown_choice" ? code : null;
}

/** What is wrong where the walk stands; a partial one may stop at a question without an answer. */
function walkIssues(
  { quiz, faults, status, current }: Walk,
  inputs: readonly AnswerInput[],
  final: boolean,
): Issue[] {
  const issues = faults.flatMap(({ element, fault }): Issue[] => {
    const index = inputs.findIndex(({ k, v }) => k === element.key && v !== null);
    const isMissing = fault.code === "required" || fault.code.endsWith("_required");
    if (isMissing && !final) return [];
    const path = index === -1 ? ["answers", element.key] : ["answers", index, "v"];
    return [{ path, code: fault.code, message: faultMessage(fault, quiz) }];
  });
  if (issues.length > 0 || !final || status === "finished") return issues;
  return [
    {
      path: ["answers"],
      code: "not_finished",
      message: `The answers lead to "${current}", which is no ending.`,
    },
  ];
}
